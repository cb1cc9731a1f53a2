package dev.agentswarm.examples.survey.measure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the shortest circles of a graph: one for each group of nodes that reach each other. */
final class Circles {
  private Circles() {}

  static List<List<String>> of(Map<String, Map<String, Integer>> uses) {
    Map<String, Set<String>> next = new TreeMap<>();
    uses.forEach((from, to) -> next.put(from, new TreeSet<>(to.keySet())));
    List<List<String>> circles = new ArrayList<>();
    Set<String> covered = new TreeSet<>();
    for (String start : next.keySet()) {
      if (covered.contains(start)) {
        continue;
      }
      List<String> circle = shortest(start, next);
      if (!circle.isEmpty()) {
        circles.add(circle);
        // Others of the same group would tell the same story again.
        Set<String> from = reachable(start, next);
        from.stream().filter(node -> reachable(node, next).contains(start)).forEach(covered::add);
      }
    }
    return circles;
  }

  // Breadth first, so the first way back is a shortest one.
  private static List<String> shortest(String start, Map<String, Set<String>> next) {
    Map<String, String> before = new HashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      String at = open.remove();
      for (String to : next.getOrDefault(at, Set.of())) {
        if (to.equals(start)) {
          List<String> walk = new ArrayList<>(List.of(start));
          for (String node = at; !node.equals(start); node = before.getOrDefault(node, start)) {
            walk.add(1, node);
          }
          walk.add(start);
          return walk;
        }
        if (before.putIfAbsent(to, at) == null) {
          open.add(to);
        }
      }
    }
    return List.of();
  }

  private static Set<String> reachable(String start, Map<String, Set<String>> next) {
    Set<String> seen = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      for (String to : next.getOrDefault(open.remove(), Set.of())) {
        if (seen.add(to)) {
          open.add(to);
        }
      }
    }
    return seen;
  }
}
