package dev.agentswarm.testkit.graph;

import dev.agentswarm.plan.Join;
import java.util.List;

/**
 * One task of a graph whose duration is known.
 *
 * @param id its name, unique in its graph
 * @param role what kind of work it is; jobs of one role are alike
 * @param seconds how long it takes, 0 for a dummy that only ties others together
 * @param needs the jobs that must be over before
 * @param by the job at whose end this one becomes known, as if its agent had proposed it; empty when it is known from the
 *     start. Whoever needs it must also need the job that makes it known, or become known by that one too.
 * @since 0.1
 */
public record Job(String id, String role, double seconds, List<String> needs, String by) {
  /** No job of a file takes longer: what comes of thousands of them must still be a moment. */
  static final double LONGEST = 1e9;

  /** A job that is known from the start. */
  public Job(String id, String role, double seconds, List<String> needs) {
    this(id, role, seconds, needs, "");
  }

  public Job {
    needs = List.copyOf(needs);
    if (!(seconds >= 0) || Double.isInfinite(seconds)) {
      throw new IllegalArgumentException("a duration must be >= 0: job " + id + ", seconds=" + seconds);
    }
  }

  /** The kind of its task: its role, but for the one of tasks that have no agent and take no time. */
  String kind() {
    return role.equals(Join.KIND) ? role + "-work" : role;
  }
}
