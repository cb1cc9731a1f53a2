package dev.agentswarm.tools.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The processes of this machine as /proc shows them; nothing where there is no /proc. <b>Threads:</b> thread-safe.
 * <b>Cost:</b> a few milliseconds; those who ask at the same time share one look, so that 300 commands can be stopped at
 * once.
 */
final class ProcessTable {
  private static final Path PROC = Path.of("/proc");
  private static final String MARK = "\0" + ChildEnvironment.COOKIE + "=";
  // Counted from behind the name, which may hold anything: state, parent, ..., start time.
  private static final int STATE = 0;
  private static final int PARENT = 1;
  private static final int START = 19;

  // One table for the process, since there is one machine. A look that began after somebody asked answers them too.
  private static final AtomicLong ASKED = new AtomicLong();
  private static final ReentrantLock LOOKING = new ReentrantLock();
  // Both guarded by LOOKING: the last look, and up to which question it answers.
  private static List<Row> last = List.of();
  private static long answered;

  /**
   * A process.
   *
   * @param pid its number
   * @param parent the number of its parent
   * @param start when it was started, in ticks: tells it from a later one of the same number
   * @param cookie the cookie in its environment, or empty
   */
  record Row(long pid, long parent, long start, String cookie) {
    /** A handle of this very process, or null when it is gone. */
    @Nullable
    ProcessHandle handle() {
      // The handle first: it is bound to whoever has the number now, and then that is looked at.
      ProcessHandle handle = ProcessHandle.of(pid).orElse(null);
      Row now = row(PROC.resolve(Long.toString(pid)));
      return now != null && now.start == start ? handle : null;
    }
  }

  private ProcessTable() {}

  /** All processes that can be seen, but for the dead that nobody has buried yet. */
  static List<Row> now() {
    long question = ASKED.incrementAndGet();
    LOOKING.lock();
    try {
      if (answered < question) {
        answered = ASKED.get();
        last = look();
      }
      return last;
    } finally {
      LOOKING.unlock();
    }
  }

  /** True when this machine shows its processes. */
  static boolean isThere() {
    return Files.isReadable(PROC.resolve("self").resolve("stat"));
  }

  private static List<Row> look() {
    List<Row> rows = new ArrayList<>();
    if (!isThere()) {
      return rows;
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        Row row = row(process);
        if (row != null) {
          rows.add(row);
        }
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      // What was seen so far is better than nothing; who asks asks again until nothing is found.
    }
    return List.copyOf(rows);
  }

  private static @Nullable Row row(Path process) {
    try {
      String stat = text(process.resolve("stat"));
      List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
      if (fields.get(STATE).equals("Z")) {
        return null;
      }
      return new Row(Long.parseLong(process.getFileName().toString()), Long.parseLong(fields.get(PARENT)),
          Long.parseLong(fields.get(START)), cookie(process));
    } catch (IOException gone) {
      return null;
    }
  }

  private static String cookie(Path process) {
    try {
      String environment = "\0" + text(process.resolve("environ"));
      int mark = environment.indexOf(MARK);
      return mark < 0 ? "" : environment.substring(mark + MARK.length(), environment.indexOf('\0', mark + 1));
    } catch (IOException goneOrForeign) {
      return "";
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
