package dev.agentswarm.testkit.kernel;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.budget.Usage;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.kernel.AttemptId;
import dev.agentswarm.kernel.Command;
import dev.agentswarm.kernel.Fact;
import dev.agentswarm.kernel.Made;
import dev.agentswarm.kernel.Measured;
import dev.agentswarm.kernel.NamedVerdict;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.EscalationAnswer;
import dev.agentswarm.run.Publication;
import dev.agentswarm.run.RunId;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.workspace.Conflict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plays everything around a kernel: a planner, agents, verifiers, a workspace, a person, the clock. What is under way is
 * what the machine commanded; who is next and how it turns out is what the story says. Late, doubled and made-up facts
 * come in between.
 */
public final class KernelWorld {
  /** When every run begins. */
  public static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
  private static final int MOST_FACTS = 3_000;

  private final FactStory story;
  private final Machine machine;
  private final Outside outside = new Outside();
  private final Set<AttemptId> stubborn = new HashSet<>();
  private final List<Chronicle.Beat> beats = new ArrayList<>();
  private final Proposals proposals;
  private Instant now = START;
  private int drawn;
  private int offered;
  private long tickets;

  private KernelWorld(FactStory story, Machine machine) {
    this.story = story;
    this.machine = machine;
    this.proposals = new Proposals(story.proposals());
  }

  /** Plays the story to its end, or until nothing can happen any more. */
  public static Chronicle play(FactStory story, Machine machine) {
    KernelWorld world = new KernelWorld(story, machine);
    world.happens(new Fact.Started(RunId.of("run"), Goal.of("A goal.").within(story.settings().limits()),
        story.settings()));
    while (!world.outside.ended && world.beats.size() < MOST_FACTS && world.next()) {
      // Everything is done in next.
    }
    return new Chronicle(world.beats);
  }

  private void happens(Fact fact) {
    outside.happened(now, fact);
    List<Command> commands;
    try {
      commands = machine.apply(now, fact);
    } catch (RuntimeException thrown) {
      throw new AssertionError("the machine threw at " + fact + " after\n" + new Chronicle(beats), thrown);
    }
    for (Command command : commands) {
      outside.commanded(command);
      if (command instanceof Command.Cancel cancel && draw(20) == 19) {
        stubborn.add(cancel.attempt());
      }
    }
    beats.add(new Chronicle.Beat(now, fact, commands));
  }

  // A number below the bound; 0 when the story has no more to say.
  private int draw(int bound) {
    return drawn < story.choices().size() ? story.choices().get(drawn++) % bound : 0;
  }

  private boolean next() {
    now = now.plusMillis(draw(4) * 700L);
    if (!outside.wakes.isEmpty() && !outside.wakes.first().isAfter(now)) {
      happens(new Fact.Woken());
      return true;
    }
    if (draw(10) == 9) {
      noise();
      return true;
    }
    List<Supplier<Fact>> moves = moves();
    if (!moves.isEmpty()) {
      happens(moves.get(draw(moves.size())).get());
      return true;
    }
    // Only the end of a stopping run may have to wait for the clock.
    if (outside.isQuiet() || outside.wakes.isEmpty()) {
      return false;
    }
    now = outside.wakes.first();
    happens(new Fact.Woken());
    return true;
  }

  private List<Supplier<Fact>> moves() {
    List<Supplier<Fact>> moves = new ArrayList<>();
    if (outside.planner && (outside.plannerCancelled || !outside.isBlocked(null))) {
      moves.add(this::plannerMoves);
    }
    for (AttemptId attempt : outside.agents.keySet()) {
      if (!stubborn.contains(attempt)
          && (outside.cancelled.contains(attempt) || !outside.isBlocked(attempt))) {
        moves.add(() -> agentMoves(attempt));
      }
    }
    for (AttemptId attempt : outside.judgings) {
      if (outside.cancelled.contains(attempt) || !outside.isBlocked(attempt)) {
        moves.add(() -> judge(attempt));
      }
    }
    outside.merges.forEach(attempt -> moves.add(() -> merge(attempt)));
    outside.questions.forEach(task -> moves.add(() -> answer(task)));
    if (outside.publishing) {
      moves.add(this::publish);
    }
    outside.steps.values().forEach(step -> moves.add(() -> stepOver(step)));
    return moves;
  }

  private Fact plannerMoves() {
    if (outside.plannerCancelled) {
      return new Fact.PlanningEnded(Failure.of(Failure.Kind.CANCELLED, "planning was stopped"));
    }
    if (draw(10) == 9) {
      return new Fact.StepAsked(++tickets, null, true, "planner", draw(60));
    }
    if (offered < story.plan().size()) {
      return new Fact.PatchOffered(++tickets, null, story.plan().get(offered++));
    }
    return new Fact.PlanningEnded(draw(3) == 2 ? Failure.of(Failure.Kind.MODEL_FAILED, "no answer") : null);
  }

  private Fact agentMoves(AttemptId attempt) {
    if (outside.cancelled.contains(attempt)) {
      return ended(attempt, draw(5) == 4 ? null : Failure.Kind.CANCELLED);
    }
    int turn = draw(10);
    if (turn < 4) {
      return ended(attempt, null);
    }
    if (turn < 6) {
      return new Fact.StepAsked(++tickets, attempt, draw(2) == 0, "step", draw(60));
    }
    if (turn < 8 && !proposals.isEmpty()) {
      return new Fact.PatchOffered(++tickets, attempt, proposals.next(draw(100)));
    }
    Failure.Kind[] kinds = {Failure.Kind.TOOL_FAILED, Failure.Kind.NO_PROGRESS, Failure.Kind.CANCELLED};
    return ended(attempt, turn < 8 ? null : kinds[draw(3)]);
  }

  private Fact ended(AttemptId attempt, Failure.@Nullable Kind failure) {
    return failure == null
        ? new Fact.AttemptEnded(attempt, "did " + attempt,
            List.of(new Made("a.md", "text/markdown", 1, "00")),
            List.of("f" + draw(2)), null)
        : new Fact.AttemptEnded(attempt, "", List.of(), List.of(), Failure.of(failure, "it did not work"));
  }

  private Fact judge(AttemptId attempt) {
    if (outside.cancelled.contains(attempt)) {
      return new Fact.Judged(attempt, List.of());
    }
    int turn = draw(20);
    if (turn == 14) {
      return new Fact.StepAsked(++tickets, attempt, true, "verify", draw(60));
    }
    if (turn == 15) {
      return clash(attempt);
    }
    Verdict verdict = switch (turn) {
      case 16, 17 -> Verdict.rejected(new Finding("it is wrong", "f", draw(2)));
      case 18 -> Verdict.unverifiable("is it right?");
      default -> Verdict.passed("looked at");
    };
    boolean passed = turn < 14;
    return new Fact.Judged(attempt, turn == 19
        ? List.of()
        : List.of(new NamedVerdict("first", Verdict.passed("looked at")),
            new NamedVerdict("second", verdict)),
        passed && outside.measured.contains(attempt) ? measured(draw(9)) : null);
  }

  private static Measured measured(int value) {
    return value == 8
        ? new Measured(0, Failure.of(Failure.Kind.BUG, "the measure threw"))
        : new Measured(Math.floorDiv(value, 2), null);
  }

  private Fact merge(AttemptId attempt) {
    return switch (draw(8)) {
      case 6 -> new Fact.Merged(attempt, List.of());
      case 7 -> clash(attempt);
      default -> new Fact.Merged(attempt, List.of("f-" + attempt.task()));
    };
  }

  private Fact clash(AttemptId attempt) {
    return new Fact.Clashed(attempt, List.of(new Conflict("f", "both changed it", null, null, null)));
  }

  private Fact answer(TaskId task) {
    return new Fact.Answered(task,
        draw(2) == 0 ? new EscalationAnswer.GiveUp() : new EscalationAnswer.TryAgain("look again"));
  }

  private Fact publish() {
    return new Fact.Published(switch (draw(5)) {
      case 3 -> new Publication(true, List.of("f"), List.of("README.md"), "");
      case 4 -> Publication.none("disk full");
      default -> new Publication(true, List.of("f"), List.of(), "");
    });
  }

  // Honest servers: never more than was reserved.
  private Fact stepOver(Fact.StepAsked step) {
    Usage used = switch (draw(4)) {
      case 1 -> Usage.NONE;
      case 2 -> new Usage(1, 0, 0, 0, 0, 0, 1);
      default -> step.model() ? new Usage(1, 0, step.tokens() / 2, 0, step.tokens() / 4, 0, 0) : Usage.TOOL;
    };
    return new Fact.StepEnded(step.step(), used, Duration.ofMillis(draw(3)));
  }

  private void noise() {
    int which = draw(60);
    if (which == 59) {
      happens(new Fact.Broken(Failure.of(Failure.Kind.BUG, "the engine broke")));
    } else if (which >= 56) {
      happens(new Fact.StopAsked("somebody wants it"));
    } else if (which >= 50) {
      happens(new Fact.Woken());
    } else if (which >= 44) {
      happens(endpoint(which));
    } else if (which >= 25) {
      repeat(beats.get(draw(beats.size())).fact());
    } else {
      madeUp(new AttemptId(TaskId.of(draw(5) == 4 ? "head" : "t" + draw(5)), 1 + draw(3)), draw(10));
    }
  }

  private void repeat(Fact fact) {
    if (!(fact instanceof Fact.Started) && !(fact instanceof Fact.Broken)) {
      happens(fact);
    }
  }

  private Fact endpoint(int which) {
    EndpointId endpoint = EndpointId.of("host-" + draw(2));
    return switch (which) {
      case 44 -> new Fact.CallsPaused(endpoint, "no quota", now.plusSeconds(60));
      case 45 -> new Fact.CallsResumed(endpoint);
      default -> new Fact.AgentsAdmitted(1 + draw(4), List.of("work", "code", "rare").subList(draw(2), 3));
    };
  }

  private void madeUp(AttemptId attempt, int which) {
    happens(switch (which) {
      case 0 -> ended(attempt, null);
      case 1 -> ended(attempt, Failure.Kind.TOOL_FAILED);
      case 2 -> new Fact.Judged(attempt, List.of(new NamedVerdict("late", Verdict.passed("looked at"))));
      case 3 -> new Fact.Merged(attempt, List.of("late"));
      case 4 -> clash(attempt);
      case 5 -> new Fact.Answered(attempt.task(), new EscalationAnswer.TryAgain("late"));
      case 6 -> new Fact.StepAsked(++tickets, attempt, true, "late", 1);
      case 7 -> new Fact.StepEnded(draw(50), new Usage(1, 0, 0, 0, 0, 0, 0), Duration.ZERO);
      case 8 -> new Fact.Published(new Publication(true, List.of("late"), List.of(), ""));
      default -> new Fact.PlanningEnded(null);
    });
  }
}
