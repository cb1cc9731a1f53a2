package dev.agentswarm.testkit.contract;

/**
 * What a {@link dev.agentswarm.agent.SubAgent} promises. The first ones stand in its own documentation under the
 * same numbers.
 *
 * @since 0.1
 */
public enum SubAgentRule implements ContractRule {
  /** Files are read and changed only through AgentContext.workspace. */
  A1(
      "Files are read and changed only through AgentContext.workspace.",
      "no java.nio.file and no java.io in an agent: context.workspace() has the files."),
  /** Nothing is kept from one attempt to the next but what AgentContext.once keeps. */
  A2(
      "Nothing is kept from one attempt to the next but what AgentContext.once keeps.",
      "no static field that changes, and no state in the provider: create() gives a new agent "
          + "every time."),
  /**
   * The same assignment and the same answers give the same outcome by the same calls, so that a resumed run can
   * answer recorded calls in order.
   */
  A3(
      "The same assignment and the same answers give the same outcome by the same calls, so that "
          + "a resumed run can answer recorded calls in order.",
      "time from context.now(), chance from context.random(), order from lists; what a call "
          + "gives decides what comes next, and nothing else does."),
  /** A repair (attempt above 1) takes the findings into account. */
  A4(
      "A repair (attempt above 1) takes the findings into account.",
      "show assignment.findings(), and rejected() where it helps, to the model or act on them."),
  /** Interruption ends the attempt at once and is passed on. */
  A5(
      "Interruption ends the attempt at once and is passed on.",
      "let InterruptedException pass; call nothing on the context after it."),
  /** The context is used by the attempt's own thread, and not after the outcome. */
  A6(
      "The context is used by the attempt's own thread, and not after the outcome.",
      "start no threads of your own: several tasks in the plan run side by side."),
  /** An outcome is sound: artifacts have relative names that are unique, the summary is one line. */
  A7(
      "An outcome is sound: artifacts have relative names that are unique, the summary is one "
          + "line.",
      "name artifacts like report.md or site/index.html, each once; cut the summary at the first "
          + "line end."),
  /** Trouble is Outcome.Failed or a SwarmException, never another exception and never null. */
  A8(
      "Trouble is Outcome.Failed or a SwarmException, never another exception and never null.",
      "think of a model without an answer, and of a tool that fails.");

  private final String promise;
  private final String check;

  SubAgentRule(String promise, String check) {
    this.promise = promise;
    this.check = check;
  }

  @Override
  public String promise() {
    return promise;
  }

  @Override
  public String check() {
    return check;
  }
}
