package dev.agentswarm.call;

/**
 * A model call as the queue sees it.
 *
 * @param id tells calls of one queue apart
 * @param run whose run it is
 * @param weight the run's share beside others, above 0; 1 is usual
 * @param task which task or agent asks; its next call best goes to the same slot of the server
 * @param group calls of the same group, model included, start with the same bytes; empty when that is not known
 * @param started whether its agent has begun already: what was begun is finished first
 * @param rank the estimated time, in seconds, from here to the end of the run
 * @param slack how many seconds it may be late without the run being late
 * @param remaining how many tokens its run is thought to take yet, with this call and what is under way; 0 when nothing
 *     is known
 * @param promptTokens how long the prompt is thought to be
 * @param cap most tokens of the reply; 0 when the endpoint decides
 */
public record Call(long id, String run, double weight, String task, String group, boolean started,
    double rank, double slack, long remaining, long promptTokens, long cap) {
  /** What a reply without a cap is thought to take at most. */
  public static final long CAP_UNKNOWN = 8_192;

  public Call {
    if (!(weight > 0) || remaining < 0 || promptTokens < 0 || cap < 0) {
      throw new IllegalArgumentException("a call needs a weight > 0 and tokens >= 0: weight=" + weight
          + ", remaining=" + remaining + ", promptTokens=" + promptTokens + ", cap=" + cap);
    }
  }

  /** One of a run of which nobody knows what is left. */
  public Call(long id, String run, double weight, String task, String group, boolean started, double rank,
      double slack, long promptTokens, long cap) {
    this(id, run, weight, task, group, started, rank, slack, 0, promptTokens, cap);
  }

  /** What is reserved for it: prompt and cap together, as rate limiters count. */
  public long tokens() {
    return promptTokens + (cap > 0 ? cap : CAP_UNKNOWN);
  }
}
