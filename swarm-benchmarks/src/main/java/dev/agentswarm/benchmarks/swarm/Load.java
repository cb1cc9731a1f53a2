package dev.agentswarm.benchmarks.swarm;

import java.time.Duration;

/**
 * The work that everybody does: agents side by side, each asking a model, obeying the call of a tool in its reply, asking
 * again, until the model answers without a call. A model turn and the execution of a tool are a step each.
 *
 * @param agents how many agents work
 * @param steps how many steps they make together
 * @param latency how long a reply takes
 */
record Load(int agents, int steps, Duration latency) {
  /** What a tool gives: a page of source text. */
  static final String PAGE = "public final class Limits {\n  private final int calls;\n\n".repeat(8);
  static final String SYSTEM = "You look things up and say what you found.";
  static final String TOOL = "read_lines";
  static final String TOOL_PURPOSE = "Reads lines of a file.";

  /** The run of the design: 300 agents, 4,000 steps. */
  static Load design() {
    return new Load(300, 4_000, Duration.ZERO);
  }

  /** Model turns of this agent; with the tool between them 2 * turns - 1 steps. */
  int turns(int agent) {
    int pairs = (steps - agents) / 2;
    return 1 + pairs / agents + (agent < pairs % agents ? 1 : 0);
  }

  /** What an agent is to do. */
  static String brief(int agent) {
    return "Find out where the limit of calls is set, and name the line. You are agent " + agent;
  }

  /** Which agent was told so. */
  static int agent(String brief) {
    int end = brief.length();
    int from = end;
    while (from > 0 && Character.isDigit(brief.charAt(from - 1))) {
      from--;
    }
    return Integer.parseInt(brief, from, end, 10);
  }

  /** The arguments that the model writes. */
  static String arguments(int agent, int turn) {
    return "{\"path\":\"src/main/java/demo/File" + agent + ".java\",\"from\":" + 40 * turn + ",\"to\":"
        + (40 * turn + 39) + ",\"reason\":\"the limit may be set here\"}";
  }

  /** The last answer of the model. */
  static String result(int agent) {
    return "The limit is set in line 12 of File" + agent + ".java.";
  }

  /** What the tool gives. */
  static String lines(String path, int from, int to, String reason) {
    if (path.isEmpty() || reason.isEmpty() || to < from) {
      throw new IllegalArgumentException("nothing to read: " + path + " " + from + "-" + to + " " + reason);
    }
    return PAGE;
  }
}
