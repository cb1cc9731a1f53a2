package dev.agentswarm.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.scripted.ScriptedInference;
import dev.agentswarm.plan.Join;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanSink;
import dev.agentswarm.plan.Planner;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Every rule of planners notices a planner that breaks it, and no other rule does. */
class BrokenPlannersTest {
  private static final Task TASK = Task.of("write", "write", "Write it.");

  private static void offer(PlanSink sink, Task... tasks) throws InterruptedException {
    if (sink.offer(PlanPatch.add(tasks)) instanceof PatchAnswer.Refused refused) {
      throw SwarmException.of(Failure.Kind.INVALID_PLAN, "" + refused.faults());
    }
  }

  private static void breaks(Planner planner, PlannerRule... rules) {
    Breaches.are(PlannerRule.values(), contract(planner)::check, rules);
  }

  private static PlannerContract contract(Planner planner) {
    return new PlannerContract() {
      @Override
      public Planner planner() {
        return planner;
      }

      @Override
      public Inference model() {
        return ScriptedInference.script().always("write");
      }
    };
  }

  @Test
  void aGoodPlannerBreaksNone() {
    breaks((goal, context, sink) -> offer(sink, TASK));
  }

  @Test
  void aPlannerThatChoosesAmongVariantsBreaksNone() {
    breaks((goal, context, sink) -> offer(sink, TASK, Task.of("other", "write", "Write it otherwise."),
        Task.choice("either", Join.first(), List.of(TASK.id(), TaskId.of("other")))));
  }

  @Test
  void p4ATaskWithoutAKindIsToldOnce() {
    PlannerContract contract = contract(
        (goal, context, sink) -> offer(sink, Task.of("write", " ", "Write it.")));

    assertThatThrownBy(() -> contract.check(PlannerRule.P4)).hasMessageContaining("names no kind of agent")
        .message().doesNotContain("asks for an agent of kind");
  }

  @Test
  void p1OneThatOffersTheSamePatchAgain() {
    breaks((goal, context, sink) -> {
      for (int i = 0; i < 5; i++) {
        if (sink.offer(PlanPatch.add(TASK)) instanceof PatchAnswer.Accepted) {
          return;
        }
      }
      throw SwarmException.of(Failure.Kind.INVALID_PLAN, "it is always refused");
    }, PlannerRule.P1);
  }

  @Test
  void p1OneThatDoesNotListen() {
    breaks((goal, context, sink) -> sink.offer(PlanPatch.add(TASK)), PlannerRule.P1);
  }

  @Test
  void p1OneThatNeverGivesUp() {
    breaks((goal, context, sink) -> {
      for (int i = 0; i < 1_000; i++) {
        if (sink
            .offer(PlanPatch.add(Task.of("write-" + i, "write", "Write."))) instanceof PatchAnswer.Accepted) {
          return;
        }
      }
    }, PlannerRule.P1);
  }

  @Test
  void p2OneThatOffersFromAnotherThread() {
    breaks((goal, context, sink) -> {
      offer(sink, TASK);
      Thread other = Thread.ofVirtual().start(() -> context.note("I am somebody else"));
      other.join();
    }, PlannerRule.P2);
  }

  @Test
  void p3OneThatPlansNothing() {
    breaks((goal, context, sink) -> sink.offer(PlanPatch.add()), PlannerRule.P1, PlannerRule.P3);
    breaks((goal, context, sink) -> {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }, PlannerRule.P3);
  }

  @Test
  void p4OneThatPlansForKindsThereAreNot() {
    breaks((goal, context, sink) -> {
      sink.offer(PlanPatch.add(Task.of("dance", "dance", "Dance.")));
      offer(sink, TASK);
    }, PlannerRule.P4);
  }

  @Test
  void p5OneThatTakesAnInterruptionForAnAnswer() {
    breaks((goal, context, sink) -> {
      String text = "Nothing was said.";
      try {
        text = "Said: " + context.ask(Prompt.of("You plan.", goal.text())).content();
      } catch (InterruptedException swallowed) {
        context.note("never mind");
      }
      offer(sink, Task.of("t", "write", text));
    }, PlannerRule.P5);
  }

  @Test
  void p6OneWithAnotherPlanEachTime() {
    AtomicInteger count = new AtomicInteger();
    breaks((goal, context, sink) -> offer(sink, Task.of("t" + count.incrementAndGet(), "write", "Write.")),
        PlannerRule.P6);
  }

  @Test
  void p7OneThatTrustsItsModel() {
    breaks((goal, context, sink) -> {
      char first = context.ask(Prompt.of("You plan.", goal.text())).content().charAt(0);
      offer(sink, Task.of("t", "write", "Write what begins with " + first + "."));
    }, PlannerRule.P7);
  }
}
