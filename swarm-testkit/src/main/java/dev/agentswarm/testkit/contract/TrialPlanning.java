package dev.agentswarm.testkit.contract;

import dev.agentswarm.inference.Inference;
import dev.agentswarm.plan.KindInfo;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.PlanContext;
import dev.agentswarm.plan.PlanFault;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanRules;
import dev.agentswarm.plan.PlanSink;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.workspace.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a planner on trial sees: a graph that takes what keeps the rules, but for the first few offers where told so. */
final class TrialPlanning extends TrialDesk implements PlanContext, PlanSink {
  private final Snapshot files;
  private final List<KindInfo> kinds;
  private final List<PlanPatch> offered = new ArrayList<>();
  private final List<PlanFault> faults = new ArrayList<>();
  private final Set<TaskId> present = new HashSet<>();
  private int refusals;

  TrialPlanning(Gate gate, Snapshot files, Inference model, List<KindInfo> kinds, int refusals) {
    super(gate, model);
    this.files = files;
    this.kinds = kinds;
    this.refusals = refusals;
  }

  /** Every patch, in order. */
  List<PlanPatch> offered() {
    return offered;
  }

  /** What was wrong with them. */
  List<PlanFault> faults() {
    return faults;
  }

  /** How many tasks are in the graph. */
  int accepted() {
    return present.size();
  }

  @Override
  public PatchAnswer offer(PlanPatch patch) throws InterruptedException {
    return gate.pass("offer " + patch, () -> {
      offered.add(patch);
      List<PlanFault> wrong = new ArrayList<>(PlanRules.faults(patch.tasks(), present::contains, 10_000));
      patch.tasks().stream()
          .filter(task -> !task.kind().isBlank() && !task.onlyJoins())
          .filter(task -> kinds.stream().noneMatch(kind -> kind.name().equals(task.kind())))
          .forEach(task -> wrong.add(new PlanFault(task.id().value(), PlanFault.Kind.UNKNOWN_KIND,
              "task " + task.id() + " asks for an agent of kind " + task.kind() + ": there are "
                  + kinds.stream().map(KindInfo::name).toList())));
      faults.addAll(wrong);
      if (refusals > 0) {
        refusals--;
        wrong.add(new PlanFault(patch.tasks().isEmpty() ? "" : patch.tasks().getFirst().id().value(),
            PlanFault.Kind.TOO_MANY_TASKS, "a planted fault: this patch is not wanted, offer another"));
      }
      if (!wrong.isEmpty()) {
        return new PatchAnswer.Refused(wrong);
      }
      patch.tasks().forEach(task -> present.add(task.id()));
      return new PatchAnswer.Accepted();
    });
  }

  @Override
  public Snapshot workspace() {
    gate.note("workspace");
    return files;
  }

  @Override
  public List<KindInfo> kinds() {
    return kinds;
  }
}
