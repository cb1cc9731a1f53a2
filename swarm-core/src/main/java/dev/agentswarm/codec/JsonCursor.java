package dev.agentswarm.codec;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A place in a JSON text whose form is known: the counterpart of {@link JsonBytes}, for texts as it writes them. It knows
 * right texts only, and not all of them: whatever else it meets makes it {@link #isLost}, and then the text is for
 * {@link JsonCodec} to read, or to refuse with its reasons.
 *
 * <p><b>Threads:</b> confined to one thread. What is read by one who is lost means nothing.
 */
public final class JsonCursor {
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NO_TIME = "\"PT0S\"".getBytes(StandardCharsets.US_ASCII);
  // More digits may be more than a long.
  private static final int MOST_DIGITS = 18;
  private static final int SECONDS_LENGTH = "2026-01-31T12:00:00".length();
  private static final int MOST_NANO_DIGITS = 9;
  private static final Instant NO_MOMENT = Instant.EPOCH;

  private final byte[] json;
  private int at;
  private boolean lost;

  /** At the start of this text, in UTF-8. */
  public JsonCursor(byte[] json) {
    this.json = json;
  }

  /** True when something was met that is not known here. */
  public boolean isLost() {
    return lost;
  }

  /** The text must end here. */
  public void end() {
    lost |= at != json.length;
  }

  /** Goes over these bytes if they stand here. */
  public boolean skip(byte[] raw) {
    int end = at + raw.length;
    if (end > json.length || !Arrays.equals(json, at, end, raw, 0, raw.length)) {
      return false;
    }
    at = end;
    return true;
  }

  /** Goes over these bytes, which must stand here. */
  public void over(byte[] raw) {
    lost |= !skip(raw);
  }

  /** Goes over a null, if there is one. */
  public boolean nothing() {
    return skip(NULL);
  }

  /** True or false. */
  public boolean truth() {
    if (skip(TRUE)) {
      return true;
    }
    over(FALSE);
    return false;
  }

  /** A whole number. */
  public long number() {
    boolean negative = at < json.length && json[at] == '-';
    if (negative) {
      at++;
    }
    int from = at;
    long value = 0;
    while (at < json.length && json[at] >= '0' && json[at] <= '9' && at - from <= MOST_DIGITS) {
      value = value * 10 + json[at++] - '0';
    }
    int digits = at - from;
    lost |= digits == 0 || digits > MOST_DIGITS || (json[from] == '0' && (digits > 1 || negative));
    return negative ? -value : value;
  }

  /** A text of plain letters. */
  public String text() {
    if (at >= json.length || json[at] != '"') {
      lost = true;
      return "";
    }
    int from = at + 1;
    int end = from;
    while (end < json.length && json[end] != '"') {
      if (json[end] < ' ' || json[end] == '\\') { // Negative ones are parts of letters.
        lost = true;
        return "";
      }
      end++;
    }
    lost |= end >= json.length;
    at = Math.min(end + 1, json.length);
    return new String(json, from, end - from, StandardCharsets.US_ASCII);
  }

  /** A text of plain letters, or null. */
  public @Nullable String textOrNull() {
    return nothing() ? null : text();
  }

  /** A length of time. */
  public Duration time() {
    if (skip(NO_TIME)) {
      return Duration.ZERO;
    }
    try {
      return Duration.parse(text());
    } catch (DateTimeException other) {
      lost = true;
      return Duration.ZERO;
    }
  }

  /** A moment of the years 0 to 9999. */
  public Instant moment() {
    String text = text();
    int length = text.length();
    if (length <= SECONDS_LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-' || text.charAt(10) != 'T'
        || text.charAt(13) != ':' || text.charAt(16) != ':' || text.charAt(length - 1) != 'Z') {
      lost = true;
      return NO_MOMENT;
    }
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    int nanos = 0;
    if (length > SECONDS_LENGTH + 1) {
      int count = length - SECONDS_LENGTH - 2;
      lost |= text.charAt(SECONDS_LENGTH) != '.' || count < 1 || count > MOST_NANO_DIGITS;
      nanos = lost ? 0 : digits(text, SECONDS_LENGTH + 1, length - 1);
      for (int i = count; i < MOST_NANO_DIGITS; i++) {
        nanos *= 10;
      }
    }
    if (lost || hour > 23 || minute > 59 || second > 59) {
      lost = true;
      return NO_MOMENT;
    }
    try {
      long days = LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)).toEpochDay();
      return Instant.ofEpochSecond(((days * 24 + hour) * 60 + minute) * 60 + second, nanos);
    } catch (DateTimeException other) {
      lost = true;
      return NO_MOMENT;
    }
  }

  private int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      lost |= digit < 0 || digit > 9;
      value = value * 10 + digit;
    }
    return value;
  }
}
