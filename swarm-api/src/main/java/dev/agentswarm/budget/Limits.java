package dev.agentswarm.budget;

import java.time.Duration;

/**
 * What a run may use at most. A limit is reserved before it is used: spent plus reserved never exceeds it, at any
 * fan-out.
 *
 * <p><b>Threads:</b> immutable; change one number with a {@code withX}.
 *
 * @param agents attempts active at the same time (default 300)
 * @param steps model turns plus tool executions of the whole run (default 4,000)
 * @param tasks tasks the graph may ever hold (default 10,000)
 * @param spawned tasks that running agents may add, together (default 1,000); agents of one task may add 300 of these
 * @param depth how deep agents may add tasks on behalf of added tasks: a planner's task has depth 0 (default 3)
 * @param attempts attempts at one task, the first and all repairs together (default 4)
 * @param tokens prompt and completion tokens of the whole run (default: {@link Long#MAX_VALUE}, no limit)
 * @param time how long the run may take on the clock (default 24 hours)
 * @since 0.1
 */
public record Limits(int agents, int steps, int tasks, int spawned, int depth, int attempts, long tokens,
    Duration time) {

  private static final Limits STANDARD = new Limits(300, 4_000, 10_000, 1_000, 3, 4, Long.MAX_VALUE,
      Duration.ofHours(24));

  public Limits {
    atLeast(1, agents, "agents");
    atLeast(0, steps, "steps");
    atLeast(1, tasks, "tasks");
    atLeast(0, spawned, "spawned");
    atLeast(0, depth, "depth");
    atLeast(1, attempts, "attempts");
    if (tokens < 0) {
      throw new IllegalArgumentException("tokens must be >= 0: tokens=" + tokens);
    }
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("time must be > 0: time=" + time);
    }
  }

  /** All defaults. */
  public static Limits standard() {
    return STANDARD;
  }

  /** The same with this many agents at once. */
  public Limits withAgents(int most) {
    return new Limits(most, steps, tasks, spawned, depth, attempts, tokens, time);
  }

  /** The same with this many steps in all. */
  public Limits withSteps(int most) {
    return new Limits(agents, most, tasks, spawned, depth, attempts, tokens, time);
  }

  /** The same with this many tasks in the graph. */
  public Limits withTasks(int most) {
    return new Limits(agents, steps, most, spawned, depth, attempts, tokens, time);
  }

  /** The same with this many tasks added by agents. */
  public Limits withSpawned(int most) {
    return new Limits(agents, steps, tasks, most, depth, attempts, tokens, time);
  }

  /** The same with this depth of added tasks. */
  public Limits withDepth(int most) {
    return new Limits(agents, steps, tasks, spawned, most, attempts, tokens, time);
  }

  /** The same with this many attempts at one task. */
  public Limits withAttempts(int most) {
    return new Limits(agents, steps, tasks, spawned, depth, most, tokens, time);
  }

  /** The same with this many tokens in all. */
  public Limits withTokens(long most) {
    return new Limits(agents, steps, tasks, spawned, depth, attempts, most, time);
  }

  /** The same with this much time. */
  public Limits withTime(Duration most) {
    return new Limits(agents, steps, tasks, spawned, depth, attempts, tokens, most);
  }

  private static void atLeast(int least, int value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be >= " + least + ": " + name + "=" + value);
    }
  }
}
