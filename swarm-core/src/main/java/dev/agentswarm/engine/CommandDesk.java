package dev.agentswarm.engine;

import dev.agentswarm.command.CommandResult;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.command.Sandbox;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.merge.Layer;
import dev.agentswarm.merge.Slots;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs in real folders that are brought to the state of an overlay. The folders are made when first needed.
 *
 * <p><b>Threads:</b> thread-safe; a run waits for a free folder.
 */
final class CommandDesk {
  private final @Nullable Sandbox sandbox;
  private final boolean allowed;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Slots slots;

  CommandDesk(@Nullable Sandbox sandbox, boolean allowed) {
    this.sandbox = sandbox;
    this.allowed = allowed;
  }

  /** For an agent: what the program changes is taken into the overlay. */
  CommandResult forAgent(CommandSpec command, Layer layer) throws InterruptedException {
    if (!allowed) {
      throw SwarmException.of(Failure.Kind.REFUSED, "commands are not allowed in this run (wanted: "
          + String.join(" ", command.argv()) + "); the host must call allowCommands()");
    }
    Sandbox runs = sandbox();
    Slots.Used<CommandResult> used = slots().use(layer.asSnapshot(), false,
        folder -> runs.run(command, folder));
    layer.apply(used.changes());
    return told(used);
  }

  // What the program left in the folder and no overlay takes must not vanish without a word.
  private static CommandResult told(Slots.Used<CommandResult> used) {
    CommandResult result = used.value();
    if (used.leftOut().isEmpty()) {
      return result;
    }
    String leftOut = used.leftOut().stream().limit(20).map(one -> one.path() + " (" + one.reason() + ")")
        .collect(Collectors.joining(", "));
    return new CommandResult(result.exitCode(), result.stdout(),
        result.stderr() + "\nnot taken into the workspace: "
            + leftOut + (used.leftOut().size() > 20 ? " and " + (used.leftOut().size() - 20) + " more" : ""),
        result.timedOut(), result.truncated(), result.took());
  }

  /** For a verifier: in a clean folder, and what the program changes is thrown away. */
  CommandResult forVerifier(CommandSpec command, Layer layer) throws InterruptedException {
    Sandbox runs = sandbox();
    return slots().use(layer.asSnapshot(), true, folder -> runs.run(command, folder)).value();
  }

  private Sandbox sandbox() {
    if (sandbox == null) {
      throw SwarmException.of(Failure.Kind.MISSING,
          "there is nothing to run commands with: add swarm-tools, or give the builder a sandbox(...)");
    }
    return sandbox;
  }

  private Slots slots() {
    lock.lock();
    try {
      if (slots == null) {
        slots = Slots.of(Math.max(2, Runtime.getRuntime().availableProcessors()));
      }
      return slots;
    } finally {
      lock.unlock();
    }
  }

  /** Removes the folders. */
  void close() {
    lock.lock();
    try {
      if (slots != null) {
        slots.close();
        slots = null;
      }
    } finally {
      lock.unlock();
    }
  }
}
