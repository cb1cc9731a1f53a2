package dev.agentswarm.engine;

import dev.agentswarm.call.CallQueue;
import dev.agentswarm.call.Watcher;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.kernel.Fact;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.Wait;
import dev.agentswarm.run.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one run hears of the endpoints it uses, and says to them.
 *
 * <p><b>Threads:</b> thread-safe. What is heard becomes facts in the order of its numbers, however late it comes.
 */
final class EndpointDesk implements Watcher {
  private final LiveRun run;
  private final List<String> kinds;
  // In order, so that what is done to all of them is done in the same order each time.
  private final Map<EndpointId, CallQueue> used = new ConcurrentSkipListMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  // All below is guarded by the lock, and facts are posted under it: so they keep their order.
  private final Map<EndpointId, Heard> heard = new HashMap<>();
  private int admitted;
  private boolean over;

  private static final class Heard {
    long pause;
    long agents;
    int most;
  }

  EndpointDesk(LiveRun run, List<String> kinds) {
    this.run = run;
    this.kinds = kinds;
  }

  /** Before the first call it counts what the model says of itself. */
  void open(Inference model) {
    int calls = model.limits().concurrency();
    admit(2 * Math.min(calls, Integer.MAX_VALUE / 2));
  }

  /** The queue in front of what a route has chosen. */
  CallQueue queue(Inference chosen) {
    CallQueue queue = run.stage().queue(chosen);
    used.put(queue.endpoint(), queue);
    return queue;
  }

  /** The queues the run has used. */
  List<CallQueue> used() {
    return List.copyOf(used.values());
  }

  /** What a task waits for matters so much now. */
  void rerank(String task, double rank, double slack) {
    used.values().forEach(queue -> queue.rerank(run.id().value(), task, rank, slack, run.remaining()));
  }

  /** Has paused endpoints tried again at once. */
  void resume() {
    used.values().forEach(CallQueue::resume);
  }

  /** The run is over. */
  void close() {
    lock.lock();
    try {
      over = true;
    } finally {
      lock.unlock();
    }
    used.values().forEach(queue -> queue.leave(this));
  }

  @Override
  public void paused(EndpointId endpoint, long number, String reason, Duration nextTry) {
    inOrder(endpoint, number, () -> run
        .post(new Fact.CallsPaused(endpoint, reason, run.now().plus(nextTry))));
  }

  @Override
  public void resumed(EndpointId endpoint, long number) {
    inOrder(endpoint, number, () -> run.post(new Fact.CallsResumed(endpoint)));
  }

  private void inOrder(EndpointId endpoint, long number, Runnable fact) {
    lock.lock();
    try {
      Heard of = heard.computeIfAbsent(endpoint, id -> new Heard());
      if (number > of.pause && !over) {
        of.pause = number;
        fact.run();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void agents(EndpointId endpoint, long number, int most) {
    lock.lock();
    try {
      Heard of = heard.computeIfAbsent(endpoint, id -> new Heard());
      if (number > of.agents && !over) {
        of.agents = number;
        of.most = most;
        admit((int) Math.min(Integer.MAX_VALUE, heard.values().stream().mapToLong(one -> one.most).sum()));
      }
    } finally {
      lock.unlock();
    }
  }

  private void admit(int most) {
    if (most != admitted && !kinds.isEmpty()) {
      admitted = most;
      run.post(new Fact.AgentsAdmitted(most, kinds));
    }
  }

  @Override
  public void waits(EndpointId endpoint, String task, Wait.Reason why) {
    run.tell(new SwarmEvent.Waits(task.isEmpty() ? null : TaskId.of(task), why, endpoint.toString()));
  }

  /** Every call of the run that waits. */
  List<Waiting> waiting() {
    List<Waiting> all = new ArrayList<>();
    for (CallQueue queue : used()) {
      for (CallQueue.Waits call : queue.waiting()) {
        if (call.run().equals(run.id().value())) {
          all.add(new Waiting(call.task().isEmpty() ? null : TaskId.of(call.task()), call.why(), null,
              List.of(queue.endpoint().toString())));
        }
      }
    }
    return all;
  }

  @Override
  public void warned(EndpointId endpoint, String text) {
    run.tell(new SwarmEvent.Warned(text));
  }
}
