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
  // Rivals, of which at most one is merged, may claim the same path.
  private final TreeMap<String, List<Node>> plain = new TreeMap<>();
  private final Map<Node, List<PathGlob>> globs = new LinkedHashMap<>();
  private final Map<TaskId, Node> held = new HashMap<>();
  private final Map<TaskId, List<Node>> parked = new HashMap<>();

  /** Who stands in the way of this task, or null. Its own claims and those of its rivals do not. */
  @Nullable
  TaskId holder(Node node) {
    if (held.isEmpty()) {
      return null;
    }
    for (String pattern : node.writes()) {
      Node found = isPlain(pattern) ? holderOfPlain(pattern, node) : holderOfGlob(pattern, node);
      if (found != null) {
        return found.id;
      }
    }
    return null;
  }

  void take(Node node) {
    if (node.writes().isEmpty() || held.put(node.id, node) != null) {
      return;
    }
    for (String pattern : node.writes()) {
      if (isPlain(pattern)) {
        plain.computeIfAbsent(trim(pattern), path -> new ArrayList<>(1)).add(node);
      } else {
        globs.computeIfAbsent(node, id -> new ArrayList<>()).add(PathGlob.of(pattern));
      }
    }
  }

  void park(Node waiting, TaskId holder) {
    parked.computeIfAbsent(holder, id -> new ArrayList<>()).add(waiting);
  }

  /** Gives the claims back; returns who was waiting for them, in the order they were parked. */
  List<Node> release(TaskId task) {
    Node holder = held.remove(task);
    if (holder != null) {
      holder.writes().stream().filter(Claims::isPlain).map(Claims::trim).forEach(path -> free(path, holder));
      globs.remove(holder);
    }
    List<Node> waiting = parked.remove(task);
    return waiting == null ? List.of() : waiting;
  }

  @Override
  public String toString() {
    Map<TaskId, List<TaskId>> waiting = new TreeMap<>();
    parked.forEach((holder, nodes) -> waiting.put(holder, nodes.stream().map(node -> node.id).toList()));
    Map<TaskId, Set<String>> holding = new TreeMap<>();
    held.forEach((task, node) -> holding.put(task, node.writes()));
    return "held " + holding + ", parked " + waiting;
  }

  private void free(String path, Node holder) {
    List<Node> holders = plain.get(path);
    if (holders != null && holders.remove(holder) && holders.isEmpty()) {
      plain.remove(path);
    }
  }

  private @Nullable Node holderOfPlain(String pattern, Node asking) {
    String path = trim(pattern);
    for (String folder = path; !folder.isEmpty(); folder = parent(folder)) {
      Node holder = inTheWay(plain.get(folder), asking);
      if (holder != null) {
        return holder;
      }
    }
    for (Map.Entry<String, List<Node>> below : plain.tailMap(path + "/").entrySet()) {
      if (!below.getKey().startsWith(path + "/")) {
        break;
      }
      Node holder = inTheWay(below.getValue(), asking);
      if (holder != null) {
        return holder;
      }
    }
    return globs.isEmpty() ? null : among(PathGlob.of(pattern), asking);
  }

  private @Nullable Node holderOfGlob(String pattern, Node asking) {
    PathGlob glob = PathGlob.of(pattern);
    for (Map.Entry<String, List<Node>> entry : plain.entrySet()) {
      Node holder = inTheWay(entry.getValue(), asking);
      if (holder != null && glob.overlaps(PathGlob.of(entry.getKey()))) {
        return holder;
      }
    }
    return among(glob, asking);
  }

  private @Nullable Node among(PathGlob glob, Node asking) {
    for (Map.Entry<Node, List<PathGlob>> entry : globs.entrySet()) {
      if (isInTheWay(entry.getKey(), asking) && entry.getValue().stream().anyMatch(glob::overlaps)) {
        return entry.getKey();
      }
    }
    return null;
  }

  private static @Nullable Node inTheWay(@Nullable List<Node> holders, Node asking) {
    if (holders != null) {
      for (Node holder : holders) {
        if (isInTheWay(holder, asking)) {
          return holder;
        }
      }
    }
    return null;
  }

  private static boolean isInTheWay(Node holder, Node asking) {
    return !holder.equals(asking) && !holder.isRivalOf(asking);
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
