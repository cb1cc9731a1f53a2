package dev.agentswarm.testkit.contract;

import dev.agentswarm.plan.TaskId;
import dev.agentswarm.schedule.Candidate;
import dev.agentswarm.schedule.ScheduleView;
import dev.agentswarm.schedule.Scheduler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stands between a kernel and a scheduler, and notes every rule that is broken, once. */
final class ScheduleWatch implements Scheduler {
  private final Scheduler watched;
  private final Map<SchedulerRule, BrokenRule> broken = new EnumMap<>(SchedulerRule.class);
  private final List<Decision> decisions = new ArrayList<>();
  private final List<LentView> lent = new ArrayList<>();

  private record Decision(StillView view, List<TaskId> answer) {}

  ScheduleWatch(Scheduler watched) {
    this.watched = watched;
  }

  @Override
  public List<TaskId> choose(ScheduleView view) {
    StillView still = StillView.copyOf(view);
    List<TaskId> answer = ask(view, still);
    if (answer == null) {
      return List.of();
    }
    judge(still, answer);
    List<TaskId> again = ask(view, still);
    if (again != null && !again.equals(answer)) {
      note(SchedulerRule.S4.brokenBy("asked twice with one view, it answered " + answer + " and then " + again
          + "\n" + still));
    }
    decisions.add(new Decision(still, answer));
    return answer;
  }

  /** The rules that were broken so far. */
  Collection<BrokenRule> broken() {
    if (lent.stream().anyMatch(LentView::usedAfter)) {
      note(SchedulerRule.S6.brokenBy("a view was read after choose had returned"));
    }
    return List.copyOf(broken.values());
  }

  /** Asks about everything again: last decisions first, on another thread, which is interrupted. */
  void askAgain() throws InterruptedException {
    Thread other = Thread.ofPlatform().name("asking a scheduler again").unstarted(() -> {
      for (Decision decision : decisions.reversed()) {
        Thread.currentThread().interrupt();
        List<TaskId> answer = ask(decision.view(), decision.view());
        boolean untouched = Thread.interrupted();
        if (!untouched) {
          note(SchedulerRule.S4.brokenBy("it noticed an interruption, so it waits for something\n"
              + decision.view()));
        } else if (answer != null && !answer.equals(decision.answer())) {
          note(SchedulerRule.S4.brokenBy("asked again later on another thread it answered " + answer
              + " instead of " + decision.answer() + "\n" + decision.view()));
        }
      }
    });
    other.start();
    other.join();
  }

  private void note(BrokenRule breach) {
    broken.putIfAbsent((SchedulerRule) breach.rule(), breach);
  }

  // Null when there is no answer to go on with.
  @SuppressWarnings("NullAway") // A host's scheduler may give null, whatever the annotations say.
  private @Nullable List<TaskId> ask(ScheduleView view, StillView still) {
    LentView once = new LentView(view);
    lent.add(once);
    try {
      List<TaskId> answer = watched.choose(once);
      once.takeBack();
      if (answer == null || answer.stream().anyMatch(id -> id == null)) {
        note(SchedulerRule.S5.brokenBy("it answered " + answer + "\n" + still));
        return null;
      }
      return List.copyOf(answer);
    } catch (LentView.Expired expired) {
      note(SchedulerRule.S6.brokenBy("it used a view of a call that was over\n" + still, expired));
      return null;
    } catch (RuntimeException thrown) {
      note(SchedulerRule.S5.brokenBy("it threw " + thrown + "\n" + still, thrown));
      return null;
    } finally {
      once.takeBack();
    }
  }

  private void judge(StillView view, List<TaskId> answer) {
    Set<TaskId> candidates = view.candidates().stream().map(Candidate::task).collect(Collectors.toSet());
    Set<TaskId> seen = new HashSet<>();
    for (TaskId id : answer) {
      if (!candidates.contains(id)) {
        note(SchedulerRule.S1.brokenBy("it chose " + id + ", which is no candidate\n" + view));
      } else if (!seen.add(id)) {
        note(SchedulerRule.S1.brokenBy("it chose " + id + " twice: " + answer + "\n" + view));
      }
    }
    if (answer.size() > view.free()) {
      note(
          SchedulerRule.S2.brokenBy("it chose " + answer.size() + " for " + view.free() + " places: " + answer
              + "\n" + view));
    }
    if (answer.isEmpty() && view.free() > 0 && !candidates.isEmpty()) {
      note(SchedulerRule.S3.brokenBy("it chose nobody\n" + view));
    }
  }
}
