package dev.agentswarm.engine;

import dev.agentswarm.budget.Usage;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.run.EndpointUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What went to which endpoint: calls, tokens, and the files whose content may have been in what was sent.
 *
 * <p><b>Threads:</b> thread-safe.
 */
final class Outflow {
  private static final class Use {
    boolean inside;
    Usage usage = Usage.NONE;
    final Set<String> paths = new TreeSet<>();
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<EndpointId, Use> uses = new TreeMap<>();

  void note(EndpointId endpoint, boolean inside, Usage usage, Set<String> paths) {
    lock.lock();
    try {
      Use use = uses.computeIfAbsent(endpoint, id -> new Use());
      use.inside = inside;
      use.usage = use.usage.plus(usage);
      use.paths.addAll(paths);
    } finally {
      lock.unlock();
    }
  }

  List<EndpointUse> report() {
    lock.lock();
    try {
      List<EndpointUse> all = new ArrayList<>();
      uses.forEach((id, use) -> all.add(new EndpointUse(id, use.inside, use.usage, List.copyOf(use.paths))));
      return all;
    } finally {
      lock.unlock();
    }
  }
}
