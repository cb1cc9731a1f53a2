package dev.agentswarm.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentswarm.plan.PlanFault.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any graph without circles is a plan, in any order; with one edge back it is not, and the circle is named. */
class PlanProperties {
  // Of each task, the bits say which of the tasks before it it needs.
  @Provide
  Arbitrary<List<Integer>> graphs() {
    return Arbitraries.integers().between(0, 255).list().ofMinSize(1).ofMaxSize(40);
  }

  private static List<Task> tasks(List<Integer> graph) {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < graph.size(); i++) {
      Task task = Task.of("t" + i, "work", "Do.");
      for (int bit = 0; bit < 8 && bit < i; bit++) {
        if ((graph.get(i) & 1 << bit) != 0) {
          task = task.needing("t" + (i - 1 - bit));
        }
      }
      tasks.add(task);
    }
    return tasks;
  }

  // Some task that this one needs, directly or not.
  private static int below(List<Task> tasks, int task, Random order) {
    List<TaskId> needs = List.copyOf(tasks.get(task).needs());
    int need = Integer.parseInt(needs.get(order.nextInt(needs.size())).value().substring(1));
    return tasks.get(need).needs().isEmpty() || order.nextBoolean() ? need : below(tasks, need, order);
  }

  @Property
  void aGraphWithoutCirclesIsAPlan(@ForAll("graphs") List<Integer> graph, @ForAll Random order) {
    List<Task> tasks = tasks(graph);
    Collections.shuffle(tasks, order);

    assertThat(Plan.of(tasks).tasks()).isEqualTo(tasks);
  }

  @Property
  void oneEdgeBackMakesACircleThatIsNamed(@ForAll("graphs") List<Integer> graph, @ForAll Random order) {
    List<Task> tasks = tasks(graph);
    List<Integer> needing = IntStream.range(0, tasks.size()).filter(i -> !tasks.get(i).needs().isEmpty())
        .boxed().toList();
    Assume.that(!needing.isEmpty());
    int late = needing.get(order.nextInt(needing.size()));
    int early = below(tasks, late, order);
    tasks.set(early, tasks.get(early).needing("t" + late));
    Collections.shuffle(tasks, order);

    List<PlanFault> faults = catchThrowableOfType(InvalidPlanException.class, () -> Plan.of(tasks)).faults();

    assertThat(faults).extracting(PlanFault::kind).containsExactly(Kind.CYCLE);
    assertThat(faults.get(0).message()).contains("t" + early + " needs t" + late);
    isAWalk(tasks, faults.get(0).message());
  }

  // What is named as a circle must be one: each of its steps is a need.
  private static void isAWalk(List<Task> tasks, String message) {
    String way = message.substring(message.indexOf(": ") + 2, message.indexOf(';'));
    String[] names = way.split(" needs ", -1);
    assertThat(names[0]).isEqualTo(names[names.length - 1]);
    for (int i = 0; i + 1 < names.length; i++) {
      TaskId from = TaskId.of(names[i]);
      assertThat(tasks.stream().filter(task -> task.id().equals(from)).findFirst().orElseThrow().needs())
          .contains(TaskId.of(names[i + 1]));
    }
  }

  @Property
  void leavesAreWhatNobodyNeeds(@ForAll("graphs") List<Integer> graph) {
    List<Task> tasks = tasks(graph);
    List<TaskId> lonely = tasks.stream().map(Task::id)
        .filter(id -> tasks.stream().noneMatch(task -> task.needs().contains(id))).toList();

    assertThat(Plan.of(tasks).leaves()).containsExactlyElementsOf(lonely);
    assertThat(Plan.of(tasks).reduce(Task.of("end", "work", "Gather.")).leaves())
        .containsExactly(TaskId.of("end"));
  }
}
