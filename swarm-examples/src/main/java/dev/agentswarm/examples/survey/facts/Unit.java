package dev.agentswarm.examples.survey.facts;

import java.util.Locale;

/** How a figure is written. */
public enum Unit {
  /** A whole number: {@code 12,345}. */
  COUNT,
  /** A size: {@code 3.4 MB}. */
  BYTES,
  /** A part of another quantity: {@code 12 %}, {@code 0.4 %}. */
  SHARE,
  /** A quantity for each one of another: {@code 4.2}. */
  EACH;

  private static final String[] SIZES = {"bytes", "kB", "MB", "GB", "TB"};

  /** The figure as it stands in a page; {@code by} matters to SHARE and EACH only. */
  public String write(long of, long by) {
    return switch (this) {
      case COUNT -> String.format(Locale.ROOT, "%,d", of);
      case BYTES -> bytes(of);
      case SHARE -> share(of, by);
      case EACH -> by == 0 ? "0" : String.format(Locale.ROOT, "%,.1f", (double) of / by);
    };
  }

  private static String bytes(long bytes) {
    double rest = bytes;
    int size = 0;
    while (rest >= 999.5 && size < SIZES.length - 1) {
      rest /= 1000;
      size++;
    }
    return size == 0 || rest >= 99.5
        ? String.format(Locale.ROOT, "%,d %s", Math.round(rest), SIZES[size])
        : String.format(Locale.ROOT, "%.1f %s", rest, SIZES[size]);
  }

  private static String share(long of, long by) {
    double percent = by == 0 ? 0 : 100.0 * of / by;
    if (of == 0 || percent >= 9.95 || percent == Math.rint(percent)) {
      return Math.round(percent) + " %";
    }
    // Not nothing must not look like nothing.
    return String.format(Locale.ROOT, "%.1f %%", Math.max(0.1, percent));
  }
}
