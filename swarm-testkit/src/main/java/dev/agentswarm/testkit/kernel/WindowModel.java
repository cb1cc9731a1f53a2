package dev.agentswarm.testkit.kernel;

import dev.agentswarm.kernel.AttemptId;
import dev.agentswarm.kernel.Command;
import dev.agentswarm.kernel.Fact;
import java.util.HashSet;
import java.util.Set;

/** Which agents count as asking models, and how many of them may be active. */
final class WindowModel {
  private final Set<String> kinds = new HashSet<>();
  private final Set<String> asked = new HashSet<>();
  private final Set<String> doWithout = new HashSet<>();
  private final Set<AttemptId> counted = new HashSet<>();
  private int most = Integer.MAX_VALUE;

  /** Called before the fact is taken into what goes on outside. */
  void happened(Fact fact, Outside outside) {
    switch (fact) {
      case Fact.AgentsAdmitted admitted -> {
        most = admitted.most();
        kinds.clear();
        kinds.addAll(admitted.kinds());
      }
      case Fact.StepAsked step when step.model() && step.by() != null -> {
        Command.Start start = outside.agents.get(step.by());
        if (start != null) {
          asked.add(start.kind());
          doWithout.remove(start.kind());
        }
      }
      case Fact.AttemptEnded through -> {
        Command.Start start = outside.agents.get(through.attempt());
        counted.remove(through.attempt());
        if (start != null && kinds.contains(start.kind()) && !asked.contains(start.kind())) {
          doWithout.add(start.kind());
        }
      }
      default -> {
      }
    }
  }

  /** An agent begins; false when there are too many already. */
  boolean begins(Command.Start start) {
    boolean room = !counts(start.kind()) || counted.size() < most;
    if (counts(start.kind())) {
      counted.add(start.attempt());
    }
    return room;
  }

  /** True when no agent of this kind may begin. */
  boolean isFull(String kind) {
    return counts(kind) && counted.size() >= most;
  }

  private boolean counts(String kind) {
    return kinds.contains(kind) && !doWithout.contains(kind);
  }
}
