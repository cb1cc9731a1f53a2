package dev.agentswarm.kernel;

import static dev.agentswarm.kernel.Script.swarm;
import static dev.agentswarm.kernel.Script.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.budget.Limits;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.Wait.Reason;
import dev.agentswarm.run.Waiting;
import dev.agentswarm.verify.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everybody who waits says what for: now, in events, and in the report. */
class ReasonsTest {
  private static List<String> waiting(Script run) {
    return run.kernel().waiting().stream().map(ReasonsTest::line).toList();
  }

  private static String line(Waiting one) {
    return one.task() + " " + one.reason() + (one.on().isEmpty() ? "" : " " + String.join(",", one.on()));
  }

  private static SwarmEvent.Waits waits(String task, Reason reason, String on) {
    return new SwarmEvent.Waits(TaskId.of(task), reason, on);
  }

  @Test
  void forTheTasksItNeedsThatAreNotDone() {
    Script run = swarm().runs(task("a"), task("b"), task("c", "a", "b"));
    assertThat(waiting(run)).containsExactly("c NEEDS a,b");
    assertThat(waiting(run.done("a#1"))).containsExactly("c NEEDS b");
    assertThat(waiting(run.done("b#1"))).isEmpty();
  }

  @Test
  void forAPlaceAmongTheAgents() {
    Script run = swarm().within(Limits.standard().withAgents(1)).runs(task("a"), task("b"));
    assertThat(run.events()).contains(waits("b", Reason.AGENT_LIMIT, ""));
    assertThat(waiting(run)).containsExactly("b AGENT_LIMIT");
    assertThat(run.done("a#1", "b#1").passed("head#1").report().task("b").waits()).singleElement()
        .satisfies(wait -> assertThat(wait.reason()).isEqualTo(Reason.AGENT_LIMIT));
  }

  @Test
  void forAPlaceAmongItsKind() {
    Script run = swarm().kind("rare", 1).runs(Task.of("a", "rare", "Do."), Task.of("b", "rare", "Do."));
    assertThat(run.events()).contains(waits("b", Reason.KIND_LIMIT, ""));
    assertThat(waiting(run)).containsExactly("b KIND_LIMIT rare");
  }

  @Test
  void forAPlaceAmongThoseWhoAskModels() {
    Script run = swarm().begins().fact(new Fact.AgentsAdmitted(1, List.of("work")));
    run.plans(task("a"), task("b")).through();
    assertThat(run.events()).contains(waits("b", Reason.MODEL_WINDOW, ""));
    assertThat(waiting(run)).containsExactly("b MODEL_WINDOW");
    assertThat(
        run.asks(1, "a#1", 1).steps(1, 1).done("a#1", "b#1").passed("head#1").report().task("b").waits())
        .singleElement().satisfies(wait -> assertThat(wait.reason()).isEqualTo(Reason.MODEL_WINDOW));
  }

  @Test
  void forATaskThatWritesTheSamePaths() {
    Script run = swarm().runs(task("a").writing("src/**"), task("b").writing("src/B.java"));
    assertThat(run.events()).contains(waits("b", Reason.WRITES, "a"));
    assertThat(waiting(run)).containsExactly("b WRITES a");
  }

  @Test
  void forAPerson() {
    Script run = swarm().runs(task("a")).ended("a#1").judged("a#1", new Verdict.Unverifiable("Is it good?"));
    assertThat(waiting(run)).containsExactly("a PERSON");
    assertThat(waiting(run.triesAgain("a", "yes"))).isEmpty();
  }

  @Test
  void forTokensThatOthersHold() {
    Script run = swarm().within(Limits.standard().withTokens(100)).runs(task("a"), task("b"))
        .asks(1, "a#1", 80).asks(2, "b#1", 50);
    assertThat(run.events()).contains(waits("b", Reason.BUDGET, ""));
    assertThat(waiting(run)).containsExactly("b BUDGET");
    assertThat(waiting(run.steps(1, 10))).isEmpty();
  }

  @Test
  void whoStartsAtOnceIsNotSaidToWait() {
    assertThat(swarm().runs(task("a"), task("b", "a")).done("a#1").events())
        .noneMatch(SwarmEvent.Waits.class::isInstance);
  }

  @Test
  void aNeedThatIsAddedLaterIsWaitedForFromThenOn() {
    Script run = swarm().within(Limits.standard().withAgents(1)).begins()
        .plans(task("a"), task("b"), task("c"))
        .edits(new Edit.Need(TaskId.of("b"), TaskId.of("c")));
    assertThat(waiting(run)).containsExactly("b NEEDS c", "c AGENT_LIMIT");
  }

  @Test
  void nobodyWaitsBeforeTheBeginningOrAfterTheEnd() {
    assertThat(swarm().kernel().waiting()).isEmpty();
    assertThat(swarm().runs(task("a"), task("b", "a")).stopped().failed("a#1").kernel().waiting()).isEmpty();
  }
}
