package dev.agentswarm.testkit.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A graph of jobs. Every job comes after all it needs, and after the one that makes it known.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @param name what it is called
 * @param jobs the jobs, each after its needs, else in the order they were given in
 * @since 0.1
 */
public record Workload(String name, List<Job> jobs) {
  /**
   * A workload of these jobs.
   *
   * @throws IllegalArgumentException when two have one name, a need is missing, or they wait for each other in a circle
   */
  public Workload {
    jobs = inOrder(jobs);
  }

  /** The longest way through the graph, in seconds: no number of slots makes it shorter. */
  public double criticalPath() {
    Map<String, Double> ends = new HashMap<>();
    double longest = 0;
    for (Job job : jobs) {
      double start = 0;
      for (String need : job.needs()) {
        start = Math.max(start, ends.getOrDefault(need, 0.0));
      }
      ends.put(job.id(), start + job.seconds());
      longest = Math.max(longest, start + job.seconds());
    }
    return longest;
  }

  /** All durations together, in seconds. */
  public double work() {
    return jobs.stream().mapToDouble(Job::seconds).sum();
  }

  /** What no schedule on so many slots can beat, in seconds: the critical path, or the work shared evenly. */
  public double lowerBound(int slots) {
    return Math.max(criticalPath(), work() / slots);
  }

  /** The same without jobs that take no time: who needed one needs what it needed. */
  public Workload withoutDummies() {
    Map<String, Set<String>> stands = new HashMap<>();
    List<Job> real = new ArrayList<>();
    for (Job job : jobs) {
      Set<String> needs = new LinkedHashSet<>();
      for (String need : job.needs()) {
        needs.addAll(stands.getOrDefault(need, Set.of(need)));
      }
      if (job.seconds() > 0) {
        real.add(new Job(job.id(), job.role(), job.seconds(), List.copyOf(needs), job.by()));
      } else {
        stands.put(job.id(), needs);
      }
    }
    return new Workload(name, real);
  }

  private static List<Job> inOrder(List<Job> given) {
    Map<String, Job> byId = new LinkedHashMap<>();
    for (Job job : given) {
      if (byId.put(job.id(), job) != null) {
        throw new IllegalArgumentException("two tasks are called \"" + job.id() + "\"");
      }
    }
    for (Job job : given) {
      Job by = byId.get(job.by());
      if (!job.by().isEmpty() && (by == null || by.seconds() == 0 || by.id().equals(job.id()))) {
        throw new IllegalArgumentException("task \"" + job.id() + "\" is made known by \"" + job.by()
            + "\", which must be another task that takes time");
      }
      for (String need : job.needs()) {
        Job needed = byId.get(need);
        if (needed != null && !needed.by().isEmpty() && !needed.by().equals(job.by())
            && !job.needs().contains(needed.by())) {
          throw new IllegalArgumentException("task \"" + job.id() + "\" needs \"" + need
              + "\" and must need \"" + needed.by() + "\" too, which makes that one known");
        }
      }
    }
    Map<String, Integer> open = new HashMap<>();
    Map<String, List<Job>> dependants = new HashMap<>();
    Deque<Job> free = new ArrayDeque<>();
    for (Job job : given) {
      Set<String> needs = before(job);
      for (String need : needs) {
        if (!byId.containsKey(need)) {
          throw new IllegalArgumentException(
              "task \"" + job.id() + "\" needs \"" + need + "\", which is not there");
        }
        dependants.computeIfAbsent(need, id -> new ArrayList<>()).add(job);
      }
      open.put(job.id(), needs.size());
      if (needs.isEmpty()) {
        free.add(job);
      }
    }
    List<Job> order = new ArrayList<>(given.size());
    while (!free.isEmpty()) {
      Job job = free.remove();
      order.add(job);
      for (Job dependant : dependants.getOrDefault(job.id(), List.of())) {
        if (open.merge(dependant.id(), -1, Integer::sum) == 0) {
          free.add(dependant);
        }
      }
    }
    if (order.size() < given.size()) {
      throw new CircleException(circle(byId, open));
    }
    return List.copyOf(order);
  }

  /** Whom a job waits for: those it needs, and the one that makes it known. */
  static Set<String> before(Job job) {
    Set<String> all = new LinkedHashSet<>(job.needs());
    if (!job.by().isEmpty()) {
      all.add(job.by());
    }
    return all;
  }

  // From any job that is left, going back over needs that are left leads into a circle and round it.
  private static List<String> circle(Map<String, Job> byId, Map<String, Integer> open) {
    String at = byId.keySet().stream().filter(id -> open.getOrDefault(id, 0) > 0).findFirst().orElseThrow();
    Set<String> walked = new LinkedHashSet<>();
    while (walked.add(at)) {
      at = before(Objects.requireNonNull(byId.get(at))).stream()
          .filter(need -> open.getOrDefault(need, 0) > 0).findFirst()
          .orElseThrow();
    }
    List<String> path = new ArrayList<>(walked);
    return path.subList(path.indexOf(at), path.size());
  }

  /** Jobs that need each other in a circle, in that order. */
  static final class CircleException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private final String first;

    CircleException(List<String> circle) {
      super("tasks need each other in a circle: " + String.join(" needs ", circle) + " needs "
          + circle.getFirst());
      first = circle.getFirst();
    }

    String first() {
      return first;
    }
  }
}
