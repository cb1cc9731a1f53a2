package dev.agentswarm.testkit.contract;

/**
 * What a {@link dev.agentswarm.agent.SubAgent} promises. The first ones stand in its own documentation under the
 * same numbers.
 *
 * @since 0.1
 */
public enum SubAgentRule implements ContractRule {
  /** Files are read and changed only through AgentContext.workspace. */
  A1,
  /** Nothing is kept from one attempt to the next but what AgentContext.once keeps. */
  A2,
  /**
   * The same assignment and the same answers give the same outcome by the same calls, so that a resumed run can
   * answer recorded calls in order.
   */
  A3,
  /** A repair (attempt above 1) takes the findings into account. */
  A4,
  /** Interruption ends the attempt at once and is passed on. */
  A5,
  /** The context is used by the attempt's own thread, and not after the outcome. */
  A6,
  /** An outcome is sound: artifacts have relative names that are unique, the summary is one line. */
  A7,
  /** Trouble is Outcome.Failed or a SwarmException, never another exception and never null. */
  A8;

  @Override
  public String promise() {
    return switch (this) {
      case A1 -> "Files are read and changed only through AgentContext.workspace.";
      case A2 -> "Nothing is kept from one attempt to the next but what AgentContext.once keeps.";
      case A3 -> "The same assignment and the same answers give the same outcome by the same calls, so "
          + "that a resumed run can answer recorded calls in order.";
      case A4 -> "A repair (attempt above 1) takes the findings into account.";
      case A5 -> "Interruption ends the attempt at once and is passed on.";
      case A6 -> "The context is used by the attempt's own thread, and not after the outcome.";
      case A7 -> "An outcome is sound: artifacts have relative names that are unique, the summary is one "
          + "line.";
      case A8 -> "Trouble is Outcome.Failed or a SwarmException, never another exception and never null.";
    };
  }

  @Override
  public String check() {
    return switch (this) {
      case A1 -> "no java.nio.file and no java.io in an agent: context.workspace() has the files.";
      case A2 -> "no static field that changes, and no state in the provider: create() gives a new agent "
          + "every time.";
      case A3 -> "time from context.now(), chance from context.random(), order from lists; what a call "
          + "gives decides what comes next, and nothing else does.";
      case A4 -> "show assignment.findings(), and rejected() where it helps, to the model or act on them.";
      case A5 -> "let InterruptedException pass; call nothing on the context after it.";
      case A6 -> "start no threads of your own: several tasks in the plan run side by side.";
      case A7 -> "name artifacts like report.md or site/index.html, each once; cut the summary at the "
          + "first line end.";
      case A8 -> "think of a model without an answer, and of a tool that fails.";
    };
  }
}
