package dev.agentswarm.kernel;

import dev.agentswarm.budget.Limits;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel knows of the swarm around it.
 *
 * @param limits what the run may use
 * @param kinds the kinds of agent there are, each with how many may be active at once
 * @param repairKind the kind that repairs, or null when there is none
 */
public record Settings(Limits limits, Map<String, Integer> kinds, @Nullable String repairKind) {
  public Settings {
    kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
    kinds.forEach((kind, most) -> {
      if (most < 1) {
        throw new IllegalArgumentException(
            "of each kind at least one agent may be active: " + kind + "=" + most);
      }
    });
    if (repairKind != null && !kinds.containsKey(repairKind)) {
      throw new IllegalArgumentException(
          "the repair kind must be one of the kinds: repairKind=" + repairKind + ", kinds=" + kinds.keySet());
    }
  }
}
