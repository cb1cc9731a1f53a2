package dev.agentswarm.examples.program;

import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.Stamp;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.verify.Verdict;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the events so far say of a run: the model behind the live view. Confined to one thread at a time. */
final class Board {
  private static final int LATEST = 3;

  private final Map<TaskId, Task> open = new LinkedHashMap<>();
  private final Map<TaskId, Worker> working = new LinkedHashMap<>();
  // Tasks whose agent is through and that are not decided yet.
  private final Map<TaskId, Worker> judged = new LinkedHashMap<>();
  private final Deque<String> latest = new ArrayDeque<>();
  private final List<TaskId> done = new ArrayList<>();
  private final Map<EndpointId, String> paused = new TreeMap<>();
  String goal = "";
  int planned;
  int ended;
  int troubled;
  long steps;
  @Nullable
  Instant start;

  /** An agent at work. */
  static final class Worker {
    final TaskId task;
    final String kind;
    final int attempt;
    final Instant since;
    String doing = "";
    int steps;

    Worker(TaskId task, String kind, int attempt, Instant since) {
      this.task = task;
      this.kind = kind;
      this.attempt = attempt;
      this.since = since;
    }
  }

  void hear(Stamp stamp, SwarmEvent event) {
    if (start == null) {
      start = stamp.at();
    }
    switch (event) {
      case SwarmEvent.RunStarted started -> goal = started.goal().text();
      case SwarmEvent.Planned more -> more.tasks().forEach(task -> {
        open.put(task.id(), task);
        planned++;
      });
      case SwarmEvent.TaskStarted started -> {
        judged.remove(started.task());
        working.put(started.task(),
            new Worker(started.task(), started.kind(), started.attempt(), stamp.at()));
      }
      case SwarmEvent.StepDone step -> {
        steps = step.steps();
        Worker worker = working.get(step.task());
        if (worker != null) {
          worker.steps++;
          worker.doing = step.name();
        }
      }
      case SwarmEvent.AttemptEnded through -> {
        Worker worker = working.remove(through.task());
        if (worker != null && through.failure() == null) {
          worker.doing = "is verified";
          judged.put(through.task(), worker);
        }
      }
      case SwarmEvent.Judged said when said.verdict() instanceof Verdict.Rejected rejected ->
        say(said.task() + " rejected: " + rejected.findings().get(0));
      case SwarmEvent.TaskEnded over -> {
        working.remove(over.task());
        judged.remove(over.task());
        if (open.remove(over.task()) != null) {
          ended++;
        }
        if (over.state() == TaskState.DONE) {
          done.add(over.task());
        } else if (over.state() != TaskState.LOST) {
          troubled++;
        }
      }
      case SwarmEvent.CallsPaused calls -> paused.put(calls.endpoint(), "PAUSED " + PlainView.paused(calls));
      case SwarmEvent.CallsResumed resumed -> paused.remove(resumed.endpoint());
      case SwarmEvent.RunEnded end -> paused.clear();
      case SwarmEvent.Note note -> say(note.from() + ": " + note.text());
      case SwarmEvent.Warned warned -> say("warning: " + warned.text());
      case SwarmEvent.Escalated escalated -> {
        judged.remove(escalated.task());
        say("asks: " + escalated.question());
      }
      case SwarmEvent.RepairDecided decided -> {
        judged.remove(decided.task());
        say(decided.task() + ": " + decided.decision());
      }
      default -> {
      }
    }
  }

  private void say(String text) {
    latest.addLast(PlainView.oneLine(text));
    if (latest.size() > LATEST) {
      latest.removeFirst();
    }
  }

  Collection<Worker> working() {
    return working.values();
  }

  /** Who is at work, then whose work is verified. */
  List<Worker> rows() {
    List<Worker> rows = new ArrayList<>(working.values());
    rows.addAll(judged.values());
    return rows;
  }

  Collection<String> latest() {
    return latest;
  }

  /** What is to be said of each paused endpoint. */
  Collection<String> paused() {
    return paused.values();
  }

  List<TaskId> done() {
    return done;
  }

  /** The longest chain of tasks that are not done yet. */
  List<TaskId> criticalLeft() {
    Map<TaskId, Integer> length = new HashMap<>();
    Map<TaskId, TaskId> before = new HashMap<>();
    TaskId last = null;
    // Tasks mostly come after what they need; a chain that does not is found a little shorter than it is.
    for (Task task : open.values()) {
      int best = 0;
      for (TaskId need : task.needs()) {
        int chain = length.getOrDefault(need, 0);
        if (chain > best) {
          best = chain;
          before.put(task.id(), need);
        }
      }
      length.put(task.id(), best + 1);
      if (last == null || best + 1 > length.getOrDefault(last, 0)) {
        last = task.id();
      }
    }
    Deque<TaskId> chain = new ArrayDeque<>();
    for (TaskId at = last; at != null; at = before.get(at)) {
      chain.addFirst(at);
    }
    return List.copyOf(chain);
  }
}
