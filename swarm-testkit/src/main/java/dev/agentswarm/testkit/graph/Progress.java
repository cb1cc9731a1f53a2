package dev.agentswarm.testkit.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Watches a run from outside, knowing the graph by itself: who waits, and whether a slot idles meanwhile. */
final class Progress {
  private final int slots;
  private final Workload workload;
  private final Map<String, Integer> open = new HashMap<>();
  private final Map<String, List<String>> dependants = new HashMap<>();
  private final Map<String, Instant> ready = new HashMap<>();
  private Instant since = Instant.MIN;
  private int running;
  private Duration longestWait = Duration.ZERO;
  private Duration idle = Duration.ZERO;

  Progress(int slots, Workload workload) {
    this.slots = slots;
    this.workload = workload;
    for (Job job : workload.jobs()) {
      // Whoever is not known yet is not ready.
      Set<String> needs = Workload.before(job);
      open.put(job.id(), needs.size());
      for (String need : needs) {
        dependants.computeIfAbsent(need, id -> new ArrayList<>()).add(job.id());
      }
    }
  }

  /** Time has passed up to this moment; what was so before it counts. */
  void passed(Instant now) {
    if (since.equals(Instant.MIN)) {
      since = now;
      return;
    }
    int idling = Math.min(slots - running, ready.size());
    if (idling > 0) {
      idle = idle.plus(Duration.between(since, now).multipliedBy(idling));
    }
    since = now;
  }

  void started(String task, Instant now) {
    if (since.equals(Instant.MIN)) {
      since = now;
      open.forEach((id, needs) -> {
        if (needs == 0) {
          ready.put(id, now);
        }
      });
    }
    Instant from = ready.remove(task);
    if (from == null) {
      throw new IllegalStateException("task " + task + " started before its needs were done, or twice");
    }
    Duration wait = Duration.between(from, now);
    longestWait = wait.compareTo(longestWait) > 0 ? wait : longestWait;
    if (++running > slots) {
      throw new IllegalStateException(running + " jobs run on " + slots + " slots");
    }
  }

  void ended(String task, Instant now) {
    running--;
    for (String dependant : dependants.getOrDefault(task, List.of())) {
      if (open.merge(dependant, -1, Integer::sum) == 0) {
        ready.put(dependant, now);
      }
    }
  }

  GraphResult result(Instant start, Instant end) {
    return new GraphResult(workload.name(), workload.jobs().size(), slots,
        seconds(Duration.between(start, end)),
        workload.lowerBound(slots), seconds(longestWait), seconds(idle));
  }

  private static double seconds(Duration time) {
    return time.getSeconds() + time.getNano() / 1e9;
  }
}
