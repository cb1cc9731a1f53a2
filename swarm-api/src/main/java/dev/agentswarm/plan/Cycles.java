package dev.agentswarm.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the circles of a graph: one for each strongly connected group of two or more tasks (Tarjan 1972, without
 * recursion, so that long chains do not overflow the stack). Needs that do not exist, and self-needs, are passed over.
 */
final class Cycles {
  private final Map<TaskId, Task> tasks;
  private final Map<TaskId, Integer> index = new HashMap<>();
  private final Map<TaskId, Integer> low = new HashMap<>();
  private final Deque<TaskId> open = new ArrayDeque<>();
  private final Set<TaskId> isOpen = new HashSet<>();
  private final List<List<TaskId>> found = new ArrayList<>();

  Cycles(Map<TaskId, Task> tasks) {
    this.tasks = tasks;
  }

  /** Each circle as a walk along needs that ends where it began. */
  List<List<TaskId>> find() {
    for (TaskId root : tasks.keySet()) {
      if (!index.containsKey(root)) {
        visit(root);
      }
    }
    return found;
  }

  private record Frame(TaskId id, Iterator<TaskId> needs) {}

  private void visit(TaskId root) {
    Deque<Frame> stack = new ArrayDeque<>();
    stack.push(enter(root));
    while (!stack.isEmpty()) {
      Frame frame = stack.element();
      if (frame.needs().hasNext()) {
        TaskId need = frame.needs().next();
        if (!index.containsKey(need)) {
          stack.push(enter(need));
        } else if (isOpen.contains(need)) {
          low.merge(frame.id(), index.getOrDefault(need, 0), Math::min);
        }
        continue;
      }
      stack.pop();
      int mine = low.getOrDefault(frame.id(), 0);
      if (!stack.isEmpty()) {
        low.merge(stack.element().id(), mine, Math::min);
      }
      if (mine == index.getOrDefault(frame.id(), 0)) {
        close(frame.id());
      }
    }
  }

  private Frame enter(TaskId id) {
    index.put(id, index.size());
    low.put(id, index.size() - 1);
    open.push(id);
    isOpen.add(id);
    return new Frame(id, needs(id).iterator());
  }

  private List<TaskId> needs(TaskId id) {
    Task task = tasks.get(id);
    return task == null
        ? List.of()
        : task.needs().stream().filter(need -> !need.equals(id) && tasks.containsKey(need)).toList();
  }

  private void close(TaskId root) {
    Set<TaskId> group = new HashSet<>();
    TaskId member;
    do {
      member = open.pop();
      isOpen.remove(member);
      group.add(member);
    } while (!member.equals(root));
    if (group.size() > 1) {
      found.add(walk(root, group));
    }
  }

  private List<TaskId> walk(TaskId start, Set<TaskId> group) {
    List<TaskId> path = new ArrayList<>();
    Map<TaskId, Integer> seen = new HashMap<>();
    TaskId at = start;
    while (!seen.containsKey(at)) {
      seen.put(at, path.size());
      path.add(at);
      at = needs(at).stream().filter(group::contains).findFirst().orElse(start);
    }
    List<TaskId> circle = new ArrayList<>(path.subList(seen.getOrDefault(at, 0), path.size()));
    circle.add(at);
    return circle;
  }
}
