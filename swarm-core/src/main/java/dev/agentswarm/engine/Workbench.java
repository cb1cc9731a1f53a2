package dev.agentswarm.engine;

import dev.agentswarm.agent.Assignment;
import dev.agentswarm.agent.Input;
import dev.agentswarm.agent.Outcome;
import dev.agentswarm.agent.SubAgentProvider;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.kernel.AttemptId;
import dev.agentswarm.kernel.Command;
import dev.agentswarm.kernel.Fact;
import dev.agentswarm.kernel.Made;
import dev.agentswarm.kernel.NamedVerdict;
import dev.agentswarm.merge.Integrator;
import dev.agentswarm.merge.Layer;
import dev.agentswarm.merge.Rebased;
import dev.agentswarm.merge.Result;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.Escalation;
import dev.agentswarm.run.EscalationAnswer;
import dev.agentswarm.run.Publication;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.verify.Work;
import dev.agentswarm.workspace.Change;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where attempts are worked on, judged and merged.
 *
 * <p><b>Threads:</b> commands come from the mailbox; each piece of work has a thread of its own. Merges take turns in the
 * order of the kernel's commands.
 */
final class Workbench {
  private static final Logger LOG = LoggerFactory.getLogger(Workbench.class);

  private final LiveRun run;
  private final Crew crew;
  private final Integrator integrator;
  // One piece for each attempt that is worked on, judged or merged, or whose work a repair may go on from.
  private final Map<AttemptId, Piece> pieces = new ConcurrentHashMap<>();
  private final Map<TaskId, AttemptId> latest = new ConcurrentHashMap<>();
  private final Handover handover = new Handover();
  private final Map<TaskId, Thread> persons = new ConcurrentHashMap<>();
  private final Inbox<AttemptId> merges;

  /** What there is of one attempt. */
  private static final class Piece {
    final Command.@Nullable Start start;
    final Layer layer;
    volatile List<Input> inputs = List.of();
    volatile @Nullable Thread thread;
    volatile boolean cancelled;
    volatile @Nullable AttemptDesk desk;

    Piece(Command.@Nullable Start start, Layer layer) {
      this.start = start;
      this.layer = layer;
    }
  }

  Workbench(LiveRun run, Crew crew, Integrator integrator) {
    this.run = run;
    this.crew = crew;
    this.integrator = integrator;
    merges = new Inbox<>(run.stage());
  }

  /** Opens the bench: from now on merges take their turns. */
  void open() {
    crew.start("merger", this::mergeInTurn);
  }

  void start(Command.Start start) {
    Piece old = start.continues() == null ? null : pieces.get(start.continues());
    AttemptId last = latest.put(start.attempt().task(), start.attempt());
    if (last != null) {
      pieces.remove(last);
    }
    Outcome.Done rejected = handover.takeBack(start.attempt().task());
    Piece piece = new Piece(start, old == null ? Layer.over(integrator.head()) : continued(old.layer));
    pieces.put(start.attempt(), piece);
    piece.inputs = handover.inputs(start.task());
    List<Artifact> before = rejected == null ? List.of() : rejected.artifacts();
    run(piece, start.attempt().toString(), () -> work(piece, start, before));
  }

  // A repair goes on from the rejected work, on the newest head where that goes together.
  private Layer continued(Layer work) {
    return integrator.rebase(work) instanceof Rebased.Clean clean ? clean.layer() : work.copy();
  }

  void joined(Command.Joined joined) {
    handover.joined(joined);
  }

  private void run(Piece piece, String name, Runnable work) {
    Thread thread = crew.start(name, work);
    piece.thread = thread;
    if (piece.cancelled) {
      run.stage().interrupt(thread);
    }
  }

  void rerank(Command.Rerank to) {
    AttemptId attempt = latest.get(to.task());
    Piece piece = attempt == null ? null : pieces.get(attempt);
    AttemptDesk desk = piece == null ? null : piece.desk;
    if (desk != null) {
      desk.rerank(to.rank(), to.slack());
    }
  }

  void cancel(AttemptId attempt) {
    Piece piece = pieces.get(attempt);
    if (piece != null) {
      piece.cancelled = true;
      Thread thread = piece.thread;
      if (thread != null) {
        run.stage().interrupt(thread);
      }
    }
    Thread asking = persons.get(attempt.task());
    if (asking != null) {
      run.stage().interrupt(asking);
    }
  }

  private void work(Piece piece, Command.Start start, List<Artifact> rejected) {
    Failure failure = null;
    Outcome.Done done = null;
    AttemptDesk desk = null;
    try {
      SubAgentProvider provider = run.setup().roster().find(start.kind());
      desk = new AttemptDesk(run, start, run.setup().toolbox().grant(provider.tools()), piece.layer);
      piece.desk = desk;
      Assignment assignment = new Assignment(run.goal(), start.task(), start.kind(), start.attempt().number(),
          piece.inputs, start.findings(), rejected, start.hint());
      switch (Objects.requireNonNull(provider.create().work(assignment, desk),
          "an agent must return an outcome")) {
        case Outcome.Done well -> done = run.veil().over(checked(well));
        case Outcome.Failed failed -> failure = failed.failure();
      }
    } catch (InterruptedException stop) {
      failure = Failure.of(Failure.Kind.CANCELLED, "attempt " + start.attempt() + " was stopped");
    } catch (SwarmException refused) {
      failure = refused.failure();
    } catch (Throwable thrown) {
      LOG.warn("run {}: the agent of {} threw", run.id(), start.attempt(), run.veil().over(thrown));
      failure = Failure.of(Failure.Kind.BUG, "an agent of kind " + start.kind() + " threw " + thrown);
    }
    if (desk != null) {
      desk.close();
    }
    if (done != null) {
      handover.made(start.attempt().task(), done);
    }
    List<Made> made = done == null ? List.of() : done.artifacts().stream().map(Workbench::made).toList();
    run.post(new Fact.AttemptEnded(start.attempt(), done == null ? "" : done.summary(), made,
        piece.layer.changes().stream().map(Change::path).toList(), failure));
  }

  private static Outcome.Done checked(Outcome.Done done) {
    Set<String> names = new HashSet<>();
    for (Artifact artifact : done.artifacts()) {
      if (!names.add(artifact.name())) {
        throw SwarmException.of(Failure.Kind.INVALID_INPUT,
            "two artifacts are named \"" + artifact.name() + "\": names are unique within a task");
      }
    }
    return done;
  }

  private static Made made(Artifact artifact) {
    return new Made(artifact.name(), artifact.mediaType(), artifact.content().size(),
        artifact.content().hash());
  }

  void verify(Command.Verify verify) {
    // The closing task has no agent: its first piece of work is the merged whole as it is.
    Piece piece = pieces.computeIfAbsent(verify.attempt(),
        id -> new Piece(null, Layer.over(integrator.head())));
    latest.put(verify.attempt().task(), verify.attempt());
    run(piece, verify.attempt() + "-verify", () -> judge(piece, verify));
  }

  private void judge(Piece piece, Command.Verify verify) {
    AttemptId id = verify.attempt();
    try {
      switch (integrator.rebase(piece.layer)) {
        case Rebased.Conflicted conflicted -> run.post(new Fact.Clashed(id, conflicted.conflicts()));
        case Rebased.Clean clean -> run.post(new Judging(run, verify, clean.layer())
            .judge(work(piece, verify, clean.layer()), verify.measure()));
      }
    } catch (InterruptedException stop) {
      run.post(new Fact.Judged(id, List.of()));
    } catch (Throwable thrown) {
      LOG.warn("run {}: judging {} failed", run.id(), id, run.veil().over(thrown));
      run.post(new Fact.Judged(id, List.of(new NamedVerdict("swarm",
          Verdict.unverifiable("judging failed: " + thrown)))));
    }
  }

  private Work work(Piece piece, Command.Verify verify, Layer merged) {
    Outcome.Done done = handover.of(verify.attempt().task());
    boolean head = verify.attempt().task().value().equals(Work.HEAD);
    List<Change> changes = head ? headChanges(merged) : merged.changes();
    Command.Start start = piece.start;
    return new Work(run.goal(), verify.task(), verify.attempt().number(),
        start == null ? verify.task().kind() : start.kind(), piece.inputs, done == null ? "" : done.summary(),
        done == null ? List.of() : done.artifacts(), changes);
  }

  // Of the merged whole everything counts that differs from what the run began with.
  private List<Change> headChanges(Layer merged) {
    Layer all = Layer.over(run.base());
    all.apply(integrator.changes());
    all.apply(merged.changes());
    return all.changes();
  }

  void merge(AttemptId attempt) {
    merges.put(attempt);
  }

  // One thread merges, so that merges happen in the order of the kernel's commands.
  private void mergeInTurn() {
    try {
      while (true) {
        mergeOne(merges.take());
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private void mergeOne(AttemptId attempt) {
    try {
      Piece piece = Objects.requireNonNull(pieces.get(attempt), "there is nothing to merge");
      switch (integrator.merge(piece.layer)) {
        case Result.Merged merged -> {
          pieces.remove(attempt); // Its overlay is part of the head now.
          run.post(new Fact.Merged(attempt, merged.paths()));
        }
        case Result.Conflicted conflicted -> run.post(new Fact.Clashed(attempt, conflicted.conflicts()));
      }
    } catch (RuntimeException thrown) {
      LOG.error("run {}: merging {} failed", run.id(), attempt, thrown);
      run.post(new Fact.Broken(Failure.of(Failure.Kind.BUG, "merging " + attempt + " failed: " + thrown)));
    }
  }

  void ask(Escalation dossier) {
    TaskId task = dossier.task().id();
    // The next question about a task is asked after the answer to the last.
    persons.put(task, crew.start(task + "-person", () -> {
      EscalationAnswer answer;
      try {
        answer = run.setup().escalation().ask(dossier);
      } catch (InterruptedException stop) {
        answer = new EscalationAnswer.GiveUp();
      } catch (RuntimeException thrown) {
        LOG.warn("run {}: the escalation handler threw", run.id(), thrown);
        answer = new EscalationAnswer.GiveUp();
      }
      run.post(new Fact.Answered(task, answer));
    }));
  }

  void publish() {
    crew.start("publish", () -> {
      Publication publication;
      try {
        run.sync();
        Path folder = run.setup().workspace();
        publication = folder == null
            ? Publication.none("the swarm has no workspace")
            : new PublishDesk(folder).publish(run.id(), run.base(), integrator.changes());
      } catch (InterruptedException stop) {
        publication = Publication.none("publishing was stopped");
      } catch (RuntimeException failed) {
        LOG.error("run {}: publishing failed", run.id(), failed);
        publication = Publication.none("publishing failed: " + failed.getMessage());
      }
      run.post(new Fact.Published(publication));
    });
  }

  List<Artifact> artifacts(AttemptId attempt) {
    Outcome.Done done = handover.of(attempt.task());
    return done == null ? List.of() : done.artifacts();
  }
}
