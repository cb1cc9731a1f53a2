package dev.agentswarm.tools.render;

import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.TaskReport;
import dev.agentswarm.run.TaskState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Turns tasks into boxes: one for each, or, of a large run, one for each kind and stage.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
final class GraphModel {
  /** A summed-up graph has at most this many stages and kinds. */
  private static final int STAGES = 40;
  private static final int KINDS = 10;
  /** From the worst to the best. */
  private static final List<TaskState> WORST = List.of(TaskState.FAILED, TaskState.ESCALATED,
      TaskState.CANCELLED,
      TaskState.SKIPPED, TaskState.PLANNED, TaskState.READY, TaskState.ACTIVE, TaskState.VERIFYING,
      TaskState.HELD, TaskState.MERGING, TaskState.LOST,
      TaskState.DONE);

  private final List<TaskReport> tasks;
  private final List<List<Integer>> needs = new ArrayList<>();
  private final int[] layers;

  private GraphModel(Report report) {
    tasks = report.tasks();
    Map<TaskId, Integer> places = new HashMap<>();
    tasks.forEach(task -> places.put(task.task().id(), places.size()));
    for (TaskReport task : tasks) {
      List<Integer> found = new ArrayList<>();
      for (TaskId need : task.task().needs()) {
        Integer place = places.get(need);
        if (place != null) {
          found.add(place);
        }
      }
      needs.add(found);
    }
    layers = layers();
  }

  static List<GraphNode> of(Report report) {
    GraphModel model = new GraphModel(report);
    return report.tasks().size() <= ReportPage.MANY ? model.each() : model.summed();
  }

  // The longest way from the start, by Kahn's order.
  private int[] layers() {
    int[] layer = new int[tasks.size()];
    int[] open = new int[tasks.size()];
    List<List<Integer>> followers = new ArrayList<>();
    tasks.forEach(task -> followers.add(new ArrayList<>()));
    Deque<Integer> ready = new ArrayDeque<>();
    for (int i = 0; i < tasks.size(); i++) {
      open[i] = needs.get(i).size();
      for (int need : needs.get(i)) {
        followers.get(need).add(i);
      }
      if (open[i] == 0) {
        ready.add(i);
      }
    }
    while (!ready.isEmpty()) {
      int at = ready.remove();
      for (int follower : followers.get(at)) {
        layer[follower] = Math.max(layer[follower], layer[at] + 1);
        if (--open[follower] == 0) {
          ready.add(follower);
        }
      }
    }
    return layer;
  }

  private List<GraphNode> each() {
    List<GraphNode> nodes = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      TaskReport task = tasks.get(i);
      String hint = task.task().id() + " (" + task.task().kind() + "): " + ReportPage.word(task.state())
          + (task.attempts().size() > 1 ? ", " + task.attempts().size() + " attempts" : "")
          + (task.critical() ? ", on the critical path" : "");
      nodes.add(
          new GraphNode(task.task().id().value(), "", hint, "t" + i, task.state(), task.critical(), layers[i],
              direct(i)));
    }
    return nodes;
  }

  // A task that needs everything (a gathering one, the closing one) is drawn after those nothing else leads from.
  private List<Integer> direct(int task) {
    Set<Integer> behind = new HashSet<>();
    needs.get(task).forEach(need -> behind.addAll(needs.get(need)));
    return needs.get(task).stream().filter(need -> !behind.contains(need)).toList();
  }

  private record Key(int stage, String kind) {}

  private List<GraphNode> summed() {
    int deepest = Arrays.stream(layers).max().orElse(0) + 1;
    Set<String> kinds = commonKinds();
    Map<Key, List<Integer>> groups = new LinkedHashMap<>();
    Key[] keys = new Key[tasks.size()];
    for (int i = 0; i < tasks.size(); i++) {
      String kind = tasks.get(i).task().kind();
      int stage = deepest <= STAGES ? layers[i] : (int) ((long) layers[i] * STAGES / deepest);
      keys[i] = new Key(stage, kinds.contains(kind) ? kind : "other kinds");
      groups.computeIfAbsent(keys[i], key -> new ArrayList<>()).add(i);
    }
    Map<Key, Integer> places = new HashMap<>();
    groups.keySet().forEach(key -> places.put(key, places.size()));
    List<GraphNode> nodes = new ArrayList<>();
    groups.forEach((key, members) -> {
      Set<Integer> before = new TreeSet<>();
      members.forEach(member -> needs.get(member).forEach(need -> before.add(place(places, keys[need]))));
      before.remove(place(places, key));
      nodes.add(sum(key, members, List.copyOf(before)));
    });
    return nodes;
  }

  private Set<String> commonKinds() {
    Map<String, Integer> counts = new TreeMap<>();
    tasks.forEach(task -> counts.merge(task.task().kind(), 1, Integer::sum));
    return counts.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(KINDS)
        .map(Map.Entry::getKey).collect(Collectors.toSet());
  }

  private static int place(Map<Key, Integer> places, Key key) {
    return places.getOrDefault(key, 0);
  }

  private GraphNode sum(Key key, List<Integer> members, List<Integer> before) {
    Map<TaskState, Integer> states = new EnumMap<>(TaskState.class);
    members.forEach(member -> states.merge(tasks.get(member).state(), 1, Integer::sum));
    TaskState worst = WORST.stream().filter(states::containsKey).findFirst().orElse(TaskState.PLANNED);
    List<String> words = new ArrayList<>();
    WORST.stream().filter(states::containsKey)
        .forEach(
            state -> words.add(Numbers.whole(states.getOrDefault(state, 0)) + " " + ReportPage.word(state)));
    String note = String.join(", ", words);
    boolean critical = members.stream().anyMatch(member -> tasks.get(member).critical());
    return new GraphNode(key.kind() + " × " + Numbers.whole(members.size()), note,
        key.kind() + ", stage " + (key.stage() + 1) + ": " + note
            + (critical ? "; the critical path goes through" : ""),
        "", worst, critical, key.stage(), before);
  }
}
