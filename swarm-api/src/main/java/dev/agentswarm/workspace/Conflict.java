package dev.agentswarm.workspace;

import dev.agentswarm.artifact.Content;
import org.jspecify.annotations.Nullable;

/**
 * A path that two tasks changed in ways that do not go together.
 *
 * @param path which file
 * @param reason what clashes, for people
 * @param base what both started from, null when the file is new
 * @param ours what the head holds now, null when it was removed there
 * @param theirs what the task being merged holds, null when it removed the file
 * @since 0.1
 */
public record Conflict(String path, String reason, @Nullable Content base, @Nullable Content ours,
    @Nullable Content theirs) {}
