package dev.agentswarm.testkit.assertion;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.run.TaskReport;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.verify.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about one task of a run that is over.
 *
 * @since 0.1
 */
public final class TaskAssert extends AbstractAssert<TaskAssert, TaskReport> {
  private final @Nullable ReportAssert run;

  TaskAssert(@Nullable TaskReport task, @Nullable ReportAssert run) {
    super(task, TaskAssert.class);
    this.run = run;
  }

  /** It passed and was merged. */
  public TaskAssert isDone() {
    return hasState(TaskState.DONE);
  }

  /** It could not be done. */
  public TaskAssert isFailed() {
    return hasState(TaskState.FAILED);
  }

  /** A task it needs was not done. */
  public TaskAssert isSkipped() {
    return hasState(TaskState.SKIPPED);
  }

  /** It ended so. */
  public TaskAssert hasState(TaskState wanted) {
    return holds(task().state() == wanted, "to be %s, and it is %s%s", wanted, task().state(),
        task().failure() == null ? "" : ": " + task().failure());
  }

  /** It took so many attempts. */
  public TaskAssert tookAttempts(int count) {
    return holds(task().attempts().size() == count, "to take %s attempts, and it took %s", count,
        task().attempts().size());
  }

  /** This verifier rejected one of its attempts. */
  public TaskAssert wasRejectedBy(String verifier) {
    return holds(task().judgements().stream().anyMatch(judged -> judged.verifier().equals(verifier)
        && judged.verdict() instanceof Verdict.Rejected), "to be rejected by %s, and its verdicts are %s",
        verifier,
        task().judgements());
  }

  /** It needs exactly these. */
  public TaskAssert needs(String... ids) {
    Set<String> there = new TreeSet<>();
    task().task().needs().forEach(need -> there.add(need.value()));
    Set<String> wanted = new TreeSet<>(Arrays.asList(ids));
    return holds(there.equals(wanted), "to need %s, and it needs %s", wanted, there);
  }

  /** Exactly these paths were merged. */
  public TaskAssert changed(String... paths) {
    Set<String> wanted = new TreeSet<>(Arrays.asList(paths));
    Set<String> there = new TreeSet<>(task().changed());
    return holds(there.equals(wanted), "to change %s, and it changed %s", wanted, there);
  }

  /** It made an artifact of this name that holds this text. */
  public TaskAssert made(String artifact, String part) {
    return holds(task().artifacts().stream().anyMatch(made -> made.name().equals(artifact)
        && made.text().contains(part)), "to make %s with \"%s\" in it, and it made %s", artifact, part,
        task().artifacts().stream().map(Artifact::name).toList());
  }

  /** It began when that task had ended, or later. */
  public TaskAssert startedAfter(String other) {
    Instant started = task().started();
    Instant ended = run().task(other).task().ended();
    return holds(started != null && !started.isBefore(ended), "to start after %s", other);
  }

  /** There was a moment when both were at work. */
  public TaskAssert ranBeside(String other) {
    TaskReport that = run().task(other).task();
    Instant mine = task().started();
    Instant its = that.started();
    return holds(mine != null && its != null && mine.isBefore(that.ended()) && its.isBefore(task().ended()),
        "to run beside %s", other);
  }

  /** Assertions about another task of the same run. */
  public TaskAssert task(String id) {
    return run().task(id);
  }

  /** Back to the run. */
  public ReportAssert run() {
    if (run == null) {
      throw new IllegalStateException(
          "this task is looked at by itself: begin with assertThat(report).task(...)");
    }
    return run;
  }

  private TaskReport task() {
    isNotNull();
    return actual;
  }

  @SuppressWarnings("AnnotateFormatMethod") // That annotation is of a library that users would have to have.
  private TaskAssert holds(boolean kept, String wanted, Object... values) {
    if (!kept) {
      throw failure("%s", "expected task " + task().task().id() + " " + String.format(wanted, values)
          + (run == null ? "" : "\n" + TimeLine.of(run.report())));
    }
    return this;
  }
}
