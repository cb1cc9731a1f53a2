package dev.agentswarm.kernel;

import static dev.agentswarm.kernel.Script.swarm;
import static dev.agentswarm.kernel.Script.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.budget.Limits;
import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.schedule.Candidate;
import dev.agentswarm.schedule.ScheduleView;
import dev.agentswarm.schedule.Scheduler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a scheduler sees, and that one which breaks its rules is overruled: no run hangs, no rule is bent. */
class SchedulerRulesTest {
  private static final TaskId A = TaskId.of("a");
  private static final TaskId B = TaskId.of("b");

  private static Script two(Scheduler scheduler) {
    return swarm().within(Limits.standard().withAgents(2)).scheduled(scheduler)
        .runs(task("a"), task("b"), task("c", "a"));
  }

  private static void isOverruled(Scheduler scheduler, String rule) {
    Script run = two(scheduler).gives("accept", "start a#1", "start b#1")
        .done("a#1").gives("verify a#1", "merge a#1", "start c#1")
        .done("b#1", "c#1").isOver();
    assertThat(run.warnings()).singleElement().asString().contains("breaks rule " + rule);
  }

  @Test
  void s1SomebodyWhoIsNoCandidateDoesNotStart() {
    isOverruled(view -> List.of(TaskId.of("c"), TaskId.of("x")), "S1");
  }

  @Test
  void s1NobodyStartsTwice() {
    isOverruled(view -> {
      List<TaskId> twice = new ArrayList<>();
      view.byArrival().forEach(candidate -> {
        twice.add(candidate.task());
        twice.add(candidate.task());
      });
      return twice.subList(0, Math.min(2, twice.size()));
    }, "S1");
  }

  @Test
  void s2NoMoreStartThanAreFree() {
    Script run = swarm().within(Limits.standard().withAgents(1))
        .scheduled(view -> {
          List<TaskId> everybody = new ArrayList<>();
          view.byArrival().forEach(candidate -> everybody.add(candidate.task()));
          return everybody;
        })
        .runs(task("a"), task("b")).gives("accept", "start a#1")
        .done("a#1").gives("verify a#1", "start b#1", "merge a#1");

    assertThat(run.warnings()).singleElement().asString().contains("breaks rule S2");
  }

  @Test
  void s3NobodyIdlesWhileSomebodyIsReady() {
    isOverruled(view -> List.of(), "S3");
  }

  @Test
  void s5AnExceptionOrNothingAtAllIsOverruled() {
    isOverruled(view -> {
      throw new IllegalStateException("oops");
    }, "S5");
    isOverruled(view -> null, "S5");
  }

  @Test
  void aTaskOfAFullKindIsNoCandidate() {
    Task rare = Task.of("r1", "rare", "Do.");
    Task other = Task.of("r2", "rare", "Do.");
    Script run = swarm().kind("rare", 1).scheduled(view -> List.of(TaskId.of("r2"), TaskId.of("r1"), A))
        .runs(rare, other, task("a"))
        .gives("accept", "start r2#1", "start a#1")
        .done("r2#1").gives("verify r2#1", "start r1#1", "merge r2#1")
        .done("a#1", "r1#1").isOver();

    assertThat(run.warnings()).singleElement().asString()
        .contains("SchedulerRulesTest$$Lambda breaks rule S1");
  }

  @Test
  void aTaskWhoseWritesOverlapIsNoCandidate() {
    List<List<TaskId>> seen = new ArrayList<>();
    swarm().scheduled(view -> {
      List<TaskId> all = new ArrayList<>();
      view.byRank().forEach(candidate -> all.add(candidate.task()));
      seen.add(all);
      return all.isEmpty() ? all : all.subList(0, 1);
    }).runs(task("a").writing("f"), task("b").writing("f")).gives("accept", "start a#1");

    assertThat(seen).containsExactly(List.of(A, B), List.of());
  }

  @Test
  void choosingATaskThatMustWaitDoesNotStartIt() {
    swarm().scheduled(view -> List.of(B, A)).runs(task("a").writing("f"), task("b").writing("f"))
        .gives("accept", "start b#1")
        .done("b#1").gives("verify b#1", "merge b#1", "start a#1");
  }

  @Test
  void candidatesComeByRankByArrivalAndByGroup() {
    List<String> seen = new ArrayList<>();
    Scheduler looking = view -> {
      if (view.decision() == 1) {
        view.byRank().forEach(candidate -> seen.add("rank " + candidate.task() + " " + candidate.rank()));
        view.byArrival().forEach(candidate -> seen.add("arrival " + candidate.task()));
        view.group("rare").forEach(candidate -> seen.add("group " + candidate.task()));
        seen.add("free " + view.free() + " at " + view.now());
      }
      return List.of(view.byArrival().iterator().next().task());
    };
    swarm().within(Limits.standard().withAgents(1)).kind("rare", 1).scheduled(looking)
        .runs(task("first"), task("a"), task("b"),
            task("after", "b").estimated(Estimate.seconds(2)), Task.of("r", "rare", "Do."),
            task("long").estimated(Estimate.seconds(1.5)))
        .ended("first#1");

    assertThat(seen).containsExactly("rank b 2.0", "rank long 1.5", "rank a 0.0", "rank r 0.0",
        "arrival a", "arrival b", "arrival r", "arrival long", "group r", "free 1 at 2026-01-31T12:00:04Z");
  }

  @Test
  void theGroupOfAFullKindIsEmpty() {
    List<Candidate> seen = new ArrayList<>();
    swarm().kind("rare", 1).scheduled(view -> {
      view.group("rare").forEach(seen::add);
      return List.of(view.byArrival().iterator().next().task());
    }).runs(Task.of("r1", "rare", "Do."), Task.of("r2", "rare", "Do."), task("a"));

    assertThat(seen).extracting(Candidate::task).containsExactly(TaskId.of("r1"), TaskId.of("r2"));
  }

  @Test
  void theViewIsWorthNothingAfterTheCall() {
    List<ScheduleView> kept = new ArrayList<>();
    List<Iterable<Candidate>> cursors = new ArrayList<>();
    two(view -> {
      kept.add(view);
      cursors.add(view.byRank());
      return Script.BY_RANK.choose(view);
    });

    assertThatThrownBy(kept.get(0)::free).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> kept.get(0).byRank()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> cursors.get(0).iterator().hasNext()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSchedulerIsNotAskedWhenNothingIsFree() {
    List<Integer> free = new ArrayList<>();
    swarm().within(Limits.standard().withAgents(1)).scheduled(view -> {
      free.add(view.free());
      return Script.BY_RANK.choose(view);
    }).runs(task("a"), task("b")).ended("a#1");

    assertThat(free).containsExactly(1, 1);
  }
}
