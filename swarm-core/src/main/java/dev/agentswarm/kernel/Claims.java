package dev.agentswarm.kernel;

import dev.agentswarm.plan.TaskId;
import dev.agentswarm.workspace.PathGlob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who changes which paths right now. Two tasks whose patterns overlap never hold claims at the same time; a task that
 * must wait is parked with the one it waits for.
 *
 * <p>Patterns without wildcards, the common case, are looked up in a tree; the others are compared one by one.
 */
final class Claims {
  private final TreeMap<String, TaskId> plain = new TreeMap<>();
  private final Map<TaskId, List<PathGlob>> globs = new LinkedHashMap<>();
  private final Map<TaskId, Set<String>> held = new HashMap<>();
  private final Map<TaskId, List<Node>> parked = new HashMap<>();

  /** Who stands in the way of these patterns, or null. */
  @Nullable
  TaskId holder(Set<String> writes) {
    if (held.isEmpty()) {
      return null;
    }
    for (String pattern : writes) {
      TaskId found = isPlain(pattern) ? holderOfPlain(pattern) : holderOfGlob(pattern);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  void take(TaskId task, Set<String> writes) {
    if (writes.isEmpty()) {
      return;
    }
    held.put(task, writes);
    for (String pattern : writes) {
      if (isPlain(pattern)) {
        plain.put(trim(pattern), task);
      } else {
        globs.computeIfAbsent(task, id -> new ArrayList<>()).add(PathGlob.of(pattern));
      }
    }
  }

  void park(Node waiting, TaskId holder) {
    parked.computeIfAbsent(holder, id -> new ArrayList<>()).add(waiting);
  }

  /** Gives the claims back; returns who was waiting for them, in the order they were parked. */
  List<Node> release(TaskId task) {
    for (String pattern : held.getOrDefault(task, Set.of())) {
      if (isPlain(pattern)) {
        plain.remove(trim(pattern), task);
      }
    }
    held.remove(task);
    globs.remove(task);
    List<Node> waiting = parked.remove(task);
    return waiting == null ? List.of() : waiting;
  }

  @Override
  public String toString() {
    Map<TaskId, List<TaskId>> waiting = new TreeMap<>();
    parked.forEach((holder, nodes) -> waiting.put(holder, nodes.stream().map(node -> node.id).toList()));
    return "held " + new TreeMap<>(held) + ", parked " + waiting;
  }

  private @Nullable TaskId holderOfPlain(String pattern) {
    String path = trim(pattern);
    for (String folder = path; !folder.isEmpty(); folder = parent(folder)) {
      TaskId holder = plain.get(folder);
      if (holder != null) {
        return holder;
      }
    }
    Map.Entry<String, TaskId> below = plain.ceilingEntry(path + "/");
    if (below != null && below.getKey().startsWith(path + "/")) {
      return below.getValue();
    }
    return globs.isEmpty() ? null : among(PathGlob.of(pattern));
  }

  private @Nullable TaskId holderOfGlob(String pattern) {
    PathGlob glob = PathGlob.of(pattern);
    for (Map.Entry<String, TaskId> entry : plain.entrySet()) {
      if (glob.overlaps(PathGlob.of(entry.getKey()))) {
        return entry.getValue();
      }
    }
    return among(glob);
  }

  private @Nullable TaskId among(PathGlob glob) {
    for (Map.Entry<TaskId, List<PathGlob>> entry : globs.entrySet()) {
      if (entry.getValue().stream().anyMatch(glob::overlaps)) {
        return entry.getKey();
      }
    }
    return null;
  }

  private static boolean isPlain(String pattern) {
    return pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
  }

  private static String trim(String pattern) {
    return PathGlob.of(pattern).toString();
  }

  private static String parent(String path) {
    int cut = path.lastIndexOf('/');
    return cut < 0 ? "" : path.substring(0, cut);
  }
}
