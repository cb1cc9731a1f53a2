package dev.agentswarm.call;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What was taken within a window that slides with the time: at every moment at most the limit, so that no server that
 * counts by full minutes, by buckets or by a window of its own sees more. Confined to its dispatcher.
 *
 * <p><b>Cost:</b> charges of nearly the same moment share a bin, so memory does not grow with the load.
 */
final class Meter {
  private static final int BINS = 512;

  private final long window;
  private final Deque<Bin> bins = new ArrayDeque<>();
  private long used;

  /** Charges of nearly the same moment; they leave together, when the last of them is old enough. */
  static final class Bin {
    private final long from;
    private long last;
    private long amount;
    private long refunded;
    private boolean gone;

    private Bin(long at) {
      from = at;
      last = at;
    }
  }

  Meter(long window) {
    this.window = window;
  }

  /** Takes an amount; what it turns out to be is {@link #settle settled} by the bin. */
  Bin charge(long now, long amount) {
    used(now);
    Bin bin = bins.peekLast();
    if (bin == null || now - bin.from >= window / BINS) {
      bin = new Bin(now);
      bins.add(bin);
    }
    bin.last = now;
    bin.amount += amount;
    used += amount;
    return bin;
  }

  /** What was charged as reserved was in truth this much. */
  void settle(Bin bin, long reserved, long amount) {
    bin.refunded += reserved - amount;
    if (!bin.gone) {
      bin.amount += amount - reserved;
      used += amount - reserved;
    }
  }

  /** Nothing of what was refunded in this window had really come back. */
  void takeBackRefunds() {
    for (Bin bin : bins) {
      long back = Math.max(0, bin.refunded);
      bin.refunded -= back;
      bin.amount += back;
      used += back;
    }
  }

  /** What counts now. */
  long used(long now) {
    for (Bin first = bins.peekFirst(); first != null
        && first.last + window <= now; first = bins.peekFirst()) {
      used -= first.amount;
      first.gone = true;
      bins.removeFirst();
    }
    return used;
  }

  /** What of it will still count at that moment. */
  long usedAt(long then) {
    long left = used;
    for (Bin bin : bins) {
      if (bin.last + window > then) {
        break;
      }
      left -= bin.amount;
    }
    return left;
  }

  /** When at most this much will count, if nothing is added. */
  long whenAtMost(long now, long most) {
    long left = used(now);
    long at = now;
    for (Bin bin : bins) {
      if (left <= most) {
        break;
      }
      left -= bin.amount;
      at = bin.last + window;
    }
    return at;
  }

  @Override
  public String toString() {
    @Nullable
    Bin first = bins.peekFirst();
    return used + (first == null ? "" : " since " + first.from);
  }
}
