package dev.agentswarm.testkit.graph;

import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A workload as the kernel comes to know it: some of it from the start, the rest when the job that proposes it is over. */
final class GrowingGraph {
  private static final PlanPatch NOTHING = new PlanPatch(List.of());

  private final Map<String, Estimate> estimates;
  private final Map<String, TaskId> ids = new HashMap<>();
  private final Map<TaskId, Job> jobs = new LinkedHashMap<>();
  private final Map<String, List<Job>> grown = new HashMap<>();
  private final Map<String, List<Job>> dependants = new HashMap<>();
  private final Set<String> known = new HashSet<>();

  GrowingGraph(Workload workload, Map<String, Estimate> estimates) {
    this.estimates = estimates;
    for (Job job : workload.jobs()) {
      TaskId id = TaskId.of("t" + ids.size());
      ids.put(job.id(), id);
      jobs.put(id, job);
      grown.computeIfAbsent(job.by(), by -> new ArrayList<>()).add(job);
      for (String need : job.needs()) {
        dependants.computeIfAbsent(need, name -> new ArrayList<>()).add(job);
      }
    }
  }

  Job job(TaskId task) {
    Job job = jobs.get(task);
    if (job == null) {
      throw new IllegalStateException("there is no task " + task);
    }
    return job;
  }

  /** All that is known from the start. */
  PlanPatch known() {
    return patch("");
  }

  /** What becomes known at the end of this task; often nothing. */
  PlanPatch grownAt(TaskId task) {
    return patch(job(task).id());
  }

  // New jobs with their needs, and for jobs that were known already the needs that were not.
  private PlanPatch patch(String by) {
    List<Job> added = grown.getOrDefault(by, List.of());
    if (added.isEmpty()) {
      return NOTHING;
    }
    List<Edit> needs = new ArrayList<>();
    for (Job job : added) {
      for (Job dependant : dependants.getOrDefault(job.id(), List.of())) {
        if (known.contains(dependant.id())) {
          needs.add(new Edit.Need(id(dependant.id()), id(job.id())));
        }
      }
    }
    added.forEach(job -> known.add(job.id()));
    List<Edit> edits = new ArrayList<>();
    for (Job job : added) {
      edits.add(new Edit.Add(Task.of(id(job.id()).value(), job.kind(), job.id())
          .needing(job.needs().stream().filter(known::contains).map(this::id).toList())
          .estimated(estimates.getOrDefault(job.id(), Estimate.UNKNOWN))));
    }
    edits.addAll(needs);
    return new PlanPatch(edits);
  }

  private TaskId id(String job) {
    TaskId id = ids.get(job);
    if (id == null) {
      throw new IllegalStateException("there is no job " + job);
    }
    return id;
  }
}
