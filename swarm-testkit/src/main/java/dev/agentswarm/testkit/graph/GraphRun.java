package dev.agentswarm.testkit.graph;

import dev.agentswarm.budget.Limits;
import dev.agentswarm.kernel.AttemptId;
import dev.agentswarm.kernel.Command;
import dev.agentswarm.kernel.Fact;
import dev.agentswarm.kernel.Kernel;
import dev.agentswarm.kernel.NamedVerdict;
import dev.agentswarm.kernel.Settings;
import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.run.RunId;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.schedule.Scheduler;
import dev.agentswarm.standard.StandardRepairs;
import dev.agentswarm.verify.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * One run of a workload on so many slots, through the live kernel with a live {@link Scheduler}, in virtual time: a job
 * that has started is never interrupted, everything but the jobs takes no time, and equal arguments give equal results.
 *
 * <pre>{@code
 * GraphResult result = GraphRun.of(GraphFile.read(file), 16, Schedulers.criticalPath(), new Estimates.Exact(), 1);
 * }</pre>
 *
 * <p><b>Threads:</b> the caller's alone. <b>Cost:</b> some microseconds a job.
 *
 * @since 0.1
 */
public final class GraphRun {
  private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
  private static final double NANOS = 1e9;
  /** What a moment can be told of, with room to spare. */
  private static final double MOST_SECONDS = 1e15;

  private final Workload workload;
  private final int slots;
  private final Kernel kernel;
  private final GraphRecords records;
  private final GrowingGraph graph;
  private final PriorityQueue<End> ends = new PriorityQueue<>();
  private final Progress progress;
  private Instant now = START;
  private long offers;
  private boolean over;

  private record End(Instant at, long turn, AttemptId attempt) implements Comparable<End> {
    @Override
    public int compareTo(End other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : Long.compare(turn, other.turn);
    }
  }

  private GraphRun(Workload workload, int slots, Scheduler scheduler, Map<String, Estimate> estimates,
      GraphRecords records) {
    this.workload = workload;
    this.slots = slots;
    this.records = records;
    kernel = new Kernel(scheduler, new StandardRepairs());
    graph = new GrowingGraph(workload, estimates);
    progress = new Progress(slots, workload);
  }

  /**
   * Runs the workload; jobs that take no time are left out.
   *
   * @param slots how many jobs may run at once, at least 1
   * @param estimates what the scheduler is told of durations
   * @param seed what noise follows from
   * @throws IllegalArgumentException when there are no slots, or no job takes any time
   */
  public static GraphResult of(Workload workload, int slots, Scheduler scheduler, Estimates estimates,
      long seed) {
    return of(workload, slots, scheduler, estimates, seed, GraphRecords.NONE);
  }

  /** The same with a scheduler that has a name; every fact and what followed from it is recorded. */
  public static GraphResult of(Workload workload, int slots, Policy policy, Estimates estimates, long seed,
      GraphRecords records) {
    records.begin(workload.name(), policy, seed);
    return of(workload, slots, policy.scheduler(seed), estimates, seed, records);
  }

  private static GraphResult of(Workload workload, int slots, Scheduler scheduler, Estimates estimates,
      long seed, GraphRecords records) {
    if (slots < 1) {
      throw new IllegalArgumentException("slots must be >= 1: slots=" + slots);
    }
    Workload real = workload.withoutDummies();
    if (real.jobs().isEmpty()) {
      throw new IllegalArgumentException(workload.name() + ": no task takes any time");
    }
    return new GraphRun(real, slots, scheduler, estimates.of(real, seed), records).play();
  }

  private GraphResult play() {
    Map<String, Integer> kinds = new LinkedHashMap<>();
    workload.jobs().forEach(job -> kinds.put(job.kind(), Integer.MAX_VALUE));
    int size = workload.jobs().size();
    Limits limits = Limits.standard().withAgents(slots).withTasks(size).withSpawned(size).withDepth(size)
        .withTime(Duration.ofDays(1).plusSeconds((long) Math.min(MOST_SECONDS, workload.work())));
    happens(new Fact.Started(RunId.of("graph"), Goal.of(workload.name()).within(limits),
        new Settings(limits, kinds, null)));
    // Nothing starts before all that is known from the start is there.
    happens(new Fact.Together(
        List.of(new Fact.PatchOffered(0, null, graph.known()), new Fact.PlanningEnded(null))));
    while (!over) {
      now = ends.isEmpty() ? now : ends.peek().at();
      progress.passed(now);
      happens(endsOfNow());
    }
    return progress.result(START, now);
  }

  // All ends of one moment are one fact, so that what they free is chosen from together; judging and merging take no time.
  private Fact endsOfNow() {
    List<Fact> facts = new ArrayList<>();
    while (!ends.isEmpty() && ends.peek().at().equals(now)) {
      AttemptId attempt = ends.remove().attempt();
      PlanPatch grown = graph.grownAt(attempt.task());
      if (!grown.edits().isEmpty()) {
        facts.add(new Fact.PatchOffered(++offers, attempt, grown));
      }
      facts.add(new Fact.AttemptEnded(attempt, "done", List.of(), List.of(), null));
      facts.add(
          new Fact.Judged(attempt,
              List.of(new NamedVerdict("simulated", Verdict.passed("its time is over")))));
      facts.add(new Fact.Merged(attempt, List.of()));
      progress.ended(graph.job(attempt.task()).id(), now);
    }
    if (facts.isEmpty()) {
      throw new IllegalStateException("nothing runs and the run is not over:\n" + kernel.describe());
    }
    return new Fact.Together(facts);
  }

  private void happens(Fact fact) {
    List<Command> commands = kernel.apply(now, fact);
    records.add(now, fact, commands);
    for (Command command : commands) {
      switch (command) {
        case Command.Start start -> {
          Job job = graph.job(start.attempt().task());
          progress.started(job.id(), now);
          ends.add(new End(now.plusNanos(Math.max(1, Math.round(job.seconds() * NANOS))),
              Long.parseLong(start.attempt().task().value().substring(1)),
              start.attempt()));
        }
        case Command.AnswerPatch answer -> {
          if (answer.answer() instanceof PatchAnswer.Refused refused) {
            throw new IllegalArgumentException(
                workload.name() + ": its graph cannot grow so: " + refused.faults());
          }
        }
        case Command.End end -> {
          over = true;
          if (end.status() != RunStatus.DONE) {
            throw new IllegalStateException("the run ended as " + end.status() + ": " + end.failure());
          }
        }
        default -> {
          // Verify and Merge were answered in the same moment; the rest is for hosts.
        }
      }
    }
  }
}
