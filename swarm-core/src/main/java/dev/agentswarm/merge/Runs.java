package dev.agentswarm.merge;

/**
 * A walk over the runs of changed lines of a file. Before, between and after the unchanged lines there is
 * always one run, often an empty one: so the n-th run of one file stands where the n-th run of the other
 * does.
 */
final class Runs {
  private final boolean[] changed;
  private int from;
  private int to;

  private Runs(boolean[] changed) {
    this.changed = changed;
    grow();
  }

  /**
   * A run whose first line equals the line below it may as well stand one line lower, and so on: moves each
   * run as low as it goes, then up again to the lowest place where the other file has changed lines too, if
   * there is one. Runs that meet become one.
   */
  static void settle(int[] lines, boolean[] changed, boolean[] otherChanged) {
    Runs run = new Runs(changed);
    Runs other = new Runs(otherChanged);
    while (true) {
      if (!run.empty()) {
        run.settle(lines, other);
      }
      if (run.to == lines.length) {
        return;
      }
      run.next();
      other.next();
    }
  }

  private void settle(int[] lines, Runs other) {
    int size;
    boolean meets;
    do {
      // A run that swallowed another may move further than before: again, until it stays as it is.
      size = to - from;
      while (up(lines)) {
        other.previous();
      }
      meets = !other.empty();
      while (down(lines)) {
        other.next();
        meets |= !other.empty();
      }
    } while (size != to - from);
    while (meets && other.empty() && up(lines)) {
      other.previous();
    }
  }

  private boolean up(int[] lines) {
    if (from == 0 || lines[from - 1] != lines[to - 1]) {
      return false;
    }
    changed[--from] = true;
    changed[--to] = false;
    grow();
    return true;
  }

  private boolean down(int[] lines) {
    if (to == lines.length || lines[from] != lines[to]) {
      return false;
    }
    changed[from++] = false;
    changed[to++] = true;
    grow();
    return true;
  }

  private void grow() {
    while (from > 0 && changed[from - 1]) {
      from--;
    }
    while (to < changed.length && changed[to]) {
      to++;
    }
  }

  private boolean empty() {
    return from == to;
  }

  private void next() {
    from = ++to;
    while (to < changed.length && changed[to]) {
      to++;
    }
  }

  private void previous() {
    to = --from;
    while (from > 0 && changed[from - 1]) {
      from--;
    }
  }
}
