package dev.agentswarm.tools.command;

import dev.agentswarm.command.CommandResult;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One command from its start to the end of its process tree. <b>Threads:</b> confined to one thread, its caller's: it
 * looks at the process and its pipes in turn and sleeps in between, the longer the longer it has run.
 */
final class Execution {
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final long SHORTEST_PAUSE = 100_000;
  private static final long LONGEST_PAUSE = 10_000_000;
  private static final int LONG_ARGUMENTS = 100_000;

  private final CommandSpec command;
  private final Process process;
  private final ProcessTree tree;
  private final Drain stdout;
  private final Drain stderr;
  private final long started;

  private Execution(CommandSpec command, Process process, String cookie, long started) {
    this.command = command;
    this.process = process;
    this.tree = new ProcessTree(process, cookie);
    this.stdout = new Drain(process.getInputStream(), command.outputLimit());
    this.stderr = new Drain(process.getErrorStream(), command.outputLimit());
    this.started = started;
  }

  /** Starts the command in this folder. */
  static Execution of(CommandSpec command, Path folder, ProgramPath path) {
    Path real = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(real)) {
      throw failed(command, "the folder it was to run in is not there", null);
    }
    List<String> argv = new ArrayList<>(command.argv());
    argv.set(0, path.find(argv.getFirst(), real).toString());
    String cookie = UUID.randomUUID().toString();
    long started = System.nanoTime();
    return new Execution(command, start(command, argv, real, path, cookie), cookie, started);
  }

  private static Process start(CommandSpec command, List<String> argv, Path folder, ProgramPath path,
      String cookie) {
    Path input = null;
    try {
      ProcessBuilder builder = new ProcessBuilder(argv).directory(folder.toFile());
      Map<String, String> variables = builder.environment();
      variables.clear();
      variables.putAll(ChildEnvironment.of(path, folder, command.environment(), cookie));
      if (!command.stdin().isEmpty()) {
        // A file needs nobody to write it while the program runs, and can be read late or never.
        input = Files.writeString(Files.createTempFile("swarm-stdin", null), command.stdin());
        builder.redirectInput(input.toFile());
      }
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException | IllegalArgumentException e) {
      throw failed(command, String.valueOf(e.getMessage()), e);
    } finally {
      remove(input);
    }
  }

  /** Waits for its end, or brings it about; no process of the tree that can be found is left afterwards. */
  CommandResult result() throws InterruptedException {
    boolean timedOut;
    Duration took;
    try {
      timedOut = !follow(command.timeout());
      took = Duration.ofNanos(System.nanoTime() - started);
      if (timedOut) {
        tree.terminate();
        follow(took.plus(GRACE));
      }
    } finally {
      tree.kill();
      stdout.close();
      stderr.close();
    }
    return new CommandResult(timedOut ? -1 : process.exitValue(), stdout.text(), stderr.text(), timedOut,
        stdout.isCut() || stderr.isCut(), took);
  }

  // True when the program has ended, false when so much time since its start has passed.
  private boolean follow(Duration limit) throws InterruptedException {
    while (true) {
      // Looked at before the pipes are: what it wrote before its end is then surely read.
      boolean ended = !process.isAlive();
      boolean some = stdout.read();
      boolean more = stderr.read();
      if (ended) {
        return true;
      }
      long elapsed = System.nanoTime() - started;
      if (Duration.ofNanos(elapsed).compareTo(limit) >= 0) {
        return false;
      }
      Thread.sleep(Duration
          .ofNanos(some || more ? SHORTEST_PAUSE : Math.clamp(elapsed / 10, SHORTEST_PAUSE, LONGEST_PAUSE)));
    }
  }

  private static void remove(@Nullable Path input) {
    if (input != null) {
      File file = input.toFile();
      if (!file.delete()) {
        file.deleteOnExit();
      }
    }
  }

  private static SwarmException failed(CommandSpec command, String why, @Nullable Throwable cause) {
    int length = command.argv().stream().mapToInt(String::length).sum();
    String hint = length > LONG_ARGUMENTS
        ? "; its arguments have " + length + " characters: put long text into a file or into its input"
        : "";
    return new SwarmException(
        Failure.of(Failure.Kind.TOOL_FAILED, "cannot start " + command.argv().getFirst() + ": " + why + hint),
        cause);
  }
}
