package dev.agentswarm.workspace;

import dev.agentswarm.artifact.Content;
import java.util.List;

/**
 * The workspace as one attempt sees and changes it: an immutable base with this attempt's own changes on top. Nothing
 * written here touches the disk; a verified result is merged by the machine.
 *
 * <p><b>Threads:</b> thread-safe, though an attempt normally uses it from its own thread. <b>Lifetime:</b> one attempt;
 * a repair goes on where the rejected attempt stopped. <b>Errors:</b> every method throws
 * {@link dev.agentswarm.failure.SwarmException} of kind REFUSED for a path that breaks {@link RelativePath}.
 *
 * @since 0.1
 */
public interface Overlay {
  /** What lies below the changes. */
  Snapshot base();

  /** Every path that exists now, ordered. */
  List<String> paths();

  /** True when the file exists now. */
  boolean exists(String path);

  /**
   * What the file holds now.
   *
   * @throws dev.agentswarm.failure.SwarmException of kind INVALID_INPUT, naming similar paths, when there is none
   */
  Content read(String path);

  /** Creates or replaces a file; the executable bit of an existing one is kept. */
  void write(String path, Content content);

  /** Creates or replaces a file and says whether it is executable. */
  void write(String path, Content content, boolean executable);

  /** Removes a file, which must exist. */
  void delete(String path);

  /** Renames a file; the target must not exist. */
  void move(String from, String to);

  /** What differs from the base, ordered by path; a file set back to what it was is no change. */
  List<Change> changes();
}
