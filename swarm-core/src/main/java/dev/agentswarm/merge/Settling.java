package dev.agentswarm.merge;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.workspace.Conflict;
import dev.agentswarm.workspace.ConflictResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settles file by file what both the head ("ours") and a task ("theirs") changed, and collects what cannot be settled.
 * The executable bit is merged apart from the content. Confined to one thread.
 */
final class Settling {
  private final List<ConflictResolver> resolvers;
  private final List<Conflict> conflicts = new ArrayList<>();

  Settling(List<ConflictResolver> resolvers) {
    this.resolvers = resolvers;
  }

  List<Conflict> conflicts() {
    return conflicts;
  }

  /** What the file is to be; null when it is a conflict, or stays as absent as it is. */
  @Nullable
  Leaf settle(String path, @Nullable Leaf base, @Nullable Leaf ours, Leaf theirs) {
    if (Leaf.same(base, ours)) {
      return theirs;
    }
    if (ours == null) {
      return resolved(path, "changed here, removed by a merged task", base, null, theirs);
    }
    if (Leaf.sameContent(ours, theirs) || (base != null && Leaf.sameContent(base, theirs))) {
      return withBit(ours, bit(base, ours, theirs));
    }
    if (base == null) {
      return resolved(path, "created here and by a merged task, differently", null, ours, theirs);
    }
    if (Leaf.sameContent(base, ours)) {
      return withBit(theirs, bit(base, ours, theirs));
    }
    return byLine(path, base, ours, theirs);
  }

  /** True when a file the task removed may go: the head has not changed it. */
  boolean mayGo(String path, @Nullable Leaf base, Leaf ours) {
    if (Leaf.same(base, ours)) {
      return true;
    }
    refuse(path, "removed here, changed by a merged task", base, ours, null);
    return false;
  }

  /** A conflict that no content can settle. */
  void refuse(String path, String reason, @Nullable Leaf base, @Nullable Leaf ours, @Nullable Leaf theirs) {
    conflicts.add(conflict(path, reason, base, ours, theirs));
  }

  private @Nullable Leaf byLine(String path, Leaf base, Leaf ours, Leaf theirs) {
    Merge merge;
    try {
      merge = ThreeWay.merge(base.content().bytes(), ours.content().bytes(), theirs.content().bytes());
    } catch (SwarmException changedOnDisk) {
      Leaf.passIfStopped(changedOnDisk);
      return resolved(path, "changed here and by a merged task, and " + changedOnDisk.getMessage(), base,
          ours, theirs);
    }
    return switch (merge) {
      case Merge.Clean clean -> new Leaf.Held(Content.of(clean.bytes()), bit(base, ours, theirs));
      case Merge.Binary binary ->
        resolved(path, "not text, and changed here and by a merged task", base, ours, theirs);
      case Merge.Conflicted both -> resolved(path, places(both), base, ours, theirs);
    };
  }

  private static String places(Merge.Conflicted both) {
    String lines = both.hunks().stream().limit(5)
        .map(hunk -> hunk.ours().count() < 2
            ? "" + hunk.ours().first()
            : hunk.ours().first() + "-" + (hunk.ours().first() + hunk.ours().count() - 1))
        .collect(Collectors.joining(", "));
    String more = both.hunks().size() > 5 ? ", and " + (both.hunks().size() - 5) + " more places" : "";
    return "the same lines were changed here and by a merged task: lines " + lines + more + " of the head";
  }

  private @Nullable Leaf resolved(String path, String reason, @Nullable Leaf base, @Nullable Leaf ours,
      Leaf theirs) {
    Conflict conflict = conflict(path, reason, base, ours, theirs);
    for (ConflictResolver resolver : resolvers) {
      Optional<Content> answer;
      try {
        answer = resolver.resolve(conflict);
      } catch (RuntimeException fault) {
        // Its mistake must not take the run down: who cannot answer has not answered.
        conflict = conflict(path,
            conflict.reason() + "; resolver " + resolver.getClass().getSimpleName() + " failed: "
                + fault,
            base, ours, theirs);
        continue;
      }
      if (answer.isPresent()) {
        return new Leaf.Held(answer.get(), ours == null ? theirs.executable() : bit(base, ours, theirs));
      }
    }
    conflicts.add(conflict);
    return null;
  }

  private static Conflict conflict(String path, String reason, @Nullable Leaf base, @Nullable Leaf ours,
      @Nullable Leaf theirs) {
    return new Conflict(path, reason, content(base), content(ours), content(theirs));
  }

  private static @Nullable Content content(@Nullable Leaf leaf) {
    try {
      return leaf == null ? null : leaf.content();
    } catch (SwarmException changedOnDisk) {
      Leaf.passIfStopped(changedOnDisk);
      return null;
    }
  }

  // Who changed it wins; of two new files either may ask for it.
  private static boolean bit(@Nullable Leaf base, Leaf ours, Leaf theirs) {
    if (base == null) {
      return ours.executable() || theirs.executable();
    }
    return base.executable() == theirs.executable() ? ours.executable() : theirs.executable();
  }

  private static Leaf withBit(Leaf leaf, boolean executable) {
    return leaf.executable() == executable ? leaf : new Leaf.Held(leaf.content(), executable);
  }
}
