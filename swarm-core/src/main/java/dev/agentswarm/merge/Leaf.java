package dev.agentswarm.merge;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.workspace.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * One file of a {@link Tree}: what it holds, or where to read that when it is wanted.
 *
 * <p><b>Threads:</b> thread-safe; what it holds never changes. <b>Errors:</b> {@link #content} throws
 * {@link SwarmException} of kind IO when the file can no longer be read as it was.
 */
@SuppressWarnings("ReferenceEquality") // One leaf is one file: nothing has to be read to know that.
interface Leaf {
  boolean executable();

  long size();

  Content content();

  /** Makes sure, if it still can, that the content stays at hand: a merge will need it. */
  default void pin() {}

  /** Content that is here. */
  record Held(Content content, boolean executable) implements Leaf {
    @Override
    public long size() {
      return content.size();
    }
  }

  /** A file of a snapshot that somebody else made. */
  record Elsewhere(Snapshot source, Snapshot.Entry entry) implements Leaf {
    @Override
    public boolean executable() {
      return entry.executable();
    }

    @Override
    public long size() {
      return entry.size();
    }

    @Override
    public Content content() {
      return source.read(entry.path());
    }
  }

  /** Equal in every way, or both absent. What cannot be read any more equals only itself. */
  static boolean same(@Nullable Leaf one, @Nullable Leaf other) {
    if (one == other) {
      return true;
    }
    return one != null && other != null && one.executable() == other.executable() && sameContent(one, other);
  }

  static boolean sameContent(Leaf one, Leaf other) {
    if (one == other) {
      return true;
    }
    if (one.size() != other.size()) {
      return false;
    }
    try {
      return one.content().equals(other.content());
    } catch (SwarmException fault) {
      passIfStopped(fault);
      return false;
    }
  }

  /** What cannot be read is one thing, and a thread that is to stop another. */
  static void passIfStopped(SwarmException fault) {
    if (fault.failure().kind() == Failure.Kind.CANCELLED) {
      throw fault;
    }
  }
}
