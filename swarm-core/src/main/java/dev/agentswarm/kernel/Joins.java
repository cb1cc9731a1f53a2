package dev.agentswarm.kernel;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.Join;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.Decision;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.run.Wait;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides joins whose needs are variants. A variant that has passed is taken (merged) as soon as its join can choose it,
 * and held until then; the join has decided when as many as it wants are merged. So a winner that clashes while it is
 * merged may be mended, or another may take its place.
 */
final class Joins {
  /** How many variants a message names. */
  private static final int TOLD = 5;

  private final Tasks tasks;
  private final Outbox out;
  private long passed;
  /** Hears of tasks that are called off while the run goes on. */
  Consumer<Node> onCalledOff = node -> {};

  Joins(Tasks tasks, Outbox out) {
    this.tasks = tasks;
    this.out = out;
  }

  private static Collection<Node> variants(Node join) {
    return join.needs;
  }

  /** These were added, or their needs were: whoever a join among them needs is its variant. */
  static void link(Node join) {
    if (join.isChoice()) {
      variants(join).forEach(variant -> variant.join = join);
    }
  }

  /** The work of a variant has passed. */
  void passed(Node variant) {
    Node join = Objects.requireNonNull(variant.join);
    variant.passed = ++passed;
    consider(join);
    if (variant.state == TaskState.VERIFYING) {
      hold(variant, join);
    }
  }

  // It holds no paths meanwhile, or two joins could wait for each other.
  private void hold(Node variant, Node join) {
    variant.move(TaskState.HELD);
    variant.waitFor(Wait.Reason.JOIN, out.now());
    tasks.release(variant);
    out.tell(new SwarmEvent.Held(variant.id, join.id));
  }

  private void take(Node variant) {
    variant.stopWaiting(out.now());
    tasks.merge(variant);
  }

  /** Something happened to a variant: the join takes who can be taken, has decided, or fails. */
  void consider(Node join) {
    if (join.state != TaskState.PLANNED || join.decision != null) {
      return;
    }
    List<Node> ready = new ArrayList<>();
    int merging = 0;
    int done = 0;
    int open = 0;
    for (Node variant : variants(join)) {
      if (variant.hasPassed()) {
        ready.add(variant);
      } else if (variant.state == TaskState.MERGING) {
        merging++;
      } else if (variant.state == TaskState.DONE) {
        done++;
      } else if (!variant.state.isFinal()) {
        open++;
      }
    }
    int wanted = join.how().wanted(join.needs.size());
    int missing = wanted - merging - done;
    if (done == wanted && wanted > 0) {
      decide(join);
    } else if (ready.size() + merging + done + open < Math.max(1, wanted)) {
      fail(join, wanted);
    } else if (missing > 0 && ready.size() >= missing && (open == 0 || !(join.how() instanceof Join.Best))) {
      order(join, ready);
      ready.subList(0, missing).forEach(this::take);
    }
  }

  // Who is taken first stands first. Sorting is stable, so that of equals plan order decides.
  private static void order(Node join, List<Node> ready) {
    ready.sort(join.how() instanceof Join.Best
        ? Comparator.comparingDouble((Node variant) -> -Objects.requireNonNullElse(variant.measured, 0.0))
        : Comparator.comparingLong(variant -> variant.passed));
  }

  private void decide(Node join) {
    List<Node> winners = variants(join).stream().filter(variant -> variant.state == TaskState.DONE)
        .sorted(Comparator.comparingLong(variant -> variant.passed)).toList();
    List<Node> losers = variants(join).stream().filter(variant -> !variant.state.isFinal()).toList();
    Map<TaskId, Double> measured = new LinkedHashMap<>();
    for (Node variant : variants(join)) {
      if (variant.measured != null) {
        measured.put(variant.id, variant.measured);
      }
    }
    Decision decision = new Decision(join.how(), ids(winners), ids(losers), measured);
    join.decision = decision;
    out.tell(new SwarmEvent.Joined(join.id, decision));
    losers.forEach(loser -> lose(loser,
        "task " + loser.id + " was not wanted: of its variants task " + join.id
            + " takes " + join.how() + ", which is " + named(join, winners)
            + (loser.measured == null ? "" : "; this one has " + loser.measured)));
    out.add(new Command.Joined(join.id, decision.winners(), join.onlyJoins()));
    tasks.free(join);
  }

  /** Nothing keeps a task any more that only joins: it is done, and passes on what it needs, or its winners. */
  void pass(Node join) {
    if (!join.isChoice()) {
      out.add(new Command.Joined(join.id, ids(List.copyOf(join.needs)), true));
    }
    tasks.end(join, TaskState.DONE, null);
  }

  private static List<TaskId> ids(List<Node> nodes) {
    return nodes.stream().map(node -> node.id).toList();
  }

  private static String named(Node join, List<Node> winners) {
    return winners.stream().limit(TOLD)
        .map(winner -> winner.id + (join.how() instanceof Join.Best ? " with " + winner.measured : ""))
        .collect(Collectors.joining(", "));
  }

  private void fail(Node join, int wanted) {
    String ended = variants(join).stream()
        .filter(Node::isGone)
        .limit(TOLD).map(variant -> variant.id + " ended as " + variant.state
            + (variant.failure == null ? "" : " (" + variant.failure.message() + ")"))
        .collect(Collectors.joining("; "));
    Failure why = Failure.of(Failure.Kind.NEED_FAILED,
        "task " + join.id + " takes " + join.how() + " of " + join.needs.size() + " variants and wants "
            + wanted
            + ", which can no longer be had" + (ended.isEmpty() ? "" : ": " + ended));
    for (Node variant : List.copyOf(variants(join))) {
      // What is being merged cannot be called back.
      if (!variant.state.isFinal() && variant.state != TaskState.MERGING) {
        lose(variant, "task " + variant.id + " was not wanted any more: too few variants of task " + join.id
            + " are left");
      }
    }
    tasks.end(join, TaskState.FAILED, why);
  }

  /** Calls a task off that nobody wants any more, and with it whatever only such tasks need. */
  void lose(Node start, String why) {
    Deque<Node> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      Node node = open.remove();
      callOff(node, Failure.of(Failure.Kind.CANCELLED,
          node.equals(start)
              ? why
              : "task " + node.id + " was not wanted any more: only what was lost needs it"));
      for (Node need : node.needs) {
        if (!need.state.isFinal() && need.state != TaskState.MERGING && !open.contains(need)
            && need.dependants.stream().allMatch(Node::isGone)) {
          open.add(need);
        }
      }
    }
  }

  private void callOff(Node node, Failure why) {
    if (!node.attempts.isEmpty()
        && (tasks.busy.contains(node.attempt().id) || node.state == TaskState.ESCALATED)) {
      out.add(new Command.Cancel(node.attempt().id));
    }
    onCalledOff.accept(node);
    tasks.endOne(node, TaskState.LOST, why);
  }

  /** True when nobody wants this work any more: it was being merged while its join ended, or all who needed it. */
  static boolean isMoot(Node node) {
    Node join = node.join;
    boolean forLosers = node.dependants.stream().anyMatch(dependant -> dependant.state == TaskState.LOST)
        && node.dependants.stream().allMatch(Node::isGone);
    return forLosers || (join != null && join.isGone());
  }

  /** True when the join can be met without this variant: nobody needs to be asked about it. */
  static boolean canSpare(Node variant) {
    Node join = variant.join;
    if (join == null || join.state != TaskState.PLANNED) {
      return false;
    }
    long others = variants(join).stream().filter(other -> other != variant)
        .filter(other -> !other.isGone()).count();
    return others >= join.how().wanted(join.needs.size());
  }

  /**
   * The tasks that did not get done and did no harm: variants of joins that were met without them, and what only such
   * tasks needed.
   */
  static Set<Node> excused(Graph graph) {
    if (graph.nodes().stream().noneMatch(node -> node.decision != null)) {
      return Set.of();
    }
    Set<Node> excused = new HashSet<>();
    List<Node> order = graph.inOrder();
    for (int i = order.size() - 1; i >= 0; i--) {
      Node node = order.get(i);
      Node join = node.join;
      boolean trouble = node.isGone() && node.state != TaskState.CANCELLED;
      boolean spared = node.state == TaskState.LOST || (join != null && join.decision != null)
          || (!node.dependants.isEmpty() && excused.containsAll(node.dependants));
      if (trouble && spared) {
        excused.add(node);
      }
    }
    return excused;
  }

  /** By which measure the work of this task is to be measured when it has passed; null when by none. */
  static @Nullable String measure(Node node) {
    Node join = node.join;
    return join != null && join.how() instanceof Join.Best best ? best.measure() : null;
  }
}
