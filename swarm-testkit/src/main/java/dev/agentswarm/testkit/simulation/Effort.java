package dev.agentswarm.testkit.simulation;

import dev.agentswarm.engine.FactRecords;
import dev.agentswarm.kernel.AttemptId;
import dev.agentswarm.kernel.Fact;
import dev.agentswarm.plan.Join;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of a run took, its waits for permits left out, and so how short it could have been.
 *
 * @param modelSteps turns of models
 * @param toolSteps executions of tools
 * @param modelTime how long all turns took together
 * @param criticalPath how long the longest chain of tasks took, had none of them waited; of variants a join counts as
 *     many as it takes, the shortest
 * @param taskTimes how long the steps of each task took
 * @since 0.1
 */
public record Effort(long modelSteps, long toolSteps, Duration modelTime, Duration criticalPath,
    Map<String, Duration> taskTimes) {
  public Effort {
    taskTimes = Collections.unmodifiableMap(new LinkedHashMap<>(taskTimes));
  }

  /** No schedule of these steps on so many permits is shorter: the longest chain, or all turns divided by the permits. */
  public Duration lowerBound(int permits) {
    Duration shared = modelTime.dividedBy(permits);
    return shared.compareTo(criticalPath) > 0 ? shared : criticalPath;
  }

  private record Open(Instant at, @Nullable AttemptId by, boolean model) {}

  /** What these facts say, of a graph with these tasks. */
  static Effort of(List<FactRecords.Recorded> facts, List<Task> tasks) {
    Map<Long, Open> open = new HashMap<>();
    Map<String, Duration> times = new LinkedHashMap<>();
    Duration models = Duration.ZERO;
    long[] steps = new long[2];
    for (FactRecords.Recorded recorded : facts) {
      switch (recorded.fact()) {
        case Fact.StepAsked asked ->
          open.put(asked.step(), new Open(recorded.at(), asked.by(), asked.model()));
        case Fact.StepEnded ended -> {
          Open step = open.remove(ended.step());
          if (step != null && ended.usage().steps() > 0) {
            Duration took = Duration.between(step.at(), recorded.at()).minus(ended.waited());
            steps[step.model() ? 0 : 1]++;
            models = step.model() ? models.plus(took) : models;
            AttemptId by = step.by();
            times.merge(by == null ? "" : by.task().value(), took, Duration::plus);
          }
        }
        default -> {
          // Nothing that takes time.
        }
      }
    }
    Map<TaskId, Task> graph = new LinkedHashMap<>();
    tasks.forEach(task -> graph.put(task.id(), task));
    Map<TaskId, Duration> chains = new HashMap<>();
    Duration longest = tasks.stream().map(task -> chain(task, graph, times, chains))
        .max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    return new Effort(steps[0], steps[1], models, times.getOrDefault("", Duration.ZERO).plus(longest), times);
  }

  private static Duration chain(Task task, Map<TaskId, Task> graph, Map<String, Duration> times,
      Map<TaskId, Duration> chains) {
    Duration known = chains.get(task.id());
    if (known != null) {
      return known;
    }
    List<Duration> needs = new ArrayList<>();
    for (TaskId need : task.needs()) {
      Task needed = graph.get(need);
      if (needed != null) {
        needs.add(chain(needed, graph, times, chains));
      }
    }
    needs.sort(Comparator.naturalOrder());
    // The best is chosen when all variants are over.
    int last = task.join() instanceof Join.Best
        ? needs.size()
        : Math.min(needs.size(), task.join().wanted(needs.size()));
    Duration before = last == 0 ? Duration.ZERO : needs.get(last - 1);
    Duration whole = before.plus(times.getOrDefault(task.id().value(), Duration.ZERO));
    chains.put(task.id(), whole);
    return whole;
  }
}
