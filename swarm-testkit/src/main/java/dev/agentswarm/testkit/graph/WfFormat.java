package dev.agentswarm.testkit.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * WfCommons' WfFormat, versions 1.0 to 1.5: from 1.5 on the graph stands in {@code workflow.specification} and the times in
 * {@code workflow.execution}; before, both stand in {@code workflow.tasks} (or {@code jobs}), and needs name tasks.
 */
final class WfFormat {
  private final String file;
  private final Map<String, JsonLines.Member> tasks = new LinkedHashMap<>();
  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, Set<String>> needs = new HashMap<>();
  private final Map<String, Double> seconds = new HashMap<>();

  private WfFormat(String file) {
    this.file = file;
  }

  static Workload parse(String file, String text) {
    return new WfFormat(file).read(JsonLines.parse(file, text));
  }

  private Workload read(JsonLines.Member root) {
    JsonLines.Member workflow = object(root, "workflow", "a WfFormat file");
    JsonLines.Member specification = workflow.member("specification");
    JsonLines.Member graph = specification != null ? specification : workflow;
    JsonLines.Member listed = graph.member("tasks") != null ? graph.member("tasks") : graph.member("jobs");
    if (listed == null || !listed.isList()) {
      throw fault(graph, "there are no \"tasks\"");
    }
    listed.elements().forEach(this::named);
    JsonLines.Member execution = workflow.member("execution");
    List<JsonLines.Member> timed = execution == null || execution.member("tasks") == null
        ? listed.elements()
        : execution.list("tasks");
    timed.forEach(this::timed);
    tasks.forEach((id, task) -> linked(id, task));
    return workload();
  }

  private void named(JsonLines.Member task) {
    if (!task.isObject()) {
      throw fault(task, "a task must be an object");
    }
    String name = task.text("name");
    String id = task.text("id") != null ? task.text("id") : name;
    if (id == null || id.isEmpty()) {
      throw fault(task, "a task needs an \"id\" or a \"name\"");
    }
    if (tasks.put(id, task) != null) {
      throw fault(task, "two tasks are called \"" + id + "\"");
    }
    ids.put(id, id);
    if (name != null) {
      ids.putIfAbsent(name, id);
    }
  }

  private void timed(JsonLines.Member task) {
    String id = known(task, task.text("id") != null ? task.text("id") : task.text("name"));
    Double time = task.number("runtimeInSeconds") != null
        ? task.number("runtimeInSeconds")
        : task.number("runtime");
    if (time == null || !(time >= 0) || time > Job.LONGEST) {
      throw fault(task,
          "task \"" + id + "\" needs a \"runtimeInSeconds\" that is a number from 0 to 1e9");
    }
    seconds.put(id, time);
  }

  private void linked(String id, JsonLines.Member task) {
    for (JsonLines.Member parent : names(task, "parents")) {
      needs.computeIfAbsent(id, key -> new LinkedHashSet<>()).add(known(parent, parent.asText()));
    }
    for (JsonLines.Member child : names(task, "children")) {
      needs.computeIfAbsent(known(child, child.asText()), key -> new LinkedHashSet<>()).add(id);
    }
  }

  private List<JsonLines.Member> names(JsonLines.Member task, String member) {
    JsonLines.Member names = task.member(member);
    if (names == null || names.value() == null) {
      return List.of();
    }
    if (!names.isList()) {
      throw fault(names, "\"" + member + "\" must be a list of tasks");
    }
    return names.elements();
  }

  private Workload workload() {
    List<Job> jobs = new ArrayList<>();
    tasks.forEach((id, task) -> {
      Double time = seconds.get(id);
      if (time == null) {
        throw fault(task, "task \"" + id + "\" has no time in \"execution\"");
      }
      jobs.add(new Job(id, role(id, task), time, List.copyOf(needs.getOrDefault(id, Set.of()))));
    });
    try {
      return new Workload(file, jobs);
    } catch (Workload.CircleException circle) {
      JsonLines.Member task = tasks.get(circle.first());
      throw new BadGraphException(file, task == null ? 0 : task.line(), String.valueOf(circle.getMessage()));
    }
  }

  // Jobs of one program are alike: its name is there, or is what the task is called without its number.
  private static String role(String id, JsonLines.Member task) {
    String category = task.text("category");
    String name = task.text("name");
    String role = category != null
        ? category
        : (name != null ? name : id).replaceFirst("[_.-]?(ID)?\\d+$", "");
    return role.isEmpty() ? "task" : role;
  }

  private String known(JsonLines.Member where, @Nullable String name) {
    String id = name == null ? null : ids.get(name);
    if (id == null) {
      throw fault(where, "there is no task \"" + name + "\"");
    }
    return id;
  }

  private JsonLines.Member object(JsonLines.Member of, String name, String what) {
    JsonLines.Member member = of.member(name);
    if (member == null || !member.isObject()) {
      throw fault(of, what + " needs an object \"" + name + "\"");
    }
    return member;
  }

  private BadGraphException fault(JsonLines.Member where, String words) {
    return new BadGraphException(file, where.line(), words);
  }
}
