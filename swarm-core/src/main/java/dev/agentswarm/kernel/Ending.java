package dev.agentswarm.kernel;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.Publication;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.verify.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How a run comes to its end: the whole is judged and published, a limit is reached, or somebody stops it. */
final class Ending {
  /** How long a stopping run waits for agents that do not stop. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Outbox out;

  Ending(Outbox out) {
    this.out = out;
  }

  /** What follows after every fact: whatever may start starts, and what is over ends. */
  void goOn(State state) {
    if (state.ledger.status.isFinal()) {
      return;
    }
    if (state.stopping != null) {
      if (state.tasks.busy.isEmpty() && !state.planning && !state.publishing) {
        end(state);
      }
      return;
    }
    if (state.exhausted == null) {
      state.tasks.standing.learn();
      state.tasks.startReady();
    } else if (state.tasks.open() > 0 && state.tasks.busy.isEmpty() && state.mending.waiting() == 0) {
      // A task that became ready again after the limit was reached will never start.
      state.tasks.cancel(state.exhausted, TaskState.values());
    }
    if (state.tasks.open() == 0 && !state.planning && !state.publishing) {
      close(state);
    }
  }

  // Every task is final. The merged whole is judged as one more task, then published.
  private void close(State state) {
    Node head = state.head;
    if (head == null && state.ledger.changedHead && state.ledger.status(state) == RunStatus.DONE) {
      List<TaskId> last = state.tasks.graph.nodes().stream()
          .filter(node -> node.state == TaskState.DONE && node.isLast()).map(node -> node.id).toList();
      state.head = state.tasks.close(
          Task.of(Work.HEAD, "verify", "The merged whole is checked before it is published.").needing(last));
    } else if (head != null && head.state == TaskState.DONE) {
      state.publishing = true;
      out.add(new Command.Publish());
    } else {
      end(state);
    }
  }

  void published(State state, Publication publication) {
    if (state.publishing) {
      state.publishing = false;
      state.ledger.publication = publication;
      if (publication.done()) {
        out.tell(new SwarmEvent.Published(publication.paths(), publication.parked()));
      }
      if (!publication.parked().isEmpty()) {
        state.ledger
            .warn("files that were changed during the run were left as they are: " + publication.parked());
      }
      end(state);
    }
  }

  void woken(State state) {
    Instant due = state.stopping == null ? state.deadline : state.ledger.stopAsked.plus(GRACE);
    if (out.now().isBefore(due)) {
      // A clock that is early by a little must not lose the moment.
      out.add(new Command.WakeAt(due));
    } else if (state.stopping == null) {
      stop(state, Failure.of(Failure.Kind.LIMIT_REACHED,
          "the run's time of " + state.settings.limits().time() + " is over"), RunStatus.PARTIAL);
    } else if (!state.publishing) {
      leaveBehind(state);
    }
  }

  private void leaveBehind(State state) {
    if (!state.tasks.busy.isEmpty()) {
      state.ledger.warn("agents that do not stop when interrupted: " + state.tasks.busy);
    }
    if (state.planning) {
      state.ledger.warn("the planner does not stop when interrupted");
    }
    end(state);
  }

  /** A limit is reached: nothing new starts, what runs may come to its end. */
  void exhaust(State state, Failure why) {
    if (state.exhausted == null) {
      state.exhausted = why;
      state.ledger.warn(why.message());
      state.tasks.cancel(why, TaskState.READY, TaskState.PLANNED);
    }
  }

  /** Everything stops; the run ends when nothing goes on outside any more, or when its patience is over. */
  void stop(State state, Failure why, RunStatus status) {
    if (state.stopping != null) {
      return;
    }
    state.stopping = why;
    state.stopStatus = status;
    state.ledger.stopAsked = out.now();
    if (state.planning) {
      out.add(new Command.CancelPlanner());
    }
    state.tasks.busy.attempts().forEach(attempt -> out.add(new Command.Cancel(attempt)));
    state.steps.stop(why);
    state.tasks.cancel(why, TaskState.values());
    out.add(new Command.WakeAt(out.now().plus(GRACE)));
  }

  /** The run is over, whatever goes on outside. */
  void end(State state) {
    RunStatus status = state.ledger.status(state);
    Failure failure = state.ledger.failure(state, status);
    state.ledger.close(status, failure, out.now());
    out.tell(new SwarmEvent.RunEnded(status));
    out.add(new Command.End(status, failure));
  }
}
