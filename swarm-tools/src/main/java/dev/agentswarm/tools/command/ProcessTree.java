package dev.agentswarm.tools.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A program and all that it started, as far as they can be found: its descendants, and where the system shows its
 * processes also those that have left the tree but still carry its cookie, with their descendants.
 */
final class ProcessTree {
  private static final Duration LONGEST_KILL = Duration.ofSeconds(2);
  private static final long PAUSE = 1_000_000;

  private final Process root;
  private final String cookie;

  ProcessTree(Process root, String cookie) {
    this.root = root;
    this.cookie = cookie;
  }

  /** Asks all to end. */
  void terminate() {
    found().forEach(ProcessHandle::destroy);
  }

  /** Ends all and returns when none is found any more; gives up on what cannot be killed after two seconds. */
  void kill() {
    long started = System.nanoTime();
    for (List<ProcessHandle> left = found(); !left.isEmpty(); left = found()) {
      left.forEach(ProcessHandle::destroyForcibly);
      if (System.nanoTime() - started > LONGEST_KILL.toNanos()) {
        return;
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  private List<ProcessHandle> found() {
    Stream<ProcessHandle> self = root.isAlive() ? Stream.of(root.toHandle()) : Stream.empty();
    Stream<ProcessHandle> others = ProcessTable.isThere()
        ? members().stream().map(ProcessTable.Row::handle).filter(Objects::nonNull)
        : root.descendants();
    return Stream.concat(self, others).distinct().toList();
  }

  private List<ProcessTable.Row> members() {
    List<ProcessTable.Row> all = ProcessTable.now();
    Set<Long> family = new HashSet<>();
    if (root.isAlive()) {
      family.add(root.pid());
    }
    List<ProcessTable.Row> members = new ArrayList<>();
    // Until nobody joins any more: children may stand before their parents.
    for (int before = -1; before < members.size();) {
      before = members.size();
      for (ProcessTable.Row each : all) {
        if ((each.cookie().equals(cookie) || family.contains(each.parent())) && family.add(each.pid())) {
          members.add(each);
        }
      }
    }
    return members;
  }
}
