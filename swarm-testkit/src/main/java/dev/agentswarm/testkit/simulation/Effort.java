package dev.agentswarm.testkit.simulation;

import dev.agentswarm.engine.FactRecords;
import dev.agentswarm.kernel.AttemptId;
import dev.agentswarm.kernel.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
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
 * @param criticalPath how long the longest chain of tasks took, had none of them waited
 * @param taskTimes how long the steps of each task took
 * @since 0.1
 */
public record Effort(long modelSteps, long toolSteps, Duration modelTime, Duration criticalPath,
    Map<String, Duration> taskTimes) {
  public Effort {
    taskTimes = Collections.unmodifiableMap(new LinkedHashMap<>(taskTimes));
  }

  /** No schedule on so many permits is shorter: the longest chain, or all turns divided by the permits. */
  public Duration lowerBound(int permits) {
    Duration shared = modelTime.dividedBy(permits);
    return shared.compareTo(criticalPath) > 0 ? shared : criticalPath;
  }

  private record Open(Instant at, @Nullable AttemptId by, boolean model) {}

  static Effort of(List<FactRecords.Recorded> facts) {
    Map<Long, Open> open = new HashMap<>();
    Map<String, Duration> times = new LinkedHashMap<>();
    Map<String, List<String>> needs = new LinkedHashMap<>();
    Duration models = Duration.ZERO;
    long[] steps = new long[2];
    for (FactRecords.Recorded recorded : facts) {
      switch (recorded.fact()) {
        case Fact.PatchOffered offered -> offered.patch().tasks().forEach(task -> needs.put(task.id().value(),
            task.needs().stream().map(Object::toString).toList()));
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
    Map<String, Duration> chains = new HashMap<>();
    Duration longest = Duration.ZERO;
    for (String task : needs.keySet()) {
      Duration chain = chain(task, needs, times, chains);
      longest = chain.compareTo(longest) > 0 ? chain : longest;
    }
    return new Effort(steps[0], steps[1], models, times.getOrDefault("", Duration.ZERO).plus(longest), times);
  }

  private static Duration chain(String task, Map<String, List<String>> needs, Map<String, Duration> times,
      Map<String, Duration> chains) {
    Duration known = chains.get(task);
    if (known != null) {
      return known;
    }
    Duration before = Duration.ZERO;
    for (String need : needs.getOrDefault(task, List.of())) {
      Duration chain = chain(need, needs, times, chains);
      before = chain.compareTo(before) > 0 ? chain : before;
    }
    Duration whole = before.plus(times.getOrDefault(task, Duration.ZERO));
    chains.put(task, whole);
    return whole;
  }
}
