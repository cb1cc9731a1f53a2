package dev.agentswarm.testkit.assertion;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.run.EndpointUse;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.TaskReport;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a run that is over.
 *
 * @since 0.1
 */
public final class ReportAssert extends AbstractAssert<ReportAssert, Report> {
  ReportAssert(@Nullable Report report) {
    super(report, ReportAssert.class);
  }

  /** Every task is done, and the verified whole is published. */
  public ReportAssert isDone() {
    return hasStatus(RunStatus.DONE);
  }

  /** Some task failed. */
  public ReportAssert isFailed() {
    return hasStatus(RunStatus.FAILED);
  }

  /** A limit was reached. */
  public ReportAssert isPartial() {
    return hasStatus(RunStatus.PARTIAL);
  }

  /** Somebody stopped it. */
  public ReportAssert isStopped() {
    return hasStatus(RunStatus.STOPPED);
  }

  /** It ended so. */
  public ReportAssert hasStatus(RunStatus wanted) {
    return holds(report().status() == wanted, "the run to be %s, and it is %s%s", wanted, report().status(),
        report().failure() == null ? "" : ": " + report().failure());
  }

  /** Nothing was not as it should be. */
  public ReportAssert hasNoWarnings() {
    return holds(report().warnings().isEmpty(), "no warnings, and there are %s", report().warnings());
  }

  /** One of the warnings holds this text. */
  public ReportAssert hasWarning(String part) {
    return holds(report().warnings().stream().anyMatch(warning -> warning.contains(part)),
        "a warning with \"%s\", and there are %s", part, report().warnings());
  }

  /** Nobody was asked. */
  public ReportAssert hasNoEscalations() {
    return holds(report().escalations().isEmpty(), "that nobody is asked, and these were: %s",
        report().escalations());
  }

  /** No two edits clashed. */
  public ReportAssert hasNoConflicts() {
    return holds(report().conflicts().isEmpty(), "no conflicts, and there are %s", report().conflicts());
  }

  /** It has these tasks and no others, in any order. */
  public ReportAssert hasTasks(String... ids) {
    Set<String> there = new TreeSet<>();
    report().tasks().forEach(task -> there.add(task.task().id().value()));
    Set<String> wanted = new TreeSet<>(Arrays.asList(ids));
    return holds(there.equals(wanted), "the tasks %s, and there are %s", wanted, there);
  }

  /** It made no more steps than this. */
  public ReportAssert madeAtMostSteps(long most) {
    return holds(report().steps() <= most, "at most %s steps, and it made %s", most, report().steps());
  }

  /** At some moment so many agents were at work, and never more. */
  public ReportAssert hadPeak(int agents) {
    return holds(report().agents().peak() == agents, "%s agents at once at most, and there were %s", agents,
        report().agents().peak());
  }

  /** It made an artifact of this name for the host. */
  public ReportAssert made(String artifact) {
    List<String> names = report().artifacts().stream().map(Artifact::name).toList();
    return holds(names.contains(artifact), "the artifact %s, and it made %s", artifact, names);
  }

  /** These files, and no others, were written to the workspace. */
  public ReportAssert published(String... paths) {
    Set<String> wanted = new TreeSet<>(Arrays.asList(paths));
    Set<String> there = new TreeSet<>(report().publication().paths());
    return holds(there.equals(wanted), "the files %s published, and these were: %s%s", wanted, there,
        report().publication().reason().isEmpty() ? "" : " (" + report().publication().reason() + ")");
  }

  /** Nothing left for an endpoint that is not inside. */
  public ReportAssert stayedInside() {
    List<EndpointId> outside = report().endpoints().stream().filter(use -> !use.inside())
        .map(EndpointUse::endpoint).toList();
    return holds(outside.isEmpty(), "that nothing leaves, and something went to %s", outside);
  }

  /** Assertions about one of its tasks. */
  public TaskAssert task(String id) {
    TaskReport found = report().tasks().stream().filter(task -> task.task().id().value().equals(id))
        .findFirst()
        .orElse(null);
    holds(found != null, "a task \"%s\", and there are %s", id,
        report().tasks().stream().map(task -> task.task().id().value()).toList());
    return new TaskAssert(found, this);
  }

  /** What it is about; fails when there is none. */
  Report report() {
    isNotNull();
    return actual;
  }

  @SuppressWarnings("AnnotateFormatMethod") // That annotation is of a library that users would have to have.
  ReportAssert holds(boolean kept, String wanted, @Nullable Object... values) {
    if (!kept) {
      throw failure("%s", "expected " + String.format(wanted, values) + "\n" + TimeLine.of(report()));
    }
    return this;
  }
}
