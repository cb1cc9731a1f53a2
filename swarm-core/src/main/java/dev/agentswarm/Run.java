package dev.agentswarm;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.codec.JsonCodec;
import dev.agentswarm.engine.LiveRun;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunId;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;

/**
 * A run that has been started.
 *
 * <p><b>Threads:</b> thread-safe. <b>Lifetime:</b> until its end, or until the swarm is closed, which stops it.
 *
 * @since 0.1
 */
public final class Run {
  private final LiveRun live;

  Run(LiveRun live) {
    this.live = live;
  }

  /** Which run. */
  public RunId id() {
    return live.id();
  }

  /** Where it stands now. */
  public RunStatus status() {
    return live.status();
  }

  /** Waits for its end. Interrupting the waiting thread does not stop the run; {@link #cancel} does. */
  public Report await() throws InterruptedException {
    return live.await();
  }

  /** Waits for its end, but no longer than this; empty when it goes on. */
  public Optional<Report> await(Duration most) throws InterruptedException {
    return live.await(most);
  }

  /**
   * Everybody who waits at this moment, and what for: tasks, then steps that wait for the budget, then model calls. Tasks
   * and calls that are not in it are at work or over.
   *
   * <p><b>Cost:</b> O(tasks); between two facts of the run, which go on meanwhile.
   */
  public List<Waiting> waiting() throws InterruptedException {
    return live.waiting();
  }

  /**
   * Has paused endpoints that the run waits for tried again at once, say because the account was topped up; without this
   * they are tried again after a while. Does nothing to a run that is not {@link RunStatus#PAUSED paused}.
   */
  public void resume() {
    live.resume();
  }

  /** Asks it to stop: agents are interrupted at once, nothing is published. Returns before it has stopped. */
  public void cancel() {
    live.cancel("the host stopped the run");
  }

  /**
   * Its events from the moment of subscription. Each subscriber has its own pace; what it has not asked for is kept for
   * it.
   */
  public Flow.Publisher<SwarmEvent> events() {
    return live.events();
  }

  /**
   * What a task made, once the run is over.
   *
   * @param task the name of the task
   * @param type {@link Artifact} for its one artifact, {@link String} for the text of it, or a record that its one JSON
   *     artifact is read into
   * @throws SwarmException of kind INVALID_INPUT when there is no such task, it is not done, or what it made is not of
   *     that type
   */
  public <T> T result(String task, Class<T> type) throws InterruptedException {
    List<Artifact> made = await().task(task).artifacts();
    if (made.size() != 1) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT,
          "task " + task + " made " + made.size() + " artifacts "
              + made.stream().map(Artifact::name).toList() + ": take them from the report");
    }
    Artifact only = made.get(0);
    if (type == Artifact.class) {
      return type.cast(only);
    }
    return type == String.class ? type.cast(only.text()) : JsonCodec.shared().read(only.text(), type);
  }
}
