package dev.agentswarm.plan;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A plan made by a program breaks the rules of plans; all faults are told at once.
 *
 * @since 0.1
 */
public final class InvalidPlanException extends SwarmException {
  private static final long serialVersionUID = 1L;

  private final transient List<PlanFault> faults;

  /** An exception about these faults. */
  public InvalidPlanException(List<PlanFault> faults) {
    super(Failure.of(Failure.Kind.INVALID_PLAN,
        faults.stream().map(PlanFault::message).collect(Collectors.joining("; "))));
    this.faults = List.copyOf(faults);
  }

  /** What is wrong, in the order of the plan. */
  public List<PlanFault> faults() {
    return faults;
  }
}
