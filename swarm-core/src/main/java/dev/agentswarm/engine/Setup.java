package dev.agentswarm.engine;

import dev.agentswarm.artifact.Renderer;
import dev.agentswarm.budget.Limits;
import dev.agentswarm.command.Sandbox;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Secrets;
import dev.agentswarm.kernel.Settings;
import dev.agentswarm.plan.KindInfo;
import dev.agentswarm.plan.Planner;
import dev.agentswarm.roster.Roster;
import dev.agentswarm.run.EscalationHandler;
import dev.agentswarm.run.Journal;
import dev.agentswarm.run.SwarmListener;
import dev.agentswarm.schedule.Scheduler;
import dev.agentswarm.verify.RepairPolicy;
import dev.agentswarm.verify.Verifier;
import dev.agentswarm.workspace.ConflictResolver;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a swarm was built with: the same for all its runs.
 *
 * @param inference the model, or null when there is none
 * @param planner makes the graph
 * @param scheduler chooses what starts
 * @param repairs decides what follows a failure
 * @param verifiers in the order in which they judge
 * @param measures by which the best of several variants can be chosen
 * @param roster which kinds of agent there are
 * @param toolbox every tool
 * @param renderers by format
 * @param resolvers asked in order when edits clash
 * @param sandbox runs commands, or null
 * @param allowCommands whether agents may run commands
 * @param offline whether nothing may leave the machine
 * @param workspace the folder the swarm works on, or null
 * @param journal keeps the records, or null
 * @param listeners hear events
 * @param escalation asks a person
 * @param secrets what nobody may see, the model's own included
 * @param seed what randomness follows from
 * @param clock tells when a run starts
 * @param stage where runs play
 * @param estimates the file that keeps what runs learn of how long tasks take, or null
 */
public record Setup(@Nullable Inference inference, Planner planner, Scheduler scheduler, RepairPolicy repairs,
    List<Verifier> verifiers, List<NamedMeasure> measures, Roster roster, Toolbox toolbox,
    Map<String, Renderer> renderers, List<ConflictResolver> resolvers, @Nullable Sandbox sandbox,
    boolean allowCommands, boolean offline, @Nullable Path workspace, @Nullable Journal journal,
    List<SwarmListener> listeners, EscalationHandler escalation, Secrets secrets, long seed,
    InstantSource clock, Stage stage, @Nullable Path estimates) {

  /** The model, behind the checkpoint. */
  @Nullable
  Inference guarded() {
    return inference == null ? null : new Checkpoint(inference, secrets);
  }

  /** The measure of this name; plans that name another are refused before. */
  NamedMeasure measure(String name) {
    return measures.stream().filter(measure -> measure.name().equals(name)).findFirst()
        .orElseThrow(
            () -> SwarmException.of(Failure.Kind.MISSING, "there is no measure \"" + name + "\": there are "
                + measures.stream().map(NamedMeasure::name).toList()));
  }

  /** What the kernel of a run with these limits must know. */
  Settings settings(Limits limits) {
    Map<String, Integer> kinds = new LinkedHashMap<>();
    for (KindInfo kind : roster.kinds()) {
      kinds.put(kind.name(), roster.find(kind.name()).most());
    }
    return new Settings(limits, kinds, roster.repairKind(),
        measures.stream().map(NamedMeasure::name).collect(Collectors.toCollection(LinkedHashSet::new)));
  }
}
