package dev.agentswarm.standard;

import dev.agentswarm.codec.ModelJson;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.PlanFault;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * A plan as a model wrote it: its tasks, and what could not be read. Read with good will; the rules of plans are checked
 * by whoever takes it.
 */
record PlanText(List<Task> tasks, List<PlanFault> faults) {

  static PlanText read(String text) {
    List<Task> tasks = new ArrayList<>();
    List<PlanFault> faults = new ArrayList<>();
    try {
      Object read = ModelJson.read(text);
      Object list = read instanceof Map<?, ?> members && members.get("tasks") != null
          ? members.get("tasks")
          : read;
      if (list instanceof List<?> elements && !elements.isEmpty()) {
        for (int i = 0; i < elements.size(); i++) {
          task("task number " + (i + 1), elements.get(i), tasks, faults);
        }
      } else {
        faults.add(unreadable("", "the plan has no tasks: \"tasks\" must be a list with at least one"));
      }
    } catch (SwarmException e) {
      faults.add(unreadable("", "the plan is " + e.failure().message()));
    }
    return new PlanText(tasks, faults);
  }

  private static void task(String place, Object element, List<Task> tasks, List<PlanFault> faults) {
    if (!(element instanceof Map<?, ?> members)) {
      faults.add(unreadable(place, place + " is no object: " + element));
      return;
    }
    Loose task = new Loose(members);
    String name = task.text("id").isEmpty() ? place : "task " + task.text("id");
    int before = faults.size();
    TaskId id = id(name + " has no usable id", task.text("id"), faults);
    List<TaskId> needs = new ArrayList<>();
    for (String need : task.texts("needs")) {
      needs.add(id(name + " needs something with no usable id", need, faults));
    }
    if (task.text("kind").isEmpty()) {
      faults.add(unreadable(task.text("id"), name + " names no kind of agent"));
    }
    if (faults.size() == before) {
      tasks.add(new Task(id, task.text("kind"), task.text("brief"), new LinkedHashSet<>(needs),
          new LinkedHashSet<>(task.texts("writes")), task.texts("acceptance"), Map.of(), Estimate.UNKNOWN));
    }
  }

  private static TaskId id(String complaint, String value, List<PlanFault> faults) {
    try {
      return TaskId.of(value);
    } catch (IllegalArgumentException e) {
      faults.add(unreadable(value, complaint + ": " + e.getMessage()));
      return TaskId.of("unreadable");
    }
  }

  private static PlanFault unreadable(String task, String message) {
    return new PlanFault(task, PlanFault.Kind.UNREADABLE, message);
  }
}
