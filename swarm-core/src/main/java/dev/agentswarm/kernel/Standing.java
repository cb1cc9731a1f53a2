package dev.agentswarm.kernel;

import dev.agentswarm.run.TaskState;
import java.util.ArrayList;
import java.util.List;

/**
 * How much each task that is worked on matters to the end of the run: the way from here to the end, and how much longer
 * another way is. Who works on it is told when that changes.
 */
final class Standing {
  private final Graph graph;
  private final ReadyTasks ready;
  private final Estimator estimator;
  private final Backlog backlog;
  private final Busy busy;
  private final Outbox out;
  /** Who is worked on and has another rank than its agent was told. */
  private final List<Node> moved = new ArrayList<>();

  /** {@code busy} are the attempts for which something goes on outside; {@code looks} is how many ranks a fact pays for. */
  Standing(ReadyTasks ready, Estimator estimator, Backlog backlog, Busy busy, Outbox out, int looks) {
    this.graph = new Graph(this::weigh, this::reranked, looks);
    this.ready = ready;
    this.estimator = estimator;
    this.backlog = backlog;
    this.busy = busy;
    this.out = out;
  }

  /** The graph whose ranks are told. */
  Graph graph() {
    return graph;
  }

  // Whatever changes a weight may change what is thought to remain.
  private double weigh(Node node) {
    backlog.expect(node);
    return estimator.weight(node);
  }

  private void reranked(Node node) {
    ready.rerank(node);
    if (!node.attempts.isEmpty()) {
      busy.rerank(node.attempt().id, rank(node));
    }
    if (isWorkedOn(node) && node.rank() != node.toldRank) {
      moved.add(node);
    }
  }

  private static boolean isWorkedOn(Node node) {
    return node.state == TaskState.ACTIVE || node.state == TaskState.VERIFYING;
  }

  /** After all changes of a fact: ranks are carried on, and who has another one now is told, once. */
  void settle() {
    graph.settle();
    if (moved.isEmpty()) {
      return;
    }
    double longest = longest();
    for (Node node : moved) {
      if (isWorkedOn(node) && node.rank() != node.toldRank) {
        node.toldRank = node.rank();
        double rank = rank(node);
        out.add(new Command.Rerank(node.id, rank, Math.max(longest, rank) - rank));
      }
    }
    moved.clear();
  }

  /** What was learned counts for all, if it is time. */
  void learn() {
    if (estimator.hasNews()) {
      graph.weighAll();
      settle();
    }
  }

  /** The way from here to the end. What is judged has its own work behind it. */
  double rank(Node node) {
    return node.state == TaskState.VERIFYING ? node.rank() - estimator.own(node).weight() : node.rank();
  }

  /** How much longer the longest way is. */
  double slack(Node node) {
    double rank = rank(node);
    return Math.max(rank, longest()) - rank;
  }

  // The longest way begins at a task that is ready or worked on.
  private double longest() {
    return Math.max(ready.topRank(), busy.top());
  }
}
