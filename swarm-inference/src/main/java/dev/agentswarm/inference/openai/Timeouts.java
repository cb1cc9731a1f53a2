package dev.agentswarm.inference.openai;

import java.time.Duration;

/**
 * How long a call may take, part by part.
 *
 * @param connect until the connection stands
 * @param firstByte from the start of the call until the first data of the answer; long, since servers that queue send
 *     nothing until it is the call's turn
 * @param idle between two pieces of data; comments that keep a connection alive do not count as data
 * @param total for the whole call
 * @since 0.1
 */
public record Timeouts(Duration connect, Duration firstByte, Duration idle, Duration total) {
  /** 10 s, 15 min, 3 min, 2 h. */
  public static final Timeouts STANDARD = new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(15),
      Duration.ofMinutes(3), Duration.ofHours(2));

  public Timeouts {
    positive("connect", connect);
    positive("firstByte", firstByte);
    positive("idle", idle);
    positive("total", total);
  }

  private static void positive(String name, Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException(name + " must be > 0: " + name + "=" + time);
    }
  }
}
