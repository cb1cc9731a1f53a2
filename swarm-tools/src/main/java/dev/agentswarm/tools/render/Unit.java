package dev.agentswarm.tools.render;

import java.time.Duration;

/**
 * How a value is written.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Unit {
  /** Bytes, in thousands: {@code 3.4 MB}. */
  Unit BYTES = Numbers::bytes;

  /** Seconds: {@code 480 ms}, {@code 4 min 05 s}. */
  Unit SECONDS = value -> Numbers.time(Duration.ofMillis(Math.round(value * 1_000)));

  /** Hundredths of a whole: {@code 12.5 %}. */
  Unit PERCENT = value -> Numbers.plain(value) + " %";

  /** The value as people read it. */
  String write(double value);

  /** A number followed by this word, such as {@code lines}; nothing follows when it is empty. */
  static Unit of(String word) {
    return value -> word.isEmpty() ? Numbers.plain(value) : Numbers.plain(value) + " " + word;
  }
}
