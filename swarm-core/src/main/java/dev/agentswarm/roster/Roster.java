package dev.agentswarm.roster;

import dev.agentswarm.agent.SubAgentProvider;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.plan.Join;
import dev.agentswarm.plan.KindInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of agent of one swarm, by name. What the builder was given wins over files of a folder, these over providers
 * on the class path, these over the built-in kinds.
 *
 * <p><b>Threads:</b> immutable; what a provider creates is its own matter.
 */
public final class Roster {
  /** The kind that mends rejected work. */
  private static final String REPAIR = "repair";

  private final Map<String, SubAgentProvider> byName;

  private Roster(Map<String, SubAgentProvider> byName) {
    this.byName = byName;
  }

  /**
   * The kinds there are.
   *
   * @param builder given by the host's program
   * @param classPath found by {@link java.util.ServiceLoader}
   * @param folder with kind files, or null
   * @throws SwarmException of kind INVALID_INPUT when two of one place have the same name, or a file has faults
   */
  public static Roster of(List<SubAgentProvider> builder, List<SubAgentProvider> classPath,
      @Nullable Path folder) {
    Map<String, SubAgentProvider> byName = new LinkedHashMap<>();
    List<String> faults = new ArrayList<>();
    add(byName, KindFolder.builtIn(), "built in", faults);
    // The class path has no order of its own; what planners see must not depend on one.
    add(byName, classPath.stream().sorted(Comparator.comparing(SubAgentProvider::kind)).toList(),
        "on the class path", faults);
    add(byName, folder == null ? List.of() : KindFolder.read(folder), "in " + folder, faults);
    add(byName, builder, "given to the builder", faults);
    if (!faults.isEmpty()) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT, String.join("\n", faults));
    }
    return new Roster(byName);
  }

  private static void add(Map<String, SubAgentProvider> byName, List<? extends SubAgentProvider> providers,
      String where, List<String> faults) {
    Map<String, SubAgentProvider> here = new LinkedHashMap<>();
    for (SubAgentProvider provider : providers) {
      if (provider.kind().isBlank() || provider.purpose().isBlank()) {
        faults.add("a provider of agents needs a kind and a purpose: " + name(provider));
      }
      if (provider.kind().equals(Join.KIND)) {
        faults.add("no agent can be of kind \"" + Join.KIND + "\", which tasks have that only join: "
            + name(provider));
      }
      SubAgentProvider other = here.put(provider.kind(), provider);
      if (other != null) {
        faults.add(
            "two providers of agents of kind \"" + provider.kind() + "\" are " + where + ": " + name(other)
                + " and " + name(provider) + "; drop one of them");
      }
    }
    byName.putAll(here);
  }

  private static String name(SubAgentProvider provider) {
    return provider instanceof Kind kind ? kind.source() : provider.getClass().getName();
  }

  /**
   * The provider of this kind.
   *
   * @throws SwarmException of kind MISSING, naming the known kinds, when there is none
   */
  public SubAgentProvider find(String kind) {
    SubAgentProvider found = byName.get(kind);
    if (found == null) {
      throw SwarmException.of(Failure.Kind.MISSING,
          "there is no agent of kind \"" + kind + "\": known kinds are " + byName.keySet());
    }
    return found;
  }

  /** True when there is such a kind. */
  public boolean has(String kind) {
    return byName.containsKey(kind);
  }

  /** Every kind: the built-in ones in the order of a run, then the others. */
  public List<KindInfo> kinds() {
    return byName.values().stream().map(provider -> new KindInfo(provider.kind(), provider.purpose()))
        .toList();
  }

  /** The kinds whose agents ask models, as their providers say. */
  public List<String> kindsThatAskModels() {
    return byName.values().stream().filter(SubAgentProvider::usesModel).map(SubAgentProvider::kind).toList();
  }

  /** The kind that goes on from rejected work. */
  public String repairKind() {
    return find(REPAIR).kind();
  }
}
