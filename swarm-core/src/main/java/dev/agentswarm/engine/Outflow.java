package dev.agentswarm.engine;

import dev.agentswarm.budget.Usage;
import dev.agentswarm.call.CallQueue;
import dev.agentswarm.call.Dispatcher;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.run.EndpointLoad;
import dev.agentswarm.run.EndpointUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What went to which endpoint: calls, tokens, and the files whose content may have been in what was sent.
 *
 * <p><b>Threads:</b> thread-safe.
 */
final class Outflow {
  private static final class Use {
    boolean inside;
    Usage usage = Usage.NONE;
    long tries;
    Duration waited = Duration.ZERO;
    final Set<String> paths = new TreeSet<>();

    void wait(Duration more) {
      if (!more.isZero()) {
        waited = waited.plus(more);
      }
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<EndpointId, Use> uses = new TreeMap<>();

  /** A call that waited, and sent nothing. */
  void note(EndpointId endpoint, Duration waited) {
    lock.lock();
    try {
      use(endpoint).wait(waited);
    } finally {
      lock.unlock();
    }
  }

  /** A call that took so many tries, at least one. */
  void note(EndpointId endpoint, int tries, Duration waited, boolean inside, Usage usage, Set<String> paths) {
    lock.lock();
    try {
      Use use = use(endpoint);
      use.wait(waited);
      use.tries += tries;
      use.inside = inside;
      use.usage = use.usage.plus(usage);
      use.paths.addAll(paths);
    } finally {
      lock.unlock();
    }
  }

  private Use use(EndpointId endpoint) {
    Use known = uses.get(endpoint);
    return known != null ? known : uses.computeIfAbsent(endpoint, id -> new Use());
  }

  /** What went where; {@code queues} are those in front of the endpoints. */
  List<EndpointUse> report(Collection<CallQueue> queues) {
    Map<EndpointId, CallQueue> byId = new HashMap<>();
    queues.forEach(queue -> byId.put(queue.endpoint(), queue));
    lock.lock();
    try {
      List<EndpointUse> all = new ArrayList<>();
      uses.forEach((id, use) -> {
        if (use.tries > 0) {
          all.add(
              new EndpointUse(id, use.inside, use.usage, List.copyOf(use.paths), load(use, byId.get(id))));
        }
      });
      return all;
    } finally {
      lock.unlock();
    }
  }

  private static EndpointLoad load(Use use, @Nullable CallQueue queue) {
    if (queue == null) {
      return new EndpointLoad(use.tries, use.waited, 0, 0, List.of());
    }
    Dispatcher.Standing standing = queue.standing();
    return new EndpointLoad(use.tries, use.waited, standing.width(), standing.pauses(), queue.learned());
  }
}
