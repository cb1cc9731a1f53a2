package dev.agentswarm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.budget.Limits;
import dev.agentswarm.budget.Usage;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.EscalationAnswer;
import dev.agentswarm.run.Publication;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunId;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.schedule.Candidate;
import dev.agentswarm.schedule.Scheduler;
import dev.agentswarm.verify.RepairDecision;
import dev.agentswarm.verify.RepairPolicy;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.workspace.Conflict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A kernel test as a script: every method gives one fact, one second after the last; {@link #gives} says which commands
 * must have followed it, as short lines. Events are left out there; {@link #tells} and {@link #report} look at them.
 */
final class Script {
  static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
  static final Scheduler BY_RANK = view -> {
    List<TaskId> chosen = new ArrayList<>();
    for (Candidate candidate : view.byRank()) {
      if (chosen.size() < view.free()) {
        chosen.add(candidate.task());
      }
    }
    return chosen;
  };
  /** Mends what was rejected when somebody can, tries again what failed. */
  static final RepairPolicy MEND = view -> switch (view.cause()) {
    case REJECTED, CONFLICT -> view.repairKind() == null
        ? new RepairDecision.Retry()
        : new RepairDecision.Repair(view.repairKind());
    case AGENT_FAILED -> new RepairDecision.Retry();
    case UNVERIFIABLE -> new RepairDecision.Escalate("Is task " + view.task().id() + " good?");
  };

  private Limits limits = Limits.standard();
  private Scheduler scheduler = BY_RANK;
  private RepairPolicy repairs = MEND;
  private final Map<String, Integer> kinds = new LinkedHashMap<>(Map.of("work", 1_000));
  private @Nullable String repairKind;
  private @Nullable Known known;
  private Kernel kernel = new Kernel(scheduler, repairs);
  private Instant now = START;
  private long tickets;
  private List<Command> last = List.of();
  private final List<Command> all = new ArrayList<>();

  static Task task(String id, String... needs) {
    return Task.of(id, "work", "Do " + id + ".").needing(needs);
  }

  static Script swarm() {
    return new Script();
  }

  Script within(Limits most) {
    limits = most;
    return this;
  }

  Script kind(String kind, int most) {
    kinds.put(kind, most);
    return this;
  }

  /** With a kind {@code fix} that repairs. */
  Script mending() {
    kinds.put("fix", 1_000);
    repairKind = "fix";
    return this;
  }

  /** It learns, from what earlier runs have taught. */
  Script knowing(Known earlier) {
    known = earlier;
    return this;
  }

  Script scheduled(Scheduler by) {
    scheduler = by;
    return this;
  }

  Script repairing(RepairPolicy by) {
    repairs = by;
    return this;
  }

  Script begins() {
    kernel = new Kernel(scheduler, repairs);
    return fact(new Fact.Started(RunId.of("run"), Goal.of("A goal.").within(limits),
        new Settings(limits, kinds, repairKind, Set.of("good"), known)));
  }

  /** A run with these tasks, all accepted, the planner through. */
  Script runs(Task... tasks) {
    begins();
    plans(tasks);
    List<Command> planned = last;
    through();
    last = new ArrayList<>(planned);
    return this;
  }

  Script fact(Fact fact) {
    now = now.plusSeconds(1);
    last = kernel.apply(now, fact);
    all.addAll(last);
    return this;
  }

  Script later(Duration time) {
    now = now.plus(time);
    return this;
  }

  Script plans(Task... tasks) {
    return offers(null, PlanPatch.add(tasks));
  }

  Script offers(@Nullable String attempt, PlanPatch patch) {
    return fact(new Fact.PatchOffered(++tickets, attempt == null ? null : attempt(attempt), patch));
  }

  Script edits(PlanPatch.Edit... edits) {
    return offers(null, new PlanPatch(List.of(edits)));
  }

  Script through() {
    return fact(new Fact.PlanningEnded(null));
  }

  Script ended(String attempt) {
    return fact(new Fact.AttemptEnded(attempt(attempt), "did " + attempt, List.of(), List.of(), null));
  }

  Script failed(String attempt) {
    return failed(attempt, Failure.Kind.TOOL_FAILED);
  }

  Script failed(String attempt, Failure.Kind kind) {
    return fact(
        new Fact.AttemptEnded(attempt(attempt), "", List.of(), List.of(), Failure.of(kind, "it broke")));
  }

  Script passed(String attempt) {
    return judged(attempt, Verdict.passed("looked at"));
  }

  Script rejected(String attempt, String... findings) {
    return judged(attempt, new Verdict.Rejected(List.of(findings).stream().map(Finding::of).toList()));
  }

  Script judged(String attempt, Verdict... verdicts) {
    List<NamedVerdict> named = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      named.add(new NamedVerdict("v" + (named.size() + 1), verdict));
    }
    return fact(new Fact.Judged(attempt(attempt), named));
  }

  Script merged(String attempt, String... paths) {
    return fact(new Fact.Merged(attempt(attempt), List.of(paths)));
  }

  Script clashed(String attempt, String path) {
    return fact(
        new Fact.Clashed(attempt(attempt), List.of(new Conflict(path, "both changed", null, null, null))));
  }

  /** Ended, passed and merged without touching a file, each of them. */
  Script done(String... attempts) {
    List<Command> together = new ArrayList<>();
    for (String attempt : attempts) {
      together.addAll(ended(attempt).last);
      together.addAll(passed(attempt).last);
      together.addAll(merged(attempt).last);
    }
    last = together;
    return this;
  }

  Script givesUp(String task) {
    return fact(new Fact.Answered(TaskId.of(task), new EscalationAnswer.GiveUp()));
  }

  Script triesAgain(String task, String hint) {
    return fact(new Fact.Answered(TaskId.of(task), new EscalationAnswer.TryAgain(hint)));
  }

  Script asks(long step, @Nullable String attempt, long tokens) {
    return fact(new Fact.StepAsked(step, attempt == null ? null : attempt(attempt), true, "model", tokens));
  }

  Script steps(long step, long tokens) {
    return fact(new Fact.StepEnded(step, new Usage(1, 0, tokens, 0, 0, 0, 0), Duration.ZERO));
  }

  Script published(String... parked) {
    return fact(new Fact.Published(new Publication(true, List.of("a.txt"), List.of(parked), "")));
  }

  Script stopped() {
    return fact(new Fact.StopAsked("enough"));
  }

  Script woken() {
    return fact(new Fact.Woken());
  }

  /** Exactly these commands, in this order, followed the last fact. */
  Script gives(String... lines) {
    assertThat(lines(last)).containsExactly(lines);
    return this;
  }

  /** These events followed the last fact, among others. */
  Script tells(SwarmEvent... events) {
    assertThat(
        last.stream().filter(Command.Tell.class::isInstance).map(tell -> ((Command.Tell) tell).event()))
        .contains(events);
    return this;
  }

  Script isOver() {
    assertThat(kernel.isOver()).as("the run is over").isTrue();
    return this;
  }

  List<SwarmEvent> events() {
    return all.stream().filter(Command.Tell.class::isInstance).map(tell -> ((Command.Tell) tell).event())
        .toList();
  }

  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (Command command : all) {
      if (command instanceof Command.Tell tell && tell.event() instanceof SwarmEvent.Warned warned) {
        warnings.add(warned.text());
      }
    }
    return warnings;
  }

  /** The last command of this kind, whole. */
  <T extends Command> T lastOf(Class<T> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).reduce((one, other) -> other).orElseThrow();
  }

  TaskState state(String task) {
    return node(task).state;
  }

  Node node(String task) {
    return Objects.requireNonNull(kernel.state()).tasks.graph.node(TaskId.of(task));
  }

  Kernel kernel() {
    return kernel;
  }

  Report report() {
    return Reporter.report(kernel, attempt -> List.of(), List.of());
  }

  static AttemptId attempt(String text) {
    int cut = text.indexOf('#');
    return new AttemptId(TaskId.of(text.substring(0, cut)), Integer.parseInt(text.substring(cut + 1)));
  }

  private static List<String> lines(List<Command> commands) {
    return commands.stream().filter(command -> !(command instanceof Command.Tell)).map(Script::line).toList();
  }

  private static String line(Command command) {
    return switch (command) {
      case Command.StartPlanner start -> "start planner";
      case Command.CancelPlanner cancel -> "cancel planner";
      case Command.AnswerPatch answer -> switch (answer.answer()) {
        case PatchAnswer.Accepted accepted -> "accept";
        case PatchAnswer.Refused refused -> "refuse " + refused.faults().stream()
            .map(fault -> fault.kind() + " " + fault.task()).collect(Collectors.joining(", "));
      };
      case Command.Start start -> "start " + start.attempt()
          + (start.kind().equals(start.task().kind()) ? "" : " as " + start.kind())
          + (start.continues() == null ? "" : " from " + start.continues())
          + (start.findings().isEmpty() ? "" : " told " + start.findings())
          + (start.hint().isEmpty() ? "" : " hint " + start.hint());
      case Command.Rerank rerank ->
        "rerank " + rerank.task() + " " + rerank.rank() + " slack " + rerank.slack();
      case Command.Cancel cancel -> "cancel " + cancel.attempt();
      case Command.GrantStep grant -> "grant " + grant.step();
      case Command.RefuseStep refuse -> "refuse step " + refuse.step() + " " + refuse.failure().kind();
      case Command.Verify verify -> "verify " + verify.attempt();
      case Command.Merge merge -> "merge " + merge.attempt();
      case Command.Ask ask -> "ask " + ask.dossier().task().id() + " " + ask.dossier().failure().kind();
      case Command.Joined joined -> "joined " + joined.task() + " " + joined.winners();
      case Command.Publish publish -> "publish";
      case Command.WakeAt wake -> "wake after " + Duration.between(START, wake.at()).toSeconds() + " s";
      case Command.Tell tell -> "tell " + tell.event();
      case Command.End end ->
        "end " + end.status() + (end.failure() == null ? "" : " " + end.failure().kind());
    };
  }
}
