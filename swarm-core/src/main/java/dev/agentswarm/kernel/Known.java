package dev.agentswarm.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What earlier runs have taught of each kind of agent with each model, or what one run has added to it.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @param experiences each kind and model once, in their order
 */
public record Known(List<Experience> experiences) {
  /** Nothing. */
  public static final Known NOTHING = new Known(List.of());

  public Known {
    experiences = merged(experiences);
  }

  private static List<Experience> merged(List<Experience> parts) {
    Map<String, Map<String, Experience>> all = new TreeMap<>();
    for (Experience part : parts) {
      all.computeIfAbsent(part.kind(), kind -> new TreeMap<>()).merge(part.model(), part, Experience::plus);
    }
    return all.values().stream().flatMap(models -> models.values().stream()).toList();
  }

  /** Both together, in whichever order they came. */
  public Known plus(Known other) {
    List<Experience> both = new ArrayList<>(experiences);
    both.addAll(other.experiences);
    return new Known(both);
  }
}
