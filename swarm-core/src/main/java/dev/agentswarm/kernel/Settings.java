package dev.agentswarm.kernel;

import dev.agentswarm.budget.Limits;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel knows of the swarm around it.
 *
 * @param limits what the run may use
 * @param kinds the kinds of agent there are, each with how many may be active at once
 * @param repairKind the kind that repairs, or null when there is none
 * @param measures the names of the measures by which the best variant can be chosen; null means none
 * @param known what earlier runs have taught of each kind; null when the run shall not learn, as none did that was
 *     recorded before there was this
 */
public record Settings(Limits limits, Map<String, Integer> kinds, @Nullable String repairKind,
    @Nullable Set<String> measures, @Nullable Known known) {
  public Settings {
    // What was recorded before there were measures says nothing.
    measures = measures == null ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(measures));
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

  /** Without measures, and without learning. */
  public Settings(Limits limits, Map<String, Integer> kinds, @Nullable String repairKind) {
    this(limits, kinds, repairKind, Set.of(), null);
  }

  /** The same, learning on from this. */
  public Settings knowing(Known other) {
    return new Settings(limits, kinds, repairKind, measures, other);
  }

  /** Without learning. */
  public Settings(Limits limits, Map<String, Integer> kinds, @Nullable String repairKind,
      @Nullable Set<String> measures) {
    this(limits, kinds, repairKind, measures, null);
  }

  /** The names of the measures, never null. */
  @Override
  public Set<String> measures() {
    return Objects.requireNonNullElse(measures, Set.of());
  }
}
