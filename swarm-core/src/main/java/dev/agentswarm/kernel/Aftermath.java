package dev.agentswarm.kernel;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.run.TaskState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What the end of a task means for those who need it: they go on, are skipped, or their join considers. */
final class Aftermath {
  private final Tasks tasks;
  private final Deque<Ended> ended = new ArrayDeque<>();
  private boolean following;

  /** A task whose dependants have not heard of its end, and the one from whose end it follows. */
  private record Ended(Node node, Node cause, TaskState how) {}

  Aftermath(Tasks tasks) {
    this.tasks = tasks;
  }

  /** Tells everybody who needs this task. What ends thereby is followed by the same loop: chains may be long. */
  void of(Node node) {
    ended.add(new Ended(node, node, node.state));
    if (!following) {
      following = true;
      while (!ended.isEmpty()) {
        follow(ended.remove());
      }
      following = false;
    }
  }

  private void follow(Ended over) {
    boolean done = over.node().state == TaskState.DONE;
    for (Node dependant : List.copyOf(over.node().dependants)) {
      if (done) {
        dependant.openNeeds--;
      }
      if (done || dependant.isChoice()) {
        tasks.readyWhenFree(dependant);
      } else if (dependant.state == TaskState.PLANNED) {
        tasks.endOne(dependant, TaskState.SKIPPED, Failure.of(Failure.Kind.NEED_FAILED,
            "task " + dependant.id + " was skipped: task " + over.cause().id + ", which it needs, ended as "
                + over.how()));
        ended.add(new Ended(dependant, over.cause(), over.how()));
      }
    }
  }
}
