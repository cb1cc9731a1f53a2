package dev.agentswarm.workspace;

import dev.agentswarm.artifact.Content;
import java.util.Optional;

/**
 * Reconciles a conflict by knowing the file's type: union of imports, merge of a properties file, ... An SPI: found by
 * {@link java.util.ServiceLoader} or given to the builder; asked in order, the first answer counts.
 *
 * <p><b>Threads:</b> called from any thread; pure.
 *
 * @since 0.1
 */
public interface ConflictResolver {
  /** The reconciled content, or empty when this resolver cannot tell. */
  Optional<Content> resolve(Conflict conflict);
}
