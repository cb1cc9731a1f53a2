package dev.agentswarm.codec;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text in the making, as UTF-8 in a buffer that is used again: byte for byte what {@link JsonCodec#bytes} writes,
 * for those who write the same records very often. Names, braces and commas are the caller's.
 *
 * <p><b>Threads:</b> confined to one thread at a time.
 */
public final class JsonBytes {
  private static final int FIRST_SIZE = 1 << 10;
  // A larger buffer is not kept for the next text.
  private static final int KEPT_SIZE = 1 << 16;
  // What JsonText leaves as it is; everything above is an escape.
  private static final int LAST_PLAIN_CHARACTER = 0xD7FF;
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[FIRST_SIZE];
  private int size;
  // The second that was written last, and its text without what stands behind it: most moments share theirs.
  private long second = Long.MIN_VALUE;
  private byte[] secondText = {};

  /** Forgets what was written. */
  public JsonBytes clear() {
    size = 0;
    if (bytes.length > KEPT_SIZE) {
      bytes = new byte[FIRST_SIZE];
    }
    return this;
  }

  /** What was written, as an array of its own. */
  public byte[] copy() {
    return Arrays.copyOf(bytes, size);
  }

  /** These bytes as they are: punctuation and names. */
  public JsonBytes raw(byte[] json) {
    room(json.length);
    System.arraycopy(json, 0, bytes, size, json.length);
    size += json.length;
    return this;
  }

  /** One character as it is. */
  public JsonBytes raw(char ascii) {
    room(1);
    bytes[size++] = (byte) ascii;
    return this;
  }

  /** Null. */
  public JsonBytes nothing() {
    return raw(NULL);
  }

  /** Any value, as its binding says. */
  public JsonBytes any(Object value) {
    return raw(JsonCodec.shared().bytes(value));
  }

  /** Any value, or null. */
  public JsonBytes anyOrNull(@Nullable Object value) {
    return value == null ? nothing() : any(value);
  }

  /** True or false. */
  public JsonBytes truth(boolean value) {
    return raw(value ? TRUE : FALSE);
  }

  /** A whole number. */
  public JsonBytes number(long value) {
    if (value >= 0 && value <= 9) { // Most are.
      return raw((char) ('0' + value));
    }
    if (value == Long.MIN_VALUE) { // It has no opposite.
      return raw(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
    }
    room(20);
    long rest = value;
    if (rest < 0) {
      bytes[size++] = '-';
      rest = -rest;
    }
    int digits = 1;
    for (long above = rest / 10; above != 0; above /= 10) {
      digits++;
    }
    digits(rest, digits);
    return this;
  }

  /** A text in quotes, or null. */
  public JsonBytes textOrNull(@Nullable String value) {
    return value == null ? nothing() : text(value);
  }

  /** A text in quotes. */
  public JsonBytes text(String value) {
    int length = value.length();
    room(length + 2);
    byte[] to = bytes;
    int at = size;
    to[at++] = '"';
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        size = at;
        escaped(value, i);
        return raw('"');
      }
      to[at++] = (byte) c;
    }
    to[at++] = '"';
    size = at;
    return this;
  }

  // The rest of a text that holds something else than plain letters.
  private void escaped(String value, int from) {
    for (int i = from; i < value.length(); i++) {
      char c = value.charAt(i);
      room(6);
      if (c < 0x80) {
        ascii(c);
      } else if (c < 0x800) {
        bytes[size++] = (byte) (0xC0 | (c >> 6));
        bytes[size++] = (byte) (0x80 | (c & 0x3F));
      } else if (c <= LAST_PLAIN_CHARACTER) {
        bytes[size++] = (byte) (0xE0 | (c >> 12));
        bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        bytes[size++] = (byte) (0x80 | (c & 0x3F));
      } else {
        code(c);
      }
    }
  }

  private void ascii(char c) {
    char letter = switch (c) {
      case '"', '\\' -> c;
      case '\b' -> 'b';
      case '\t' -> 't';
      case '\n' -> 'n';
      case '\f' -> 'f';
      case '\r' -> 'r';
      default -> 0;
    };
    if (letter != 0) {
      bytes[size++] = '\\';
      bytes[size++] = (byte) letter;
    } else if (c < ' ') {
      code(c);
    } else {
      bytes[size++] = (byte) c;
    }
  }

  private void code(char c) {
    bytes[size++] = '\\';
    bytes[size++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[size++] = HEX[(c >> shift) & 0xF];
    }
  }

  /** A moment, as {@link Instant#toString} shows it, in quotes. */
  public JsonBytes moment(Instant value) {
    if (value.getEpochSecond() != second) {
      second = value.getEpochSecond();
      byte[] whole = ("\"" + Instant.ofEpochSecond(second)).getBytes(StandardCharsets.US_ASCII);
      secondText = Arrays.copyOf(whole, whole.length - 1); // Without its Z.
    }
    raw(secondText);
    room(12);
    int nanos = value.getNano();
    if (nanos != 0) {
      bytes[size++] = '.';
      if (nanos % 1_000_000 == 0) {
        digits(nanos / 1_000_000, 3);
      } else if (nanos % 1_000 == 0) {
        digits(nanos / 1_000, 6);
      } else {
        digits(nanos, 9);
      }
    }
    bytes[size++] = 'Z';
    bytes[size++] = '"';
    return this;
  }

  /** A length of time, as {@link Duration#toString} shows it, in quotes. */
  public JsonBytes time(Duration value) {
    long seconds = value.getSeconds();
    int nanos = value.getNano();
    if (seconds < 0 || seconds >= 60) { // Waits of a minute are rare.
      return text(value.toString());
    }
    room(17);
    bytes[size++] = '"';
    bytes[size++] = 'P';
    bytes[size++] = 'T';
    digits(seconds, seconds < 10 ? 1 : 2);
    if (nanos != 0) {
      bytes[size++] = '.';
      digits(nanos, 9);
      while (bytes[size - 1] == '0') {
        size--;
      }
    }
    bytes[size++] = 'S';
    bytes[size++] = '"';
    return this;
  }

  private void digits(long value, int count) {
    int at = size + count;
    long rest = value;
    while (rest > Integer.MAX_VALUE) {
      bytes[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    int small = (int) rest; // Divides faster.
    while (at > size) {
      bytes[--at] = (byte) ('0' + small % 10);
      small /= 10;
    }
    size += count;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
    }
  }
}
