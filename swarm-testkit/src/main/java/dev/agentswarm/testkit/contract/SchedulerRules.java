package dev.agentswarm.testkit.contract;

import dev.agentswarm.kernel.Kernel;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.schedule.Scheduler;
import dev.agentswarm.testkit.kernel.FactStory;
import dev.agentswarm.testkit.kernel.KernelWorld;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Holds one scheduler to its rules, in a live kernel and on views made by hand. {@link SchedulerContract} is this as a
 * test.
 *
 * <p><b>Threads:</b> the caller's, and one more for asking again.
 *
 * @since 0.1
 */
public final class SchedulerRules {
  private static final int CROWD = 2_000;
  private static final int ROUNDS = 20;

  private final Scheduler scheduler;

  /** The rules, for this scheduler. */
  public SchedulerRules(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** Which of S1 to S6 it breaks while a live kernel lives through this story. */
  public Collection<BrokenRule> brokenIn(FactStory story) throws InterruptedException {
    ScheduleWatch watch = new ScheduleWatch(scheduler);
    KernelWorld.play(story, new Kernel(watch, story.mood().policy())::apply);
    watch.askAgain();
    return watch.broken();
  }

  /** Which of S1 to S6 it breaks when it is shown these views, one after the other. */
  public Collection<BrokenRule> brokenOn(List<StillView> views) throws InterruptedException {
    ScheduleWatch watch = new ScheduleWatch(scheduler);
    views.forEach(watch::choose);
    watch.askAgain();
    return watch.broken();
  }

  /**
   * S7: in a live kernel with one place, however tempting newcomers are.
   *
   * @param bound in how many decisions the oldest is to be chosen
   * @throws BrokenRule when it is not
   */
  public void servesTheOldestWithin(int bound) {
    for (double seconds : new double[]{0.5, 10, 1_000}) {
      for (String kind : List.of("work", "code")) {
        // The count of decisions may decide who is chosen: whatever it is when the oldest comes.
        for (int before = 0; before <= Math.min(bound, ROUNDS); before++) {
          servesTheOldest(bound, before, i -> BusyKernel.task("newcomer-" + i, kind, seconds));
        }
      }
    }
  }

  private void servesTheOldest(int bound, int before, IntFunction<Task> newcomers) {
    BusyKernel kernel = new BusyKernel(scheduler, 1);
    Task oldest = BusyKernel.task("oldest", "work", 10);
    kernel.ready(BusyKernel.task("first", "work", 10));
    for (int i = 0; i < before; i++) {
      kernel.endsAsThereComes(newcomers.apply(i));
    }
    kernel.ready(oldest);
    for (int i = before; i < before + bound; i++) {
      kernel.endsAsThereComes(newcomers.apply(i));
    }
    List<TaskId> started = kernel.started();
    Task newcomer = newcomers.apply(0);
    SchedulerRule.S7.holds(started.contains(oldest.id()),
        "a task of 10 s and kind work, the oldest from decision "
            + (before + 1) + " on, was not chosen in " + bound
            + " decisions with one free place while tasks of "
            + newcomer.estimate().seconds() + " s and kind " + newcomer.kind() + " kept coming; started: "
            + started.subList(0, Math.min(10, started.size())));
  }

  /**
   * S8: in a live kernel with two thousand ready tasks.
   *
   * @param most how many candidates may be read when so many places are free
   * @throws BrokenRule when it reads more
   */
  public void readsAtMost(IntUnaryOperator most) {
    for (int places : new int[]{1, 4, 30}) {
      List<String> tooMany = new ArrayList<>();
      BusyKernel kernel = new BusyKernel(view -> {
        LentView lent = new LentView(view);
        List<TaskId> chosen = List.copyOf(scheduler.choose(lent));
        if (lent.read() > most.applyAsInt(view.free())) {
          tooMany.add("with " + view.free() + " free and " + CROWD + " ready, decision " + view.decision()
              + " read " + lent.read() + " candidates; promised: " + most.applyAsInt(view.free()));
        }
        return chosen;
      }, places);
      kernel.ready(IntStream.range(0, CROWD)
          .mapToObj(i -> BusyKernel.task("t" + i, i % 3 == 0 ? "code" : "work", 1 + i * 7 % 100)).toList());
      for (int i = 0; i < ROUNDS; i++) {
        kernel.endsAsThereComes(BusyKernel.task("newcomer-" + i, "work", 5));
      }
      SchedulerRule.S8.holds(tooMany.isEmpty(), tooMany.isEmpty() ? "" : tooMany.getFirst());
    }
  }
}
