package dev.agentswarm.testkit.simulation;

import dev.agentswarm.call.Queues;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.testkit.call.CallStory;
import dev.agentswarm.testkit.call.ModelServer;
import dev.agentswarm.testkit.kernel.KernelWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the parts of one simulation share: the stage, the seed, what goes wrong, and the servers. Confined to the baton. */
final class World {
  static final ThreadLocal<@Nullable World> HERE = new ThreadLocal<>();

  final VirtualStage stage;
  final Tapes tapes = new Tapes();
  final long seed;
  final Faults faults;
  private final Map<EndpointId, ModelServer> servers = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  World(long seed, Faults faults, @Nullable Long orderSeed, Duration patience,
      UnaryOperator<Queues.Delivery> bugs) {
    this.seed = seed;
    this.faults = faults;
    this.stage = new VirtualStage(this, orderSeed, patience, bugs.apply(tapes));
  }

  /** The world that this thread plays in. */
  static World here(String who) {
    World world = HERE.get();
    if (world == null) {
      throw new IllegalStateException(
          who + " works in a simulation only, on a thread that the swarm has started: \""
              + Thread.currentThread().getName()
              + "\" is none. Run the swarm with Simulation, and let an agent do its work"
              + " on its own thread");
    }
    return world;
  }

  Instant now() {
    return KernelWorld.START.plusNanos(stage.nanos());
  }

  /** How often this was counted before. */
  int count(String what) {
    return counts.merge(what, 1, Integer::sum) - 1;
  }

  /** The server behind this model. */
  ModelServer server(SimulatedModel model) {
    return servers.computeIfAbsent(model.endpoint(), id -> new ModelServer(
        new CallStory.Server(model.takes(), true, true, outages(id.toString()))));
  }

  private List<CallStory.Outage> outages(String endpoint) {
    List<CallStory.Outage> all = new ArrayList<>();
    for (Faults.Outage outage : faults.outages()) {
      if (outage.endpoint() == null || outage.endpoint().equals(endpoint)) {
        Duration wait = outage.retryAfter();
        all.add(new CallStory.Outage(outage.from().toMillis(), outage.lasts().toMillis(), outage.kind(),
            wait == null ? -1 : wait.toMillis()));
      }
    }
    return all;
  }

  /** How many times longer something takes. */
  double slowness(double dice) {
    return dice < faults.slow() ? faults.slowness() : 1;
  }

  /** Every rule for queues of calls that did not hold. */
  List<String> breaches() {
    Map<EndpointId, CallStory.Server> all = new HashMap<>();
    servers.forEach((endpoint, server) -> all.put(endpoint, server.is()));
    return tapes.breaches(all);
  }
}
