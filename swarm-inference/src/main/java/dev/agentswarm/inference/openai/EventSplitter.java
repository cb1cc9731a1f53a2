package dev.agentswarm.inference.openai;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts the bytes of a stream of server-sent events into the data of each event, wherever the network cut them.
 *
 * <p>Kinder than the standard where servers are: a data line that is a whole JSON value needs no blank line after it,
 * and a line that starts with a brace is taken as data.
 *
 * <p><b>Threads:</b> confined to one thread. <b>Errors:</b> {@link Trouble} when a line or an event is too long.
 */
final class EventSplitter {
  private static final byte[] DATA = {'d', 'a', 't', 'a'};
  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

  /** Takes the data of one event. */
  interface Sink {
    void event(byte[] bytes, int from, int to) throws Trouble;
  }

  private final Sink sink;
  private final int most;
  // The beginning of a line that is not all there yet.
  private final Bytes line = new Bytes();
  // The data lines of an event that is not all there yet.
  private final Bytes data = new Bytes();
  private boolean hasData;
  private boolean afterReturn;
  private boolean atStart = true;

  EventSplitter(int most, Sink sink) {
    this.most = most;
    this.sink = sink;
  }

  /** More bytes came. */
  void feed(byte[] bytes, int length) throws Trouble {
    int from = 0;
    if (afterReturn && length > 0) {
      from = bytes[0] == '\n' ? 1 : 0;
      afterReturn = false;
    }
    for (int end = lineEnd(bytes, from, length); end < length; end = lineEnd(bytes, from, length)) {
      int next = end + 1;
      if (bytes[end] == '\r') {
        afterReturn = next == length;
        next += next < length && bytes[next] == '\n' ? 1 : 0;
      } else if (next < length && bytes[next] == '\n' && isAlone(bytes, from, end)) {
        // An event of one line that is all here, as nearly all are: read where it lies.
        sink.event(bytes, value(bytes, from, end), end);
        from = next + 1;
        continue;
      }
      line(bytes, from, end);
      from = next;
    }
    if (from < length) {
      line.add(bytes, from, length);
      checkSize(line);
    }
  }

  private static int lineEnd(byte[] bytes, int from, int length) {
    int at = from;
    while (at < length && bytes[at] != '\n' && bytes[at] != '\r') {
      at++;
    }
    return at;
  }

  private boolean isAlone(byte[] bytes, int from, int end) {
    return !hasData && !atStart && line.length() == 0 && isData(bytes, from, end) && end - from <= most;
  }

  private static boolean isData(byte[] bytes, int from, int end) {
    return end - from > DATA.length && bytes[from + DATA.length] == ':'
        && Arrays.equals(bytes, from, from + DATA.length, DATA, 0, DATA.length);
  }

  /** Where the value of a data line begins. */
  private static int value(byte[] bytes, int from, int end) {
    int value = from + DATA.length + 1;
    while (value < end && (bytes[value] == ' ' || bytes[value] == '\t')) {
      value++;
    }
    return value;
  }

  /** The stream is over. Data that is not whole then was cut off and is dropped. */
  void end() throws Trouble {
    if (line.length() > 0) {
      line(line.array(), line.length(), line.length());
    }
    if (isWhole()) {
      dispatch();
    }
  }

  private void line(byte[] bytes, int from, int to) throws Trouble {
    if (line.length() > 0) {
      line.add(bytes, from, to);
      checkSize(line);
      int length = line.length();
      line.clear();
      whole(line.array(), 0, length);
    } else {
      whole(bytes, from, to);
    }
  }

  private void whole(byte[] bytes, int start, int to) throws Trouble {
    int from = start;
    if (atStart) {
      atStart = false;
      if (to - from >= 3 && bytes[from] == (byte) 0xEF && bytes[from + 1] == (byte) 0xBB
          && bytes[from + 2] == (byte) 0xBF) {
        from += 3;
      }
    }
    if (from == to) {
      dispatch();
    } else if (bytes[from] == '{') {
      take(bytes, from, to);
    } else if (isData(bytes, from, to)) {
      take(bytes, value(bytes, from, to), to);
    }
  }

  private void take(byte[] bytes, int from, int to) throws Trouble {
    if (hasData) {
      if (isWhole()) {
        dispatch();
      } else {
        data.add((byte) '\n');
      }
    }
    data.add(bytes, from, to);
    hasData = true;
    checkSize(data);
  }

  private boolean isWhole() {
    return isDone(data.array(), 0, data.length()) || Json.isWhole(data.array(), 0, data.length());
  }

  /** True for the mark that ends a stream. */
  static boolean isDone(byte[] bytes, int from, int to) {
    return to - from >= DONE.length && Arrays.equals(bytes, from, from + DONE.length, DONE, 0, DONE.length);
  }

  private void dispatch() throws Trouble {
    if (hasData) {
      hasData = false;
      int length = data.length();
      data.clear();
      sink.event(data.array(), 0, length);
    }
  }

  private void checkSize(Bytes held) throws Trouble {
    if (held.length() > most) {
      throw Trouble.protocol("an event is longer than " + most + " bytes");
    }
  }

  /** Bytes that grow; clearing keeps the array, so what was read from it stays until something is added. */
  private static final class Bytes {
    private byte[] array = new byte[1_024];
    private int length;

    byte[] array() {
      return array;
    }

    int length() {
      return length;
    }

    void clear() {
      length = 0;
    }

    void add(byte value) {
      add(new byte[]{value}, 0, 1);
    }

    void add(byte[] bytes, int from, int to) {
      int needed = length + to - from;
      if (needed > array.length) {
        array = Arrays.copyOf(array, Math.max(needed, array.length * 2));
      }
      System.arraycopy(bytes, from, array, length, to - from);
      length = needed;
    }
  }
}
