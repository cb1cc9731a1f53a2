package dev.agentswarm.budget;

/**
 * What was used: of a step, an attempt, a task or a run.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @param modelCalls model turns
 * @param toolCalls tool executions
 * @param promptTokens tokens sent, cached ones included
 * @param cachedTokens of these, tokens the server had in its prefix cache
 * @param completionTokens tokens received, reasoning included
 * @param reasoningTokens of these, tokens of reasoning
 * @param unknownCalls model turns whose server told no usage; their tokens are counted as reserved
 * @since 0.1
 */
public record Usage(long modelCalls, long toolCalls, long promptTokens, long cachedTokens,
    long completionTokens,
    long reasoningTokens, long unknownCalls) {

  /** Nothing used. */
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0, 0);

  /** One tool execution. */
  public static final Usage TOOL = new Usage(0, 1, 0, 0, 0, 0, 0);

  /** A step is one model turn or one tool execution. */
  public long steps() {
    return modelCalls + toolCalls;
  }

  /** Prompt and completion tokens together. */
  public long tokens() {
    return promptTokens + completionTokens;
  }

  /** The sum of both. */
  public Usage plus(Usage other) {
    return new Usage(modelCalls + other.modelCalls, toolCalls + other.toolCalls,
        promptTokens + other.promptTokens,
        cachedTokens + other.cachedTokens, completionTokens + other.completionTokens,
        reasoningTokens + other.reasoningTokens, unknownCalls + other.unknownCalls);
  }

  /** As people read it: {@code 12 steps, 3,400 tokens in (1,200 cached), 560 out}. */
  @Override
  public String toString() {
    return String.format(java.util.Locale.ROOT,
        "%,d steps (%,d model, %,d tool), %,d tokens in (%,d cached), %,d out",
        steps(), modelCalls, toolCalls, promptTokens, cachedTokens, completionTokens);
  }
}
