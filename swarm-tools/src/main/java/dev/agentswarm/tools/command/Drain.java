package dev.agentswarm.tools.command;

import java.io.IOException;
import java.io.InputStream;

/**
 * Takes from a pipe what is in it and never waits for more; keeps the first and the last of it. <b>Threads:</b> confined
 * to one thread.
 */
final class Drain {
  // A program that prints without end must not keep its follower from looking at the clock.
  private static final int READS_IN_A_ROW = 64;

  private final InputStream pipe;
  private final HeadAndTail kept;
  private final byte[] buffer = new byte[16_384];

  Drain(InputStream pipe, int limit) {
    this.pipe = pipe;
    this.kept = new HeadAndTail(limit);
  }

  /** Takes what is there; true when that was something. */
  boolean read() {
    boolean moved = false;
    try {
      for (int i = 0; i < READS_IN_A_ROW; i++) {
        int there = pipe.available();
        if (there <= 0) {
          return moved;
        }
        int got = pipe.read(buffer, 0, Math.min(there, buffer.length));
        if (got <= 0) {
          return moved;
        }
        kept.add(buffer, got);
        moved = true;
      }
    } catch (IOException closed) {
      // The other end is gone, or the program closed it: there is nothing more to come.
      return moved;
    }
    return moved;
  }

  /** Takes what is left, then closes the pipe; whoever still writes into it is told so by the system. */
  void close() {
    read();
    try {
      pipe.close();
    } catch (IOException harmless) {
      // Nobody reads from it any more.
    }
  }

  /** What was kept. */
  String text() {
    return PlainText.of(kept.text());
  }

  /** True when something was left out. */
  boolean isCut() {
    return kept.isCut();
  }
}
