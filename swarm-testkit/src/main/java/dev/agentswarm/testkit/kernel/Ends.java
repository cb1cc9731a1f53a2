package dev.agentswarm.testkit.kernel;

import dev.agentswarm.kernel.Command;
import dev.agentswarm.kernel.Fact;
import dev.agentswarm.kernel.Settings;
import dev.agentswarm.run.Publication;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.testkit.kernel.Chronicle.Beat;
import dev.agentswarm.testkit.kernel.GraphModel.Entry;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.verify.Work;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a run must end, by what happened in it. */
final class Ends {
  boolean exhausted;
  boolean published;
  int told;
  private boolean plannerFailed;
  private boolean changed;
  private @Nullable RunStatus stop;
  private @Nullable Publication publication;
  private @Nullable Instant began;

  /** True when this is what stops a run. */
  boolean stops(Beat beat, Settings settings) {
    if (began == null) {
      began = beat.at();
    }
    RunStatus how = switch (beat.fact()) {
      case Fact.StopAsked asked -> RunStatus.STOPPED;
      case Fact.Broken broken -> RunStatus.FAILED;
      case Fact.Woken woken when !beat.at().isBefore(began.plus(settings.limits().time())) ->
        RunStatus.PARTIAL;
      default -> null;
    };
    if (stop == null) {
      stop = how;
    }
    return how != null;
  }

  void happened(Fact fact, Outside outside) {
    switch (fact) {
      case Fact.PlanningEnded through when outside.planner -> plannerFailed = through.failure() != null;
      case Fact.Merged merged when outside.merges.contains(merged.attempt()) && stop == null ->
        changed |= !merged.paths().isEmpty();
      case Fact.Published done when outside.publishing -> publication = done.publication();
      default -> {
      }
    }
  }

  /** What is wrong with this end; null when nothing is. */
  @Nullable
  String wrong(Command.End end, GraphModel graph) {
    RunStatus right = status(graph);
    if (end.status() != right) {
      return "the run ends as " + end.status() + ", it is " + right;
    }
    if ((end.failure() == null) != (right == RunStatus.DONE)) {
      return "a run that ends as " + right + " says " + end.failure();
    }
    boolean unseen = right == RunStatus.DONE && changed && (publication == null || !publication.done());
    return unseen ? "files were changed and not published" : null;
  }

  private RunStatus status(GraphModel graph) {
    if (publication != null && publication.done()) {
      return publication.parked().isEmpty() ? RunStatus.DONE : RunStatus.PARTIAL;
    }
    boolean done = false;
    boolean lost = plannerFailed;
    for (Entry entry : graph.entries()) {
      done |= entry.ended == TaskState.DONE;
      lost |= entry.ended != TaskState.DONE && !entry.isOut && !graph.isExcused(entry);
    }
    if (stop != null) {
      return stop == RunStatus.PARTIAL && !done ? RunStatus.FAILED : stop;
    }
    if (lost && exhausted) {
      return done ? RunStatus.PARTIAL : RunStatus.FAILED;
    }
    return lost || !done || publication != null ? RunStatus.FAILED : RunStatus.DONE;
  }

  /** True when the work has passed. */
  static boolean passes(Fact.Judged judged) {
    boolean mayBeEmpty = judged.attempt().task().value().equals(Work.HEAD);
    return (mayBeEmpty || !judged.verdicts().isEmpty())
        && judged.verdicts().stream().allMatch(named -> named.verdict() instanceof Verdict.Passed);
  }
}
