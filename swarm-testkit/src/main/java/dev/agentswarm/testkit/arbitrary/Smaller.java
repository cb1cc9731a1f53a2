package dev.agentswarm.testkit.arbitrary;

import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.Join;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.PlanRules;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.schedule.Candidate;
import dev.agentswarm.testkit.PlanArbitraries;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One step towards the smallest: without a task, without a need, without what a task has besides. */
final class Smaller {
  private static final String PLAIN = PlanArbitraries.KINDS.getFirst();

  private Smaller() {}

  static Stream<Plan> plan(Plan plan) {
    return tasks(plan.tasks()).filter(tasks -> PlanRules.faults(tasks, id -> false, tasks.size()).isEmpty())
        .map(Plan::of);
  }

  /** Halves go first: large graphs get small in few tries. */
  static Stream<List<Task>> tasks(List<Task> tasks) {
    int half = tasks.size() / 2;
    Stream<List<Task>> halves = half < 2
        ? Stream.of()
        : Stream.of(tasks.subList(0, half), tasks.subList(half, tasks.size())).map(Smaller::closed);
    Stream<List<Task>> dropped = without(tasks).map(Smaller::closed);
    return Stream.of(halves, dropped, one(tasks, Smaller::task)).flatMap(rest -> rest)
        .filter(rest -> !rest.isEmpty());
  }

  static Stream<PlanPatch> patch(PlanPatch patch) {
    return Stream.concat(without(patch.edits()), one(patch.edits(), Smaller::edit)).map(PlanPatch::new);
  }

  static Stream<List<Candidate>> candidates(List<Candidate> candidates) {
    return Stream.concat(without(candidates), one(candidates, Smaller::candidate));
  }

  static int needs(List<Task> tasks) {
    return tasks.stream().mapToInt(task -> task.needs().size()).sum();
  }

  /** What tasks have besides their needs, counted. */
  static int trimmings(List<Task> tasks) {
    return tasks.stream().mapToInt(task -> task.writes().size()
        + (task.estimate().equals(Estimate.UNKNOWN) ? 0 : 1) + (task.kind().equals(PLAIN) ? 0 : 1)
        + (task.join().equals(Join.all()) ? 0 : 1)).sum();
  }

  static int trimmings(PlanPatch patch) {
    return patch.edits().stream().mapToInt(edit -> switch (edit) {
      case Edit.Add add -> needs(List.of(add.task())) * 10 + trimmings(List.of(add.task()));
      case Edit.Reestimate other -> other.estimate().equals(Estimate.UNKNOWN) ? 0 : 1;
      default -> 0;
    }).sum();
  }

  static int trimmings(Candidate candidate) {
    return (candidate.rank() == 0 ? 0 : 1) + (candidate.duration() == 0 ? 0 : 1)
        + (candidate.kind().equals(PLAIN) ? 0 : 1);
  }

  private static Stream<Task> task(Task task) {
    Stream<Task> needless = task.needs().stream().map(need -> needing(task, other -> !other.equals(need)));
    return Stream.concat(needless, Stream.of(with(task, PLAIN, task.needs(), task.join()), task.writing(),
        task.estimated(Estimate.UNKNOWN), task.joining(Join.all())));
  }

  private static Stream<Edit> edit(Edit edit) {
    return switch (edit) {
      case Edit.Add add -> task(add.task()).map(Edit.Add::new);
      case Edit.Reestimate other -> Stream.of(new Edit.Reestimate(other.task(), Estimate.UNKNOWN));
      default -> Stream.of();
    };
  }

  private static Stream<Candidate> candidate(Candidate old) {
    return Stream.of(
        new Candidate(old.task(), PLAIN, old.rank(), old.duration(), old.arrival(), PLAIN),
        new Candidate(old.task(), old.kind(), 0, old.duration(), old.arrival(), old.group()),
        new Candidate(old.task(), old.kind(), old.rank(), 0, old.arrival(), old.group()));
  }

  private static Task with(Task task, String kind, Set<TaskId> needs, Join join) {
    return new Task(task.id(), kind, task.brief(), needs, task.writes(), task.acceptance(), task.parameters(),
        task.estimate(), join);
  }

  /** The same with only some of its needs; a join that could not be met any more asks for less. */
  static Task needing(Task task, Predicate<TaskId> some) {
    Set<TaskId> rest = new LinkedHashSet<>(task.needs());
    if (!rest.removeIf(some.negate())) {
      return task;
    }
    if (rest.isEmpty()) {
      return with(task, task.onlyJoins() ? PLAIN : task.kind(), rest, Join.all());
    }
    boolean tooMany = task.join().wanted(rest.size()) > rest.size();
    return with(task, task.kind(), rest, tooMany ? Join.quorum(rest.size()) : task.join());
  }

  // Needs of tasks that are gone are gone.
  private static List<Task> closed(List<Task> tasks) {
    Set<TaskId> there = new HashSet<>();
    tasks.forEach(task -> there.add(task.id()));
    return tasks.stream().map(task -> needing(task, there::contains)).toList();
  }

  /** The same without one of them. */
  static <T> Stream<List<T>> without(List<T> all) {
    return IntStream.range(0, all.size()).mapToObj(gone -> {
      List<T> rest = new ArrayList<>(all);
      rest.remove(gone);
      return rest;
    });
  }

  /** The same with one of them smaller. */
  static <T> Stream<List<T>> one(List<T> all, Function<T, Stream<T>> smaller) {
    return IntStream.range(0, all.size()).boxed()
        .flatMap(index -> smaller.apply(all.get(index)).map(less -> {
          List<T> rest = new ArrayList<>(all);
          rest.set(index, less);
          return rest;
        }));
  }
}
