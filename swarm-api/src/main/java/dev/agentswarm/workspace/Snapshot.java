package dev.agentswarm.workspace;

import dev.agentswarm.artifact.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tree of files at one moment, never changed again.
 *
 * <p><b>Threads:</b> thread-safe. <b>Cost:</b> the listing is in memory; content may be read from disk when first
 * wanted.
 *
 * @since 0.1
 */
public interface Snapshot {
  /** Every file, ordered by path. */
  List<Entry> entries();

  /** The file of this path, or null. */
  @Nullable
  Entry entry(String path);

  /**
   * What the file holds.
   *
   * @throws dev.agentswarm.failure.SwarmException of kind INVALID_INPUT when there is no such file, of kind IO when it
   *     cannot be read any more or is no longer what the snapshot saw
   */
  Content read(String path);

  /** What was seen and left out (links, unreadable files, ignored folders), ordered by path. */
  List<Omitted> omitted();

  /**
   * A file of a snapshot.
   *
   * @param path relative, normal form
   * @param executable whether its owner may execute it
   * @param size in bytes
   */
  record Entry(String path, boolean executable, long size) {}

  /**
   * Something that is on disk and not in the snapshot.
   *
   * @param path relative, normal form
   * @param reason why it was left out
   */
  record Omitted(String path, Reason reason) {}

  /** Why something on disk is not in a snapshot. */
  enum Reason {
    /** A symbolic link; links are never followed. */
    LINK,
    /** Not allowed to be read. */
    UNREADABLE,
    /** A socket, a device, a pipe. */
    NOT_A_FILE,
    /** Ignored by rule: version control, build output, earlier results of this library. */
    IGNORED,
    /** A name that no workspace path can have, such as one with a control character. */
    BAD_NAME,
    /** Larger than a snapshot holds. */
    TOO_LARGE
  }
}
