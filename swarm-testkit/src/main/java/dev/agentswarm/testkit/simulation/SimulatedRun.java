package dev.agentswarm.testkit.simulation;

import dev.agentswarm.plan.Task;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskReport;
import dev.agentswarm.schedule.Scheduler;
import dev.agentswarm.standard.Schedulers;
import dev.agentswarm.standard.StandardRepairs;
import dev.agentswarm.verify.RepairPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run in a simulation: its report, its events, its records, and what can be proved from them.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @since 0.1
 */
public final class SimulatedRun {
  private final String name;
  private final @Nullable Report report;
  private final Witness witness;
  private final World world;
  private final Duration began;
  private final Duration over;

  SimulatedRun(String name, @Nullable Report report, Witness witness, World world, Duration began,
      Duration over) {
    this.name = name;
    this.report = report;
    this.witness = witness;
    this.world = world;
    this.began = began;
    this.over = over;
  }

  /** Its name in the simulation. */
  public String name() {
    return name;
  }

  /** True when the process was gone before the run had ended: see {@link Faults#crashAfter}. */
  public boolean crashed() {
    return report == null;
  }

  /**
   * Its report.
   *
   * @throws IllegalStateException when it crashed before there was one
   */
  public Report report() {
    if (report == null) {
      throw new IllegalStateException("run " + name + " crashed after " + witness.records().size()
          + " records: it has no report");
    }
    return report;
  }

  /** Everything that was told, in order. */
  public List<SwarmEvent> events() {
    return List.copyOf(witness.events());
  }

  /** Everything that was recorded, in order: a fact each, as a journal keeps it. */
  public List<byte[]> records() {
    return witness.records().stream().map(byte[]::clone).toList();
  }

  /** The records as text, a line each. */
  public String transcript() {
    StringBuilder text = new StringBuilder();
    witness.records().forEach(record -> text.append(new String(record, StandardCharsets.UTF_8)).append('\n'));
    return text.toString();
  }

  /** How long it took, in virtual time. */
  public Duration lasted() {
    return over.minus(began);
  }

  /** Threads that had not ended when every run of the simulation had: agents that do not listen to interruption. */
  public List<String> leftBehind() {
    return world.stage.leftBehind();
  }

  /** What its steps took, and how short it could have been. */
  public Effort effort() {
    return Effort.of(witness.facts(), tasks());
  }

  // As they are at the end; of a run that crashed, as they were planned.
  private List<Task> tasks() {
    return report != null
        ? report.tasks().stream().map(TaskReport::task).toList()
        : witness.events().stream().filter(SwarmEvent.Planned.class::isInstance)
            .flatMap(planned -> ((SwarmEvent.Planned) planned).tasks().stream()).toList();
  }

  /** The first record in which this run differs from another one, for people; empty when they are byte-identical. */
  public String difference(SimulatedRun other) {
    List<byte[]> mine = witness.records();
    List<byte[]> theirs = other.witness.records();
    for (int i = 0; i < Math.max(mine.size(), theirs.size()); i++) {
      if (i >= mine.size() || i >= theirs.size() || !Arrays.equals(mine.get(i), theirs.get(i))) {
        return "record " + (i + 1) + " differs:\n  " + shown(mine, i) + "\n  " + shown(theirs, i);
      }
    }
    return "";
  }

  private static String shown(List<byte[]> records, int i) {
    return i < records.size() ? new String(records.get(i), StandardCharsets.UTF_8) : "(there is none)";
  }

  /** Every rule for kernels and for queues of calls that did not hold; for a swarm with the standard policies. */
  public List<String> breaches() {
    return breaches(Schedulers.criticalPath(), new StandardRepairs());
  }

  /** Every rule for kernels and for queues of calls that did not hold. */
  public List<String> breaches(Scheduler scheduler, RepairPolicy repairs) {
    List<String> all = new ArrayList<>(new Replay(witness, scheduler, repairs).breaches());
    if (!crashed()) {
      all.addAll(world.breaches());
    }
    return all;
  }

  /**
   * Has the process crash after so many records, reads them into a fresh kernel, and feeds it the rest: says what differs
   * from the run that did not crash. For a swarm with the standard policies.
   *
   * @return empty when it stands where the other stood, says the same to the same, and ends alike
   */
  public List<String> crash(int after) {
    return crash(after, Schedulers.criticalPath(), new StandardRepairs());
  }

  /** The same for a swarm with these policies. */
  public List<String> crash(int after, Scheduler scheduler, RepairPolicy repairs) {
    if (after < 0 || after > witness.records().size()) {
      throw new IllegalArgumentException(
          "a run with " + witness.records().size() + " records cannot crash after "
              + after);
    }
    return new Replay(witness, scheduler, repairs).crash(after, report);
  }

  /** The run in a line. */
  @Override
  public String toString() {
    return "run " + name + ": " + (report == null ? "crashed" : report.status()) + " after " + lasted() + ", "
        + witness.records().size() + " records"
        + (witness.records().isEmpty() ? "" : " from " + witness.facts().get(0).at());
  }
}
