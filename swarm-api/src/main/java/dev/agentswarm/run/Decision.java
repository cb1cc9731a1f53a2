package dev.agentswarm.run;

import dev.agentswarm.plan.Join;
import dev.agentswarm.plan.TaskId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a join was decided.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @param how by which rule
 * @param winners the variants that were merged: of {@code first} and {@code quorum} in the order in which they won
 * @param losers the variants that ended as {@code LOST}, in the order of the needs
 * @param measured the value of each variant that was measured, in the order of the needs; empty unless the best was chosen
 * @since 0.1
 */
public record Decision(Join how, List<TaskId> winners, List<TaskId> losers, Map<TaskId, Double> measured) {
  public Decision {
    winners = List.copyOf(winners);
    losers = List.copyOf(losers);
    measured = Collections.unmodifiableMap(new LinkedHashMap<>(measured));
  }
}
