package dev.agentswarm.tools.render;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, the same on every machine. */
final class Numbers {
  private Numbers() {}

  /** {@code 12,345}. */
  static String whole(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** As {@link #whole}, and shorter from ten millions on: {@code 115.7 M}. */
  static String brief(long value) {
    return value < 10_000_000 ? whole(value) : String.format(Locale.ROOT, "%,.1f M", value / 1e6);
  }

  /** Up to two decimals, and none that say nothing. */
  static String plain(double value) {
    double magnitude = Math.abs(value);
    int decimals = magnitude >= 100 || value == Math.rint(value) ? 0 : magnitude >= 10 ? 1 : 2;
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
    text = decimals == 0 ? text : text.replaceAll("0+$", "").replaceAll("\\.$", "");
    return text.equals("-0") ? "0" : text;
  }

  /** A coordinate: two decimals at most, no grouping. */
  static String at(double value) {
    long hundredths = Math.round(value * 100);
    long whole = Math.abs(hundredths) / 100;
    long rest = Math.abs(hundredths) % 100;
    String sign = hundredths < 0 ? "-" : "";
    if (rest == 0) {
      return sign + whole;
    }
    return sign + whole + "." + (rest % 10 == 0 ? "" + rest / 10 : (rest < 10 ? "0" : "") + rest);
  }

  /** {@code 3.4 MB}; thousands, as disks count. */
  static String bytes(double value) {
    String[] units = {"B", "kB", "MB", "GB", "TB"};
    int unit = 0;
    double rest = value;
    while (Math.abs(rest) >= 999.5 && unit < units.length - 1) {
      rest /= 1000;
      unit++;
    }
    return plain(rest) + " " + units[unit];
  }

  /** {@code 480 ms}, {@code 3.2 s}, {@code 4 min 05 s}, {@code 2 h 10 min}. */
  static String time(Duration time) {
    long millis = time.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      return plain(Math.round(millis / 10.0) / 100.0) + " s";
    }
    long seconds = Math.round(millis / 1000.0);
    return seconds < 3_600
        ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%,d h %02d min", seconds / 3_600, seconds % 3_600 / 60);
  }
}
