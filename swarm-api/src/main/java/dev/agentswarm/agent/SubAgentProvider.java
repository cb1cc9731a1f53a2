package dev.agentswarm.agent;

import java.util.Set;

/**
 * A kind of agent. An SPI: found by {@link java.util.ServiceLoader} or given to the builder; the builder's wins over
 * the class path's, which wins over a built-in of the same name; two on the class path for one name is a start error.
 *
 * @since 0.1
 */
public interface SubAgentProvider {
  /** The name that tasks ask for it by. */
  String kind();

  /** What to use it for, one or two sentences; planners choose by it. */
  String purpose();

  /** A new agent, for one attempt. */
  SubAgent create();

  /** The names of the tools it may use; {@code *} stands for all tools given to the builder (default). */
  default Set<String> tools() {
    return Set.of("*");
  }

  /** How many agents of this kind may be active at once (default: as many as the run allows). */
  default int most() {
    return Integer.MAX_VALUE;
  }

  /**
   * Whether its agents ask a model (default). Only so many of them are active at once as keep the models busy; a kind
   * whose agents come to their end without asking is found out, and is bounded by the run's limit of agents alone.
   */
  default boolean usesModel() {
    return true;
  }

  /** A kind made of a lambda. */
  static SubAgentProvider of(String kind, String purpose, SubAgent agent) {
    return new SubAgentProvider() {
      @Override
      public String kind() {
        return kind;
      }

      @Override
      public String purpose() {
        return purpose;
      }

      @Override
      public SubAgent create() {
        return agent;
      }
    };
  }
}
