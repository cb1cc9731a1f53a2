package dev.agentswarm.examples.program;

import java.io.PrintStream;
import picocli.CommandLine.Option;

/** How a run is shown. */
public final class ViewOptions {
  @Option(names = "--plain", description = "Print one line an event, also in a terminal.")
  boolean plain;

  @Option(names = "--json", description = "Print one JSON object a line; the last one is run-ended.")
  boolean json;

  /** The view these options ask for, on standard output. */
  View open() {
    if (json) {
      return new JsonView(System.out);
    }
    return plain || !isTerminal() ? new PlainView(System.out) : new LiveView(System.out, columns());
  }

  /** Where words for people go: standard output, unless that is for programs. */
  public PrintStream words() {
    return json ? System.err : System.out;
  }

  // The launcher knows; System.console() is not null on newer JDKs even in a pipe.
  private static boolean isTerminal() {
    return Boolean.getBoolean("swarm.terminal") && !"dumb".equals(System.getenv("TERM"));
  }

  private static int columns() {
    int columns = Integer.getInteger("swarm.columns", 100);
    return columns < 40 ? 100 : Math.min(columns, 200);
  }
}
