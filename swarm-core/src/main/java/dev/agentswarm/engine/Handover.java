package dev.agentswarm.engine;

import dev.agentswarm.agent.Input;
import dev.agentswarm.agent.Outcome;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.kernel.Command;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What tasks made, and which of it those get to see who need them.
 *
 * <p><b>Threads:</b> thread-safe.
 */
final class Handover {
  // What the newest attempt at each task made, as long as no newer one has begun.
  private final Map<TaskId, Outcome.Done> made = new ConcurrentHashMap<>();
  // Whose results a join lets through.
  private final Map<TaskId, List<TaskId>> winners = new ConcurrentHashMap<>();

  void made(TaskId task, Outcome.Done done) {
    made.put(task, done);
  }

  Outcome.@Nullable Done of(TaskId task) {
    return made.get(task);
  }

  /** Another attempt begins: what the last one made counts no more. */
  Outcome.@Nullable Done takeBack(TaskId task) {
    return made.remove(task);
  }

  /** What an agent at this task is given. */
  List<Input> inputs(Task task) {
    List<Input> inputs = new ArrayList<>();
    for (TaskId need : winners.getOrDefault(task.id(), List.copyOf(task.needs()))) {
      Outcome.Done done = made.get(need);
      if (done != null) {
        inputs.add(new Input(need, done.summary(), done.artifacts()));
      }
    }
    return inputs;
  }

  /** Only the winners are seen from now on. A task that only joins passes on what they made. */
  void joined(Command.Joined joined) {
    winners.put(joined.task(), joined.winners());
    if (joined.passesOn()) {
      made.put(joined.task(), together(joined.winners()));
    }
  }

  private Outcome.Done together(List<TaskId> tasks) {
    List<Artifact> artifacts = new ArrayList<>();
    List<String> summaries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (TaskId task : tasks) {
      Outcome.Done done = made.get(task);
      if (done != null) {
        summaries.add(done.summary());
        for (Artifact artifact : done.artifacts()) {
          artifacts
              .add(names.add(artifact.name()) ? artifact : named(task + "/" + artifact.name(), artifact));
        }
      }
    }
    return new Outcome.Done(
        summaries.stream().filter(text -> !text.isBlank()).collect(Collectors.joining("; ")), artifacts);
  }

  // Of several winners two may have made artifacts of one name.
  private static Artifact named(String name, Artifact artifact) {
    return new Artifact(name, artifact.mediaType(), artifact.content());
  }
}
