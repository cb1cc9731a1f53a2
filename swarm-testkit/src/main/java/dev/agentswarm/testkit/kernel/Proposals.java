package dev.agentswarm.testkit.kernel;

import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What agents propose: a story's patches, whose new tasks get names of their own each time. */
final class Proposals {
  private final List<PlanPatch> patches;
  private int made;

  Proposals(List<PlanPatch> patches) {
    this.patches = patches;
  }

  boolean isEmpty() {
    return patches.isEmpty();
  }

  PlanPatch next(int which) {
    PlanPatch patch = patches.get(which % patches.size());
    made++;
    Map<TaskId, TaskId> names = new HashMap<>();
    patch.tasks().forEach(task -> names.put(task.id(), TaskId.of(task.id() + "." + made)));
    return new PlanPatch(patch.edits().stream().map(edit -> renamed(edit, names)).toList());
  }

  private static Edit renamed(Edit edit, Map<TaskId, TaskId> names) {
    return switch (edit) {
      case Edit.Add add -> new Edit.Add(renamed(add.task(), names));
      case Edit.Need need -> new Edit.Need(name(need.task(), names), name(need.need(), names));
      case Edit.Drop drop -> new Edit.Drop(name(drop.task(), names));
      case Edit.Reestimate reestimate ->
        new Edit.Reestimate(name(reestimate.task(), names), reestimate.estimate());
    };
  }

  private static Task renamed(Task task, Map<TaskId, TaskId> names) {
    Set<TaskId> needs = new LinkedHashSet<>();
    task.needs().forEach(need -> needs.add(name(need, names)));
    return new Task(name(task.id(), names), task.kind(), task.brief(), needs, task.writes(),
        task.acceptance(),
        task.parameters(), task.estimate(), task.join());
  }

  private static TaskId name(TaskId id, Map<TaskId, TaskId> names) {
    return names.getOrDefault(id, id);
  }
}
