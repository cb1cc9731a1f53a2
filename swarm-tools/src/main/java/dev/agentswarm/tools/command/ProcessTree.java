package dev.agentswarm.tools.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A program and all that it started, as far as they can be found: its descendants, and where the system shows
 * environments (/proc) also those that have left the tree but still carry its cookie.
 */
final class ProcessTree {
  private static final Path PROC = Path.of("/proc");
  private static final Duration LONGEST_KILL = Duration.ofSeconds(2);
  private static final long PAUSE = 1_000_000;

  private final Process root;
  private final String mark;

  ProcessTree(Process root, String cookie) {
    this.root = root;
    this.mark = ChildEnvironment.COOKIE + "=" + cookie + "\0";
  }

  /** Asks all to end. */
  void terminate() {
    found().forEach(ProcessHandle::destroy);
  }

  /** Ends all and returns when none is found any more; gives up on what cannot be killed after two seconds. */
  void kill() {
    long started = System.nanoTime();
    for (Set<ProcessHandle> left = found(); !left.isEmpty(); left = found()) {
      left.forEach(ProcessHandle::destroyForcibly);
      if (System.nanoTime() - started > LONGEST_KILL.toNanos()) {
        return;
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  private Set<ProcessHandle> found() {
    Set<ProcessHandle> found = new LinkedHashSet<>();
    if (root.isAlive()) {
      root.descendants().forEach(found::add);
      found.add(root.toHandle());
    }
    marked(found);
    return found;
  }

  private void marked(Set<ProcessHandle> found) {
    if (!Files.isDirectory(PROC)) {
      return;
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        // The handle first: should the number be given to another process meanwhile, the handle will not kill that.
        ProcessHandle.of(Long.parseLong(process.getFileName().toString())).filter(handle -> isMarked(process))
            .ifPresent(found::add);
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      // What cannot be listed cannot be found; the descendants are known all the same.
    }
  }

  private boolean isMarked(Path process) {
    try {
      return Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1).contains(mark);
    } catch (IOException goneOrForeign) {
      return false;
    }
  }
}
