package dev.agentswarm.examples.ways;

import dev.agentswarm.plan.TaskId;
import dev.agentswarm.schedule.Candidate;
import dev.agentswarm.schedule.ScheduleView;
import dev.agentswarm.schedule.Scheduler;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

// tag::sample[]
/** Research first, all else by the longest way to the end. */
public final class ResearchFirst implements Scheduler {
  @Override
  public List<TaskId> choose(ScheduleView view) {
    return Stream.of(view.group("research"), view.byRank())
        .flatMap(cursor -> StreamSupport.stream(cursor.spliterator(), false))
        .map(Candidate::task).distinct().limit(view.free()).toList();
  }
}
// end::sample[]
