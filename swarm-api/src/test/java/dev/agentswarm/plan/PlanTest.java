package dev.agentswarm.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.PlanFault.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A plan that exists is valid; one that is not says everything that is wrong with it. */
class PlanTest {
  private static Task task(String id, String... needs) {
    return Task.of(id, "work", "Do " + id + ".").needing(needs);
  }

  private static List<PlanFault> faults(Task... tasks) {
    return catchThrowableOfType(InvalidPlanException.class, () -> Plan.of(tasks)).faults();
  }

  private static List<String> told(Task... tasks) {
    return faults(tasks).stream().map(fault -> fault.kind() + " " + fault.task()).toList();
  }

  @Test
  void aSoundPlanKeepsItsOrder() {
    Plan plan = Plan.of(task("c", "a", "b"), task("a"), task("b", "a"));

    assertThat(plan.tasks()).extracting(task -> task.id().value()).containsExactly("c", "a", "b");
    assertThat(plan.leaves()).containsExactly(TaskId.of("c"));
  }

  @Test
  void anEmptyPlanIsAPlan() {
    assertThat(Plan.of().tasks()).isEmpty();
    assertThat(Plan.of().leaves()).isEmpty();
  }

  @Test
  void everyRuleIsToldByName() {
    assertThat(told(task("a"), task("a"))).containsExactly("DUPLICATE_ID a");
    assertThat(told(task("a", "b"))).containsExactly("UNKNOWN_NEED a");
    assertThat(told(task("a", "a"))).containsExactly("SELF_NEED a");
    assertThat(told(Task.of("a", "work", " \n\t"))).containsExactly("EMPTY_BRIEF a");
    assertThat(told(Task.of("a", "", "Do."))).containsExactly("UNKNOWN_KIND a");
    assertThat(told(task("a").writing(" "))).containsExactly("BAD_WRITES a");
    assertThat(told(task("a", "b"), task("b", "a"))).containsExactly("CYCLE a");
    Task[] many = IntStream.rangeClosed(0, 10_000).mapToObj(i -> task("t" + i)).toArray(Task[]::new);
    assertThat(told(many)).containsExactly("TOO_MANY_TASKS t10000");
  }

  @Test
  void allFaultsAreToldAtOnceAndEachNamesItsTask() {
    List<PlanFault> faults = faults(task("a", "a", "nowhere"), task("a", "b"),
        Task.of("b", " ", "").needing("c"),
        task("c", "b", "c"), task("good", "a"));

    assertThat(faults).extracting(PlanFault::kind).containsExactly(Kind.DUPLICATE_ID, Kind.SELF_NEED,
        Kind.UNKNOWN_NEED, Kind.EMPTY_BRIEF, Kind.UNKNOWN_KIND, Kind.SELF_NEED, Kind.CYCLE);
    assertThat(faults)
        .allSatisfy(fault -> assertThat(fault.message()).contains("task").contains(fault.task()));
  }

  @Test
  void theExceptionSaysItAllAsAFailureToo() {
    InvalidPlanException thrown = catchThrowableOfType(InvalidPlanException.class,
        () -> Plan.of(task("a", "a"), task("b", "x")));

    assertThat(thrown.failure().kind()).isEqualTo(Failure.Kind.INVALID_PLAN);
    assertThat(thrown)
        .hasMessage("task a needs itself: drop that need; task b needs x, which does not exist");
  }

  @Test
  void circlesAreToldWithTheirWholeWayAndOncePerKnot() {
    List<PlanFault> faults = faults(task("a", "c"), task("b", "a"), task("c", "b"), task("x", "y", "a"),
        task("y", "x"), task("free"));

    assertThat(faults).extracting(PlanFault::kind).containsExactly(Kind.CYCLE, Kind.CYCLE);
    assertThat(faults.get(0).message()).contains("a needs c needs b needs a");
    assertThat(faults.get(1).message()).contains("x needs y needs x");
  }

  @Test
  void aLongCircleIsFoundWithoutDeepRecursion() {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      tasks.add(task("t" + i, "t" + (i + 1) % 10_000));
    }
    InvalidPlanException thrown = catchThrowableOfType(InvalidPlanException.class, () -> Plan.of(tasks));

    assertThat(thrown.faults()).singleElement()
        .satisfies(fault -> assertThat(fault.kind()).isEqualTo(Kind.CYCLE));
  }

  @Test
  void mapMakesOneTaskForEachItemAndReduceGathersThem() {
    Plan plan = Plan.map(List.of("api", "core"), name -> task("read-" + name)).reduce(task("sum"));

    assertThat(plan.tasks()).hasSize(3);
    assertThat(plan.tasks().get(2).needs()).containsExactly(TaskId.of("read-api"), TaskId.of("read-core"));
    assertThat(plan.reduce(task("more")).leaves()).containsExactly(TaskId.of("more"));
    assertThatThrownBy(() -> plan.reduce(task("sum"))).isInstanceOf(InvalidPlanException.class);
    assertThatThrownBy(() -> Plan.map(List.of("x", "x"), PlanTest::task))
        .isInstanceOf(InvalidPlanException.class);
  }

  @Test
  void reduceKeepsTheNeedsTheGatheringTaskHas() {
    Plan plan = Plan.of(task("a"), task("b", "a"), task("c")).reduce(task("sum", "a"));

    assertThat(plan.tasks().get(3).needs()).containsExactlyInAnyOrder(TaskId.of("a"), TaskId.of("b"),
        TaskId.of("c"));
  }

  @Test
  void aPlanDoesNotChangeWithTheListItWasMadeOf() {
    List<Task> tasks = new ArrayList<>(List.of(task("a")));
    Plan plan = Plan.of(tasks);
    tasks.add(task("a"));

    assertThat(plan.tasks()).hasSize(1);
  }

  @Test
  void newTasksMayNeedWhatIsThereAndMustNotBeIt() {
    Set<TaskId> there = Set.of(TaskId.of("old"));

    assertThat(PlanRules.faults(List.of(task("a", "old")), there::contains, 1)).isEmpty();
    assertThat(PlanRules.faults(List.of(task("old")), there::contains, 1)).extracting(PlanFault::kind)
        .containsExactly(Kind.DUPLICATE_ID);
    assertThat(PlanRules.faults(List.of(task("a")), there::contains, 0)).extracting(PlanFault::kind)
        .containsExactly(Kind.TOO_MANY_TASKS);
  }

  @Test
  void aTaskKeepsTheOrderOfItsSets() {
    Task task = task("t", "z", "a", "m").writing("z.md", "a.md").needing("b");

    assertThat(task.needs().stream().map(TaskId::value).collect(Collectors.joining(" ")))
        .isEqualTo("z a m b");
    assertThat(task.writes()).containsExactly("z.md", "a.md");
    assertThatThrownBy(() -> task.needs().add(TaskId.of("x")))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aMissingParameterIsToldWithThoseThereAre() {
    Task task = task("t").with("folder", "src");

    assertThat(task.parameter("folder")).isEqualTo("src");
    assertThatThrownBy(() -> task.parameter("file")).hasMessageContaining("task t")
        .hasMessageContaining("[folder]");
  }

  @Test
  void namesOfTasksAreUsableEverywhere() {
    for (String good : List.of("a", "read/api:1", "T-1_x.y", "0", "a".repeat(128))) {
      assertThat(TaskId.of(good).value()).isEqualTo(good);
    }
    for (String bad : List.of("", " ", "-a", "/a", ".a", "a b", "ä", "a\n", "a".repeat(129), "a#1")) {
      assertThatThrownBy(() -> TaskId.of(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void estimatesAreFiniteAndCountAtLeastOneWhenUnknown() {
    assertThat(Estimate.UNKNOWN.weight()).isZero();
    assertThat(new Estimate(0, 7).weight()).isEqualTo(7);
    assertThat(new Estimate(0.5, 7).weight()).isEqualTo(0.5);
    for (double bad : new double[]{-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> Estimate.seconds(bad)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new Estimate(1, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPatchTellsTheTasksItAdds() {
    PlanPatch patch = new PlanPatch(List.of(new PlanPatch.Edit.Add(task("a")),
        new PlanPatch.Edit.Drop(TaskId.of("x")), new PlanPatch.Edit.Add(task("b"))));

    assertThat(patch.tasks()).containsExactly(task("a"), task("b"));
    assertThat(new PlanPatch(Collections.emptyList()).tasks()).isEmpty();
  }
}
