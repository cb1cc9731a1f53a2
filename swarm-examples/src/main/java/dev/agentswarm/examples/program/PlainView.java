package dev.agentswarm.examples.program;

import dev.agentswarm.plan.PlanFault;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.Stamp;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.Wait;
import dev.agentswarm.verify.Verdict;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One line an event, for pipes and logs. */
final class PlainView implements View {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final PrintStream out;
  private @Nullable Instant start;

  PlainView(PrintStream out) {
    this.out = out;
  }

  @Override
  public void on(Stamp stamp, SwarmEvent event) {
    Instant begin = start == null ? stamp.at() : start;
    start = begin;
    String text = text(event);
    if (!text.isEmpty()) {
      double seconds = Duration.between(begin, stamp.at()).toMillis() / 1000.0;
      out.println(String.format(Locale.ROOT, "%8.3f  %s", seconds, text));
      out.flush();
    }
  }

  @Override
  public void end(RunStatus status) {
    out.flush();
  }

  /** The event in words, on one line; empty when it says nothing a reader of lines wants. */
  static String text(SwarmEvent event) {
    return switch (event) {
      case SwarmEvent.RunStarted started -> "run      " + oneLine(started.goal().text());
      case SwarmEvent.Planned planned -> "planned  " + planned.tasks().size() + " tasks"
          + (planned.by().isEmpty() ? "" : " by " + planned.by());
      case SwarmEvent.PatchRefused refused -> "refused  "
          + refused.faults().stream().map(PlanFault::message).collect(Collectors.joining("; "));
      case SwarmEvent.PlanComplete complete -> "plan     complete, " + complete.tasks() + " tasks";
      case SwarmEvent.TaskReady ready -> "";
      case SwarmEvent.Waits waits -> waits(waits);
      case SwarmEvent.TaskStarted started -> "start    " + started.task() + " (" + started.kind()
          + (started.attempt() > 1 ? ", attempt " + started.attempt() : "") + ")";
      case SwarmEvent.StepDone step -> "step     " + step.task() + " " + (step.model() ? "model " : "tool ")
          + step.name();
      case SwarmEvent.AttemptEnded ended -> ended.failure() == null
          ? ""
          : "failed   " + ended.task() + ": " + oneLine(ended.failure().message());
      case SwarmEvent.Judged judged -> "judged   " + judged.task() + " " + verdict(judged);
      case SwarmEvent.RepairDecided decided -> "mend     " + decided.task() + ": " + decided.decision();
      case SwarmEvent.Held held -> "held     " + held.task() + " for " + held.join();
      case SwarmEvent.Joined joined ->
        "joined   " + joined.task() + ": " + joined.decision().winners() + " by "
            + joined.decision().how();
      case SwarmEvent.Merged merged -> "merged   " + merged.task() + ": " + String.join(" ", merged.paths());
      case SwarmEvent.Conflicted conflicted -> "conflict " + conflicted.task() + ": "
          + conflicted.conflicts().stream().map(one -> one.path()).collect(Collectors.joining(" "));
      case SwarmEvent.Escalated escalated ->
        "asks     " + escalated.task() + ": " + oneLine(escalated.question());
      case SwarmEvent.TaskEnded ended -> ended.state().name().toLowerCase(Locale.ROOT)
          + " ".repeat(Math.max(1, 9 - ended.state().name().length())) + ended.task();
      case SwarmEvent.Published published -> "publish  " + String.join(" ", published.paths());
      case SwarmEvent.Note note -> "note     " + note.from() + ": " + oneLine(note.text());
      case SwarmEvent.Delta delta -> "";
      case SwarmEvent.CallsPaused paused -> "PAUSED   " + paused(paused);
      case SwarmEvent.CallsResumed resumed -> "RESUMED  " + resumed.endpoint();
      case SwarmEvent.Warned warned -> "warning  " + oneLine(warned.text());
      case SwarmEvent.RunEnded ended -> "end      " + ended.status().name().toLowerCase(Locale.ROOT);
    };
  }

  // That calls wait for others is ordinary work of a swarm.
  private static String waits(SwarmEvent.Waits waits) {
    boolean ordinary = waits.reason() == Wait.Reason.CONCURRENCY
        || waits.reason() == Wait.Reason.OTHERS_FIRST;
    return ordinary
        ? ""
        : "waits    " + Objects.requireNonNullElse(waits.task(), "the planner") + ": "
            + waits.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ')
            + (waits.on().isEmpty() ? "" : " of " + waits.on());
  }

  /** What a pause means, and how to go on. */
  static String paused(SwarmEvent.CallsPaused paused) {
    return paused.endpoint() + ": " + oneLine(paused.reason())
        + ". Nothing is lost: every agent keeps its context. "
        + "Mend it (top up the account, start the server) and leave this running; next try at "
        + TIME.format(paused.until().atZone(ZoneId.systemDefault())) + ". Ctrl-C ends the run.";
  }

  private static String verdict(SwarmEvent.Judged judged) {
    return switch (judged.verdict()) {
      case Verdict.Passed passed -> "passed by " + judged.verifier() + ": " + oneLine(passed.evidence());
      case Verdict.Rejected rejected -> "REJECTED by " + judged.verifier() + ": "
          + oneLine(rejected.findings().get(0).toString())
          + (rejected.findings().size() > 1 ? " (+" + (rejected.findings().size() - 1) + ")" : "");
      case Verdict.Unverifiable unknown -> "COULD NOT BE CHECKED by " + judged.verifier() + ": "
          + oneLine(unknown.question());
    };
  }

  // What comes from models and files must not move the cursor or span lines.
  static String oneLine(String text) {
    String flat = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return flat.length() > 300 ? flat.substring(0, 299) + "…" : flat;
  }
}
