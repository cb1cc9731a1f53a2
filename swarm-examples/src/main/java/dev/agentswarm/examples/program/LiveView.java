package dev.agentswarm.examples.program;

import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.Stamp;
import dev.agentswarm.run.SwarmEvent;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;

/** A picture of the run that is drawn anew in place, at most {@value #LINES} lines and ten times a second. */
final class LiveView implements View {
  static final int LINES = 24;
  private static final long EVERY_MILLIS = 100;
  private static final int BAR = 24;
  private static final int PAUSE_LINES = 6;

  private final PrintStream out;
  private final int columns;
  private final ReentrantLock lock = new ReentrantLock();
  // All below is guarded by the lock.
  private final Board board = new Board();
  private final Thread painter;
  private int drawn;
  private boolean dirty;
  private boolean over;

  LiveView(PrintStream out, int columns) {
    this.out = out;
    this.columns = columns;
    painter = Thread.ofVirtual().name("swarm-live-view").start(this::paint);
  }

  @Override
  public void on(Stamp stamp, SwarmEvent event) {
    lock.lock();
    try {
      board.hear(stamp, event);
      dirty = true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void end(RunStatus status) {
    painter.interrupt();
    lock.lock();
    try {
      if (!over) {
        over = true;
        draw();
      }
    } finally {
      lock.unlock();
    }
  }

  private void paint() {
    try {
      while (true) {
        Thread.sleep(EVERY_MILLIS);
        lock.lock();
        try {
          if (over) {
            return;
          }
          if (dirty || !board.rows().isEmpty()) {
            dirty = false;
            draw();
          }
        } finally {
          lock.unlock();
        }
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private void draw() {
    List<String> lines = lines(board, Instant.now(), columns);
    StringBuilder picture = new StringBuilder();
    if (drawn > 0) {
      picture.append("\u001b[").append(drawn).append('A');
    }
    for (String line : lines) {
      picture.append("\r\u001b[2K").append(line).append('\n');
    }
    // Lines of a larger picture before are wiped.
    picture.append("\u001b[J");
    drawn = lines.size();
    out.print(picture);
    out.flush();
  }

  /** The picture, without control characters. */
  static List<String> lines(Board board, Instant now, int columns) {
    List<String> lines = new ArrayList<>();
    lines.add(cut(PlainView.oneLine(board.goal), columns));
    int filled = board.planned == 0 ? 0 : (int) ((long) BAR * board.ended / board.planned);
    Instant start = board.start;
    Duration took = start == null ? Duration.ZERO : Duration.between(start, now);
    lines.add(cut("[" + "#".repeat(Math.min(BAR, filled)) + ".".repeat(Math.max(0, BAR - filled)) + "] "
        + String.format(Locale.ROOT, "%d of %d tasks in %s, %d agents at work, %,d steps", board.ended,
            board.planned,
            clock(took), board.working().size(), board.steps)
        + (board.troubled > 0 ? ", " + board.troubled + " not done" : ""), columns));
    for (String paused : board.paused()) {
      wrap(paused, columns).stream().limit(PAUSE_LINES).forEach(lines::add);
    }
    List<TaskId> left = board.criticalLeft();
    if (!left.isEmpty()) {
      lines.add(cut("critical path left: " + left.size() + (left.size() == 1 ? " task: " : " tasks: ")
          + String.join(" > ", left.stream().map(TaskId::value).toList()), columns));
    }
    List<String> latest = List.copyOf(board.latest());
    int room = LINES - lines.size() - latest.size() - 1;
    int shown = 0;
    List<Board.Worker> rows = board.rows();
    for (Board.Worker worker : rows) {
      if (shown == room) {
        break;
      }
      shown++;
      lines.add(cut(String.format(Locale.ROOT, "  %-10s %-30s %3d steps  %s  %s", worker.kind, cut(
          worker.task.value() + (worker.attempt > 1 ? " #" + worker.attempt : ""), 30), worker.steps,
          clock(Duration.between(worker.since, now)), worker.doing), columns));
    }
    if (rows.size() > shown) {
      lines.add("  and " + (rows.size() - shown) + " more");
    }
    latest.forEach(text -> lines.add(cut("> " + text, columns)));
    return lines;
  }

  private static String clock(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  private static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(cut(word, columns));
    }
    lines.add(line.toString());
    return lines;
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
