package dev.agentswarm.call;

import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One queue for each endpoint of a world: of this process, or of a simulation.
 *
 * <p><b>Threads:</b> thread-safe.
 */
public final class Queues {
  private final Map<EndpointId, CallQueue> queues = new ConcurrentHashMap<>();
  private final Delivery delivery;

  /** How a queue's dispatcher gets to know a fact; a simulation writes down what it hears. */
  @FunctionalInterface
  public interface Delivery {
    /** Without any detour. */
    Delivery PLAIN = (endpoint, dispatcher, nanos, fact) -> dispatcher.apply(nanos, fact);

    /** Brings the fact to the dispatcher; called under the lock of its queue. */
    List<CallCommand> bring(EndpointId endpoint, Dispatcher dispatcher, long nanos, CallFact fact);
  }

  /** A world without calls. */
  public Queues(Delivery delivery) {
    this.delivery = delivery;
  }

  /** The queue of this adapter's endpoint. The adapter must be no router: {@link Inference#route} has chosen. */
  public CallQueue of(Inference chosen, Pulse pulse) {
    return queues.computeIfAbsent(chosen.endpoint(),
        id -> new CallQueue(id, chosen.limits(), pulse, delivery));
  }

  /** Every queue there is. */
  public List<CallQueue> all() {
    return List.copyOf(queues.values());
  }
}
