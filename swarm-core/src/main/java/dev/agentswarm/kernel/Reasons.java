package dev.agentswarm.kernel;

import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.run.Wait;
import dev.agentswarm.run.Waiting;
import java.util.ArrayList;
import java.util.List;

/** Says of everybody in the graph who waits what for. */
final class Reasons {
  private Reasons() {}

  /** Every task that waits and every step that waits for the budget, in the order they came. */
  static List<Waiting> of(State state) {
    List<Waiting> all = new ArrayList<>();
    for (Node node : state.tasks.graph.nodes()) {
      if (node.waitingSince != null) {
        Wait.Reason reason = state.tasks.why(node);
        all.add(new Waiting(node.id, reason, node.waitingSince, on(state, node, reason)));
      }
    }
    all.addAll(state.steps.waiting());
    return all;
  }

  private static List<String> on(State state, Node node, Wait.Reason reason) {
    return switch (reason) {
      case NEEDS -> node.needs.stream().filter(need -> need.state != TaskState.DONE)
          .map(need -> need.id.value()).toList();
      case WRITES -> {
        TaskId holder = state.tasks.holder(node);
        yield holder == null ? List.of() : List.of(holder.value());
      }
      case KIND_LIMIT -> List.of(node.next.kind());
      default -> List.of();
    };
  }
}
