package dev.agentswarm.merge;

import dev.agentswarm.workspace.Change;
import dev.agentswarm.workspace.ConflictResolver;
import dev.agentswarm.workspace.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one head of a run, into which the work of each done task is merged by path: what nobody else touched is taken,
 * what is equal is skipped, the rest goes through the three-way merge and then the resolvers. All of a task or nothing.
 * The same work in the same order gives the same bytes.
 *
 * <p><b>Threads:</b> thread-safe; one merge at a time. <b>Cost:</b> of a merge O(touched paths · log files).
 */
public final class Integrator {
  private final List<ConflictResolver> resolvers;
  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by lock. A path that was renamed away in the head and is absent since -> where its file went.
  private final Map<String, String> wentTo = new HashMap<>();
  // Written under lock; a value, so that readers need none.
  private volatile Edits head;

  /** The head is the base. Resolvers are asked in this order. */
  public Integrator(Snapshot base, List<ConflictResolver> resolvers) {
    this.head = Edits.none(Tree.of(base));
    this.resolvers = List.copyOf(resolvers);
  }

  /** All that was merged so far, as files. */
  public Snapshot head() {
    return head.now();
  }

  /** What all merges together changed against the base this started from, ordered by path. */
  public List<Change> changes() {
    return head.steps().stream().map(Step::change).toList();
  }

  /** The same work over the current head, which is not changed; the given layer itself when it lies there already. */
  public Rebased rebase(Layer work) {
    Edits edits = work.edits();
    lock.lock();
    try {
      if (edits.base() == head.now()) {
        return new Rebased.Clean(work);
      }
      Joining joining = Joining.of(edits, head.now(), wentTo, resolvers);
      return joining.conflicts().isEmpty()
          ? new Rebased.Clean(Layer.of(joining.onto(Edits.none(head.now())), work.readPaths()))
          : new Rebased.Conflicted(joining.conflicts());
    } finally {
      lock.unlock();
    }
  }

  /** Merges the work into the head, or leaves the head as it is. Merging the same work again changes nothing. */
  public Result merge(Layer work) {
    Edits edits = work.edits();
    lock.lock();
    try {
      Joining joining = Joining.of(edits, head.now(), wentTo, resolvers);
      if (!joining.conflicts().isEmpty()) {
        return new Result.Conflicted(joining.conflicts());
      }
      head = joining.onto(head);
      joining.steps().forEach(this::follow);
      return new Result.Merged(joining.touched(), head.now());
    } finally {
      lock.unlock();
    }
  }

  private void follow(Step step) {
    wentTo.remove(step.path());
    if (step instanceof Step.Move move) {
      wentTo.put(move.from(), move.path());
    }
  }
}
