package dev.agentswarm.testkit.assertion;

import dev.agentswarm.run.Report;
import dev.agentswarm.run.TaskReport;
import org.jspecify.annotations.Nullable;

/**
 * The entry to assertions about runs, to be imported statically beside AssertJ's own.
 *
 * <pre>{@code
 * assertThat(report).isDone().hasNoWarnings()
 *     .task("total").isDone().startedAfter("count-north").tookAttempts(1);
 * }</pre>
 *
 * @since 0.1
 */
public final class SwarmAssertions {
  private SwarmAssertions() {}

  /** Assertions about a run that is over. */
  public static ReportAssert assertThat(@Nullable Report report) {
    return new ReportAssert(report);
  }

  /** Assertions about one task, without those that compare it with others. */
  public static TaskAssert assertThat(@Nullable TaskReport task) {
    return new TaskAssert(task, null);
  }
}
