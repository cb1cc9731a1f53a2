package dev.agentswarm.testkit.kernel;

import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.schedule.Candidate;
import dev.agentswarm.schedule.Scheduler;
import dev.agentswarm.verify.RepairDecision;
import dev.agentswarm.verify.RepairPolicy;
import dev.agentswarm.verify.RepairView;
import java.util.ArrayList;
import java.util.List;

/** Policies to run a kernel with: good ones, odd ones, and ones that break their rules. All are pure. */
@SuppressWarnings("ImmutableEnumChecker") // A lambda without captures never changes.
public final class Habits {
  private Habits() {}

  /** How ready tasks are chosen. */
  public enum Choice {
    /** The highest rank first. */
    RANK(view -> take(view.byRank(), view.free())),
    /** The oldest first. */
    ARRIVAL(view -> take(view.byArrival(), view.free())),
    /** One at a time, by group where there is one. */
    ONE(view -> {
      List<TaskId> rare = take(view.group("rare"), 1);
      return rare.isEmpty() ? take(view.byArrival(), 1) : rare;
    }),
    /** The least urgent first: allowed, if odd. */
    LAST(view -> {
      List<TaskId> all = take(view.byRank(), Integer.MAX_VALUE);
      return all.reversed().subList(0, Math.min(view.free(), all.size()));
    }),
    /** Nobody, ever. */
    NOBODY(view -> List.of()),
    /** The same names every time, ready or not. */
    STUBBORN(
        view -> List.of(TaskId.of("t0"), TaskId.of("t2"), TaskId.of("t1"), TaskId.of("t3"), TaskId.of("t2"))),
    /** Everybody, twice. */
    GREEDY(view -> {
      List<TaskId> all = take(view.byArrival(), Integer.MAX_VALUE);
      all.addAll(List.copyOf(all));
      return all;
    }),
    /** Throws, now and then. */
    MOODY(view -> {
      if (view.decision() % 3 == 1) {
        throw new IllegalStateException("a scheduler in a bad mood");
      }
      return take(view.byRank(), view.free());
    });

    private final Scheduler scheduler;

    Choice(Scheduler scheduler) {
      this.scheduler = scheduler;
    }

    /** The scheduler. */
    public Scheduler scheduler() {
      return scheduler;
    }

    private static List<TaskId> take(Iterable<Candidate> candidates, int most) {
      List<TaskId> taken = new ArrayList<>();
      for (Candidate candidate : candidates) {
        if (taken.size() == most) {
          break;
        }
        taken.add(candidate.task());
      }
      return taken;
    }
  }

  /** What follows bad attempts. */
  public enum Mood {
    /** Mends what was rejected when somebody can, tries again what failed, asks about what could not be checked. */
    MEND(view -> switch (view.cause()) {
      case REJECTED, CONFLICT -> mend(view);
      case AGENT_FAILED -> new RepairDecision.Retry();
      case UNVERIFIABLE -> new RepairDecision.Escalate("Is it good?");
    }),
    /** Always tries again. */
    RETRY(view -> new RepairDecision.Retry()),
    /** Asks a person at once. */
    ASK(view -> new RepairDecision.Escalate("What now?")),
    /** Replaces a task by two others, one after the other. */
    REPLAN(view -> replan(view)),
    /** Every task has it in its name what follows. */
    MIXED(view -> switch (Math.floorMod(view.task().id().value().hashCode() + view.attempts(), 5)) {
      case 0 -> new RepairDecision.Retry();
      case 1 -> mend(view);
      case 2 -> replan(view);
      case 3 -> new RepairDecision.Escalate("What now?");
      default -> new RepairDecision.Repair("code");
    }),
    /** Throws, decides nothing, wants what there is not, plans nonsense. */
    CONFUSED(view -> switch (Math.floorMod(view.task().id().value().hashCode() + view.attempts(), 6)) {
      case 0 -> throw new IllegalStateException("a policy that does not know");
      case 1 -> nothing();
      case 2 -> new RepairDecision.Repair("nobody");
      case 3 -> new RepairDecision.Replan(PlanPatch.add(task(view, "x").needing(List.of(view.task().id()))));
      case 4 -> new RepairDecision.Replan(new PlanPatch(List.of(new PlanPatch.Edit.Drop(TaskId.of("t1")))));
      default -> new RepairDecision.Retry();
    });

    private final RepairPolicy policy;

    Mood(RepairPolicy policy) {
      this.policy = policy;
    }

    /** The policy. */
    public RepairPolicy policy() {
      return policy;
    }

    private static RepairDecision mend(RepairView view) {
      String kind = view.repairKind();
      return kind == null ? new RepairDecision.Retry() : new RepairDecision.Repair(kind);
    }

    private static RepairDecision replan(RepairView view) {
      Task first = task(view, "x");
      return new RepairDecision.Replan(PlanPatch.add(first, task(view, "y").needing(List.of(first.id()))));
    }

    private static Task task(RepairView view, String suffix) {
      String id = view.task().id().value();
      return Task.of(id.substring(0, Math.min(100, id.length())) + suffix, "work", "Instead of " + id + ".");
    }

    // A host's policy may well do this, whatever the annotations say.
    @SuppressWarnings("NullAway")
    private static RepairDecision nothing() {
      return null;
    }
  }
}
