package dev.agentswarm.testkit.kernel;

import dev.agentswarm.kernel.AttemptId;
import dev.agentswarm.kernel.Command;
import dev.agentswarm.kernel.Fact;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.TaskId;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What goes on outside the kernel, as its commands began it and facts ended it. */
final class Outside {
  final Map<AttemptId, Command.Start> agents = new LinkedHashMap<>();
  final Set<AttemptId> judgings = new LinkedHashSet<>();
  /** Attempts whose work is to be measured when it has passed. */
  final Set<AttemptId> measured = new HashSet<>();
  final Set<AttemptId> merges = new LinkedHashSet<>();
  final Set<TaskId> questions = new LinkedHashSet<>();
  final Map<Long, Fact.StepAsked> steps = new LinkedHashMap<>();
  final TreeSet<Instant> wakes = new TreeSet<>();
  final Set<AttemptId> cancelled = new HashSet<>();
  /** Steps that were asked for and not answered yet, in order. */
  final Map<Long, Fact.StepAsked> asked = new LinkedHashMap<>();
  boolean planner;
  boolean plannerCancelled;
  boolean publishing;
  boolean ended;

  /** True when nothing goes on that could bring another fact, but for the clock. */
  boolean isQuiet() {
    return !planner && !publishing && agents.isEmpty() && judgings.isEmpty() && merges.isEmpty()
        && questions.isEmpty();
  }

  /** The same for a run that stops: it waits for no person. */
  boolean isStopped() {
    return !planner && !publishing && agents.isEmpty() && judgings.isEmpty() && merges.isEmpty();
  }

  /** True when somebody waits for the answer to a step: an attempt, or the planner (null). */
  boolean isBlocked(@Nullable AttemptId by) {
    return asked.values().stream().anyMatch(step -> Objects.equals(step.by(), by));
  }

  /** True when something goes on for this task. */
  boolean isBusyWith(TaskId task) {
    return questions.contains(task) || holds(agents.keySet(), task) || holds(judgings, task)
        || holds(merges, task);
  }

  /** True when one of these attempts is at this task. */
  static boolean holds(Set<AttemptId> attempts, TaskId task) {
    return attempts.stream().anyMatch(attempt -> attempt.task().equals(task));
  }

  void happened(Instant at, Fact fact) {
    switch (fact) {
      case Fact.PlanningEnded through -> planner = false;
      case Fact.AttemptEnded through -> agents.remove(through.attempt());
      case Fact.Judged judged -> judgings.remove(judged.attempt());
      case Fact.Merged merged -> merges.remove(merged.attempt());
      case Fact.Clashed clashed -> {
        judgings.remove(clashed.attempt());
        merges.remove(clashed.attempt());
      }
      case Fact.Answered answered -> questions.remove(answered.task());
      case Fact.Published published -> publishing = false;
      case Fact.StepAsked step -> {
        if (!steps.containsKey(step.step())) {
          asked.putIfAbsent(step.step(), step);
        }
      }
      case Fact.StepEnded over -> {
        steps.remove(over.step());
        asked.remove(over.step());
      }
      case Fact.Together together -> together.facts().forEach(each -> happened(at, each));
      case Fact.Woken woken -> wakes.removeIf(wake -> !wake.isAfter(at));
      case Fact.Started started -> {
      }
      case Fact.PatchOffered offered -> {
      }
      case Fact.StopAsked stop -> {
      }
      case Fact.CallsPaused paused -> {
      }
      case Fact.CallsResumed resumed -> {
      }
      case Fact.AgentsAdmitted admitted -> {
      }
      case Fact.Broken broken -> {
      }
    }
  }

  void commanded(Command command) {
    switch (command) {
      case Command.StartPlanner start -> planner = true;
      case Command.CancelPlanner cancel -> plannerCancelled = true;
      case Command.Start start -> agents.put(start.attempt(), start);
      case Command.Cancel cancel -> cancelled.add(cancel.attempt());
      case Command.Verify verify -> {
        judgings.add(verify.attempt());
        if (verify.measure() != null) {
          measured.add(verify.attempt());
        }
      }
      case Command.Merge merge -> merges.add(merge.attempt());
      case Command.Ask ask -> questions.add(ask.dossier().task().id());
      case Command.Publish publish -> publishing = true;
      case Command.GrantStep grant -> {
        Fact.StepAsked step = asked.remove(grant.step());
        if (step != null) {
          steps.put(grant.step(), step);
        }
      }
      case Command.WakeAt wake -> wakes.add(wake.at());
      case Command.End end -> ended = true;
      case Command.RefuseStep refuse -> asked.remove(refuse.step());
      case Command.AnswerPatch answer -> {
      }
      case Command.Rerank rerank -> {
      }
      case Command.Joined joined -> {
      }
      case Command.Tell tell -> {
      }
    }
  }

  /** True when something begins by it that must not begin after a stop. */
  static boolean begins(Command command) {
    return switch (command) {
      case Command.Start start -> true;
      case Command.Verify verify -> true;
      case Command.Merge merge -> true;
      case Command.GrantStep grant -> true;
      case Command.Ask ask -> true;
      case Command.Publish publish -> true;
      case Command.AnswerPatch answer -> answer.answer() instanceof PatchAnswer.Accepted;
      default -> false;
    };
  }
}
