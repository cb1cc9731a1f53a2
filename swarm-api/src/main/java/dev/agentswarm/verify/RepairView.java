package dev.agentswarm.verify;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a repair policy decides by: a task whose last attempt did not lead to done.
 *
 * @param task the task
 * @param attempts how many attempts there were
 * @param most how many there may be
 * @param cause what class of trouble the last one ended with
 * @param failure the failure of the last attempt, of its merge or of its verification
 * @param findings what a verifier found, oldest attempt first; empty when none did
 * @param repeated true when the last two attempts ended with the same findings
 * @param repairKind the kind that repairs, or null when the swarm has none that can
 * @since 0.1
 */
public record RepairView(Task task, int attempts, int most, Cause cause, Failure failure,
    List<List<Finding>> findings, boolean repeated, @Nullable String repairKind) {
  /** What class of trouble an attempt ended with. */
  public enum Cause {
    /** The agent said it cannot, or threw. */
    AGENT_FAILED,
    /** A verifier rejected the work. */
    REJECTED,
    /** No verifier could check the work. */
    UNVERIFIABLE,
    /** The work does not go together with what was merged meanwhile. */
    CONFLICT
  }

  public RepairView {
    findings = findings.stream().map(List::copyOf).toList();
  }
}
