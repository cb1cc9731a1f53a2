package dev.agentswarm.plan;

import java.util.List;

/**
 * What became of a patch.
 *
 * @since 0.1
 */
public sealed interface PatchAnswer {
  /** It is part of the graph now; tasks that can start do so at once. */
  record Accepted() implements PatchAnswer {}

  /** Nothing was changed; these are all the reasons. */
  record Refused(List<PlanFault> faults) implements PatchAnswer {
    public Refused {
      faults = List.copyOf(faults);
    }
  }
}
