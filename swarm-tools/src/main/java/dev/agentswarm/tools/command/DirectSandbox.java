package dev.agentswarm.tools.command;

import dev.agentswarm.command.CommandResult;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.command.IsolationReport;
import dev.agentswarm.command.Sandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Programs as plain child processes: the host's environment is kept from them, output and time are limited, and their
 * tree is killed at the end; but they may read, write and connect to whatever the host's user may. For hosts that trust
 * what agents run, or that are themselves inside something that isolates.
 *
 * <p><b>Threads:</b> thread-safe. Each {@link #run} works on its caller's thread alone: pipes are read only when they hold
 * something, so that no reader is ever left behind on a pipe that some grandchild keeps open.
 *
 * @since 0.1
 */
public final class DirectSandbox implements Sandbox {
  private final ProgramPath path;
  private final ReentrantLock probing = new ReentrantLock();
  // Guarded by probing; once set, stays.
  private @Nullable IsolationReport report;

  /** A sandbox that finds programs beside the running JDK's and in the system's folders. */
  public DirectSandbox() {
    this(List.of());
  }

  private DirectSandbox(List<Path> more) {
    this.path = ProgramPath.standard(more);
  }

  /** A sandbox that finds programs in these folders, before the JDK's and the system's. */
  public static DirectSandbox withPath(Path... folders) {
    return new DirectSandbox(List.of(folders));
  }

  @Override
  public IsolationReport probe() {
    probing.lock();
    try {
      if (report == null) {
        report = Canary.report(this);
      }
      return report;
    } catch (InterruptedException stopped) {
      // Not a thing probe may throw; the caller finds the flag set, and the next call looks again.
      Thread.currentThread().interrupt();
      return Canary.unseen();
    } finally {
      probing.unlock();
    }
  }

  @Override
  public CommandResult run(CommandSpec command, Path folder) throws InterruptedException {
    return Execution.of(command, folder, path).result();
  }
}
