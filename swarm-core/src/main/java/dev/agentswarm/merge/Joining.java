package dev.agentswarm.merge;

import dev.agentswarm.workspace.Conflict;
import dev.agentswarm.workspace.ConflictResolver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How the edits of one task go onto a head: the steps to do there, or the conflicts. Confined to one thread. */
final class Joining {
  private final Edits work;
  private final Tree head;
  private final Map<String, String> wentTo;
  private final Settling settling;
  private final List<Step> steps = new ArrayList<>();

  private Joining(Edits work, Tree head, Map<String, String> wentTo, List<ConflictResolver> resolvers) {
    this.work = work;
    this.head = head;
    this.wentTo = wentTo;
    this.settling = new Settling(resolvers);
  }

  static Joining of(Edits work, Tree head, Map<String, String> wentTo, List<ConflictResolver> resolvers) {
    Joining joining = new Joining(work, head, wentTo, resolvers);
    for (Step step : work.steps()) {
      switch (step) {
        case Step.Put put -> joining.put(put);
        case Step.Drop drop -> joining.drop(drop);
        case Step.Move move -> joining.move(move);
      }
    }
    joining.lookForClashes();
    return joining;
  }

  List<Conflict> conflicts() {
    return settling.conflicts().stream().sorted(Comparator.comparing(Conflict::path)).toList();
  }

  List<Step> steps() {
    return steps;
  }

  List<String> touched() {
    TreeSet<String> paths = new TreeSet<>();
    for (Step step : steps) {
      paths.add(step.path());
      if (step instanceof Step.Move move) {
        paths.add(move.from());
      }
    }
    return List.copyOf(paths);
  }

  Edits onto(Edits edits) {
    Edits after = edits;
    for (Step step : steps) {
      after = switch (step) {
        case Step.Put put -> after.put(put.path(), put.leaf());
        case Step.Drop drop -> after.delete(drop.path());
        case Step.Move move -> after.move(move.from(), move.path()).put(move.path(), move.leaf());
      };
    }
    return after;
  }

  private void put(Step.Put put) {
    Leaf base = work.base().leaf(put.path());
    String path = base == null ? put.path() : whereIs(put.path());
    settle(path, base, head.leaf(path), put.leaf());
  }

  private void settle(String path, @Nullable Leaf base, @Nullable Leaf ours, Leaf theirs) {
    Leaf settled = settling.settle(path, base, ours, theirs);
    if (settled != null && !Leaf.same(settled, ours)) {
      steps.add(new Step.Put(path, settled));
    }
  }

  private void drop(Step.Drop drop) {
    String path = drop.path();
    Leaf base = work.base().leaf(path);
    Leaf ours = head.leaf(path);
    String now = whereIs(path);
    if (!now.equals(path)) {
      settling.refuse(path, "removed here, renamed to \"" + now + "\" by a merged task", base, head.leaf(now),
          null);
    } else if (ours != null && settling.mayGo(path, base, ours)) {
      steps.add(drop);
    }
  }

  private void move(Step.Move move) {
    String from = move.from();
    Leaf base = work.base().leaf(from);
    Leaf source = head.leaf(from);
    Leaf target = head.leaf(move.path());
    String now = whereIs(from);
    if (source == null && now.equals(move.path())) {
      settle(move.path(), base, target, move.leaf());
    } else if (source == null) {
      String how = now.equals(from) ? "removed" : "renamed to \"" + now + "\"";
      settling.refuse(move.path(), "renamed here from \"" + from + "\", which a merged task " + how, base,
          head.leaf(now),
          move.leaf());
    } else if (target != null) {
      settle(move.path(), null, target, move.leaf());
      drop(new Step.Drop(from));
    } else {
      Leaf settled = settling.settle(move.path(), base, source, move.leaf());
      if (settled != null) {
        steps.add(new Step.Move(from, move.path(), settled));
      }
    }
  }

  /** Where a file of the work's base stands in the head: merged tasks may have renamed it, more than once. */
  private String whereIs(String path) {
    String at = path;
    // Ends: only absent paths lead on, and a path that comes back leads nowhere.
    while (!head.has(at)) {
      String next = wentTo.get(at);
      if (next == null) {
        return path;
      }
      at = next;
    }
    return at;
  }

  private void lookForClashes() {
    // What goes makes room for what comes: a file may become a folder, or change its case.
    steps.sort(
        Comparator.comparingInt((Step step) -> step instanceof Step.Put ? 1 : 0).thenComparing(Step::path));
    Tree after = head;
    for (Step step : steps) {
      after = switch (step) {
        case Step.Drop drop -> after.without(drop.path());
        case Step.Move move -> after.without(move.from());
        case Step.Put put -> after;
      };
    }
    for (Step step : steps) {
      Leaf leaf = step instanceof Step.Put put
          ? put.leaf()
          : step instanceof Step.Move move ? move.leaf() : null;
      if (leaf == null) {
        continue;
      }
      String clash = after.has(step.path()) ? null : after.clash(step.path());
      if (clash != null) {
        settling.refuse(step.path(), clash, null, null, leaf);
      } else {
        after = after.with(step.path(), leaf);
      }
    }
  }
}
