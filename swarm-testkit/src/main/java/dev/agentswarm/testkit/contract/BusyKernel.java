package dev.agentswarm.testkit.contract;

import dev.agentswarm.budget.Limits;
import dev.agentswarm.kernel.AttemptId;
import dev.agentswarm.kernel.Command;
import dev.agentswarm.kernel.Fact;
import dev.agentswarm.kernel.Kernel;
import dev.agentswarm.kernel.NamedVerdict;
import dev.agentswarm.kernel.Settings;
import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.RunId;
import dev.agentswarm.schedule.Scheduler;
import dev.agentswarm.standard.StandardRepairs;
import dev.agentswarm.verify.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A live kernel with so many places, whose tasks end one by one and whose planner never stops. */
final class BusyKernel {
  private static final int MOST = 100_000;

  private final Kernel kernel;
  private final Deque<AttemptId> active = new ArrayDeque<>();
  private final List<TaskId> started = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-31T12:00:00Z");
  private long offers;

  BusyKernel(Scheduler scheduler, int places) {
    kernel = new Kernel(scheduler, new StandardRepairs());
    Limits limits = Limits.standard().withAgents(places).withTasks(MOST).withTime(Duration.ofDays(1_000));
    happens(new Fact.Started(RunId.of("busy"), Goal.of("Always more to do.").within(limits),
        new Settings(limits, Map.of("work", MOST, "code", MOST), null)));
  }

  static Task task(String id, String kind, double seconds) {
    return Task.of(id, kind, "Do " + id + ".").estimated(Estimate.seconds(seconds));
  }

  /** These tasks are ready. */
  void ready(Task... tasks) {
    ready(List.of(tasks));
  }

  /** These tasks are ready. */
  void ready(List<Task> tasks) {
    happens(new Fact.PatchOffered(++offers, null, PlanPatch.add(tasks)));
  }

  /** A newcomer is ready, and in the same moment the one that was started first ends: one decision. */
  void endsAsThereComes(Task newcomer) {
    AttemptId ended = active.remove();
    happens(new Fact.Together(List.of(new Fact.PatchOffered(++offers, null, PlanPatch.add(newcomer)),
        new Fact.AttemptEnded(ended, "done", List.of(), List.of(), null),
        new Fact.Judged(ended, List.of(new NamedVerdict("busy", Verdict.passed("its time is over")))),
        new Fact.Merged(ended, List.of()))));
  }

  /** Who has been started, in order. */
  List<TaskId> started() {
    return started;
  }

  private void happens(Fact fact) {
    now = now.plusSeconds(1);
    for (Command command : kernel.apply(now, fact)) {
      if (command instanceof Command.Start start) {
        active.add(start.attempt());
        started.add(start.attempt().task());
      }
    }
  }
}
