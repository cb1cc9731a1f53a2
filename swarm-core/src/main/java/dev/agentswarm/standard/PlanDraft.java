package dev.agentswarm.standard;

import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.Join;
import dev.agentswarm.plan.PlanFault;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.tool.Doc;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan as a model writes it. The rules of plans are checked by whoever takes it. */
record PlanDraft(@Doc("every task of the plan") List<Part> tasks) {

  /** One task. */
  record Part(@Doc("a short name: letters, digits, '.', '_', '-'") String id,
      @Doc("one of the kinds of agent") String kind,
      @Doc("what to do, where, with what, and what the result looks like") String brief,
      @Doc("ids of the tasks whose results it uses") @Nullable List<String> needs,
      @Doc("how it takes its needs: \"all\" (or nothing), \"first\", \"quorum N\", \"best MEASURE\"") @Nullable String join,
      @Doc("paths or patterns it changes") @Nullable List<String> writes,
      @Doc("what must be seen to hold, as sentences") @Nullable List<String> acceptance) {}

  /** The tasks; what they cannot be made of is added to {@code faults}. */
  List<Task> read(List<PlanFault> faults) {
    List<Task> read = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      Part part = tasks.get(i);
      String name = part.id().isBlank() ? "task number " + (i + 1) : "task " + part.id().strip();
      int before = faults.size();
      TaskId id = id(name + " has no usable id", part.id(), faults);
      List<TaskId> needs = new ArrayList<>();
      for (String need : given(part.needs())) {
        needs.add(id(name + " needs something with no usable id", need, faults));
      }
      Join join = join(name, part.join(), part.id(), faults);
      if (part.kind().isBlank()) {
        faults.add(unreadable(part.id(), name + " names no kind of agent"));
      }
      if (faults.size() == before) {
        read.add(new Task(id, part.kind().strip(), part.brief().strip(), new LinkedHashSet<>(needs),
            new LinkedHashSet<>(given(part.writes())), given(part.acceptance()), Map.of(), Estimate.UNKNOWN,
            join));
      }
    }
    if (tasks.isEmpty()) {
      faults.add(unreadable("", "the plan has no tasks: \"tasks\" must hold at least one"));
    }
    return read;
  }

  private static Join join(String name, @Nullable String text, String id, List<PlanFault> faults) {
    try {
      return text == null ? Join.all() : Join.parse(text);
    } catch (IllegalArgumentException e) {
      faults.add(unreadable(id, name + " has no usable join: " + e.getMessage()));
      return Join.all();
    }
  }

  private static List<String> given(@Nullable List<String> texts) {
    return texts == null
        ? List.of()
        : texts.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
  }

  private static TaskId id(String complaint, String value, List<PlanFault> faults) {
    try {
      return TaskId.of(value.strip());
    } catch (IllegalArgumentException e) {
      faults.add(unreadable(value, complaint + ": " + e.getMessage()));
      return TaskId.of("unreadable");
    }
  }

  static PlanFault unreadable(String task, String message) {
    return new PlanFault(task, PlanFault.Kind.UNREADABLE, message);
  }
}
