package dev.agentswarm.examples;

/** The {@code swarm} program. */
public final class Main {
  private Main() {}

  /** Ends with 2, the code for a command line that says nothing to do. */
  public static void main(String[] args) {
    System.err.println("usage: swarm COMMAND [ARGUMENTS]");
    System.exit(2);
  }
}
