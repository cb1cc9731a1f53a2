package dev.agentswarm.plan;

import dev.agentswarm.artifact.Json;
import dev.agentswarm.inference.Asking;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.workspace.Snapshot;
import java.util.List;
import java.util.Map;

/**
 * What a planner may use.
 *
 * <p><b>Threads:</b> the planner's thread. <b>Lifetime:</b> one call of {@link Planner#plan}.
 *
 * @since 0.1
 */
public interface PlanContext extends Asking {
  /** Asks a model; a step of the run. Without a model in the swarm the reply is of kind REFUSED and says so. */
  @Override
  Reply ask(Prompt prompt) throws InterruptedException;

  /** The files the run works on; empty when the swarm has no workspace. */
  Snapshot workspace();

  /** The kinds of agent there are, by name. */
  List<KindInfo> kinds();

  /** The measures by which the best of several variants can be chosen: name and purpose (default: none). */
  default Map<String, String> measures() {
    return Map.of();
  }

  /** Values to JSON and back. */
  Json json();

  /** Tells the host something worth a line. */
  void note(String text);
}
