package dev.agentswarm.testkit.graph;

import dev.agentswarm.plan.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Watches a run from outside, knowing the graph by itself: who waits, and whether a slot idles meanwhile. */
final class Progress {
  private final int slots;
  private final Map<TaskId, Integer> open = new HashMap<>();
  private final Map<TaskId, List<TaskId>> dependants = new HashMap<>();
  private final Map<TaskId, Instant> ready = new HashMap<>();
  private Instant since = Instant.MIN;
  private int running;
  private Duration longestWait = Duration.ZERO;
  private Duration idle = Duration.ZERO;

  Progress(int slots) {
    this.slots = slots;
  }

  void planned(TaskId task, List<TaskId> needs) {
    open.put(task, needs.size());
    for (TaskId need : needs) {
      dependants.computeIfAbsent(need, id -> new ArrayList<>()).add(task);
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

  void started(TaskId task, Instant now) {
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

  void ended(TaskId task, Instant now) {
    running--;
    for (TaskId dependant : dependants.getOrDefault(task, List.of())) {
      if (open.merge(dependant, -1, Integer::sum) == 0) {
        ready.put(dependant, now);
      }
    }
  }

  GraphResult result(Workload workload, int slots, Instant start, Instant end) {
    return new GraphResult(workload.name(), workload.jobs().size(), slots,
        seconds(Duration.between(start, end)),
        workload.lowerBound(slots), seconds(longestWait), seconds(idle));
  }

  private static double seconds(Duration time) {
    return time.getSeconds() + time.getNano() / 1e9;
  }
}
