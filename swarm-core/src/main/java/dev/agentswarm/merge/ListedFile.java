package dev.agentswarm.merge;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.failure.SwarmException;
import org.jspecify.annotations.Nullable;

/** A file on disk as it was when its folder was listed. */
final class ListedFile implements Leaf {
  private final ReadCache cache;
  private final String path;
  private final boolean executable;
  private final long size;
  private final long modified;
  // Written once, by whichever thread pins first. What it holds was on disk when the run began.
  private volatile @Nullable Content pinned;

  ListedFile(ReadCache cache, String path, Stamp stamp) {
    this.cache = cache;
    this.path = path;
    this.executable = stamp.executable();
    this.size = stamp.size();
    this.modified = stamp.modified();
  }

  String path() {
    return path;
  }

  @Override
  public boolean executable() {
    return executable;
  }

  @Override
  public long size() {
    return size;
  }

  long modified() {
    return modified;
  }

  @Override
  public Content content() {
    Content here = pinned;
    return here != null ? here : cache.read(this);
  }

  @Override
  public void pin() {
    try {
      if (pinned == null) {
        pinned = content();
      }
    } catch (SwarmException changedAlready) {
      Leaf.passIfStopped(changedAlready);
      // Nobody needs to know yet: a merge that needs it becomes a conflict, and publishing parks the file.
    }
  }
}
