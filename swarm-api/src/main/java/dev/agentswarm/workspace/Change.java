package dev.agentswarm.workspace;

import dev.agentswarm.artifact.Content;

/**
 * One difference between an overlay and its base.
 *
 * @since 0.1
 */
public sealed interface Change {
  /** The path that is changed; of a rename, the new one. */
  String path();

  /** The file is created or replaced. */
  record Put(String path, Content content, boolean executable) implements Change {}

  /** The file is removed. */
  record Delete(String path) implements Change {}

  /** The file has a new name, and maybe new content. */
  record Rename(String from, String path, Content content, boolean executable) implements Change {}
}
