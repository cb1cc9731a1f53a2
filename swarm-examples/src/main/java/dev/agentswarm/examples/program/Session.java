package dev.agentswarm.examples.program;

import dev.agentswarm.Run;
import dev.agentswarm.Swarm;
import dev.agentswarm.SwarmBuilder;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.run.Escalation;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunId;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskState;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One run of the program: shown while it goes, stopped by Ctrl-C within a second, told about at its end, and left in a
 * folder.
 */
public final class Session {
  /** Exit codes of the program. */
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int PARTIAL = 75;
  static final int STOPPED = 130;

  private static final Duration STOP_WITHIN = Duration.ofMillis(800);

  private final ViewOptions options;
  private final Results results;

  /** A session that is shown by these options and leaves its results there. */
  public Session(ViewOptions options, Results results) {
    this.options = options;
    this.results = results;
  }

  /** What a command does with a finished run besides its report; told in the last lines. */
  @FunctionalInterface
  public interface Finish {
    /** Writes what there is to write; gives a line on where it is, or an empty one. */
    String finish(Report report) throws IOException;
  }

  /** Runs to the end and gives the exit code. */
  public int run(SwarmBuilder builder, RunId id, Goal goal, Finish finish)
      throws IOException, InterruptedException {
    View view = options.open();
    AtomicInteger finished = new AtomicInteger();
    builder.listener(view).onEvent(event -> {
      if (event instanceof SwarmEvent.TaskEnded ended && ended.state() == TaskState.DONE) {
        finished.incrementAndGet();
      }
    });
    PrintStream words = options.words();
    try (Swarm swarm = builder.build()) {
      Run run = swarm.start(id, goal);
      Thread stopper = new Thread(() -> stop(run, view, words, finished), "swarm-stop");
      Runtime.getRuntime().addShutdownHook(stopper);
      Report report = run.await();
      view.end(report.status());
      if (report.status() == RunStatus.STOPPED) {
        Thread.sleep(STOP_WITHIN.plusSeconds(5)); // The hook is on its way to end this process.
      }
      Runtime.getRuntime().removeShutdownHook(stopper);
      Path folder = results.write(report);
      String more = finish.finish(report);
      tell(report, words);
      if (!more.isEmpty()) {
        words.println(more);
      }
      words.println("report   " + folder.resolve("report.html"));
      return code(report.status());
    }
  }

  private void stop(Run run, View view, PrintStream words, AtomicInteger finished) {
    run.cancel();
    try {
      run.await(STOP_WITHIN);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    view.end(RunStatus.STOPPED);
    words
        .println("stopped  " + finished.get() + " tasks were finished; nothing was written to the workspace");
    words.flush();
    Runtime.getRuntime().halt(STOPPED);
  }

  private static void tell(Report report, PrintStream words) {
    long done = report.tasks().stream().filter(task -> task.state() == TaskState.DONE).count();
    words.println(report.status().name().toLowerCase(Locale.ROOT) + " ".repeat(3) + done + " of "
        + report.tasks().size() + " tasks done, " + report.usage() + ", at most " + report.agents().peak()
        + " agents at once, " + report.criticalSteps() + " critical steps, "
        + String.format(Locale.ROOT, "%.1f", report.parallelism().speedUp())
        + " times as fast as one agent alone");
    if (report.failure() != null) {
      words.println("because  " + report.failure().message());
    }
    for (Escalation asked : report.escalations()) {
      Dossier.lines(asked).forEach(words::println);
    }
    if (report.status() != RunStatus.DONE && !report.publication().done()) {
      words.println("kept     the workspace as it was: " + report.publication().reason());
    }
    report.publication().paths().forEach(path -> words.println("wrote    " + path));
    report.publication().parked()
        .forEach(path -> words.println("parked   " + path + " (it was changed meanwhile)"));
  }

  private static int code(RunStatus status) {
    return switch (status) {
      case DONE -> DONE;
      case PARTIAL, PAUSED, RUNNING -> PARTIAL;
      case FAILED -> FAILED;
      case STOPPED -> STOPPED;
    };
  }
}
