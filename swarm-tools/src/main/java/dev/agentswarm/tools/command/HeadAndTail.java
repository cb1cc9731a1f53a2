package dev.agentswarm.tools.command;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The first and the last bytes of a stream, half of the limit each. <b>Threads:</b> confined to one thread. */
final class HeadAndTail {
  private final int headLimit;
  private final int tailLimit;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  // The last bytes beyond the head; once longer than twice its limit it is cut back to it.
  private byte[] tail = new byte[0];
  private int tailSize;
  private long total;

  HeadAndTail(int limit) {
    this.headLimit = limit - limit / 2;
    this.tailLimit = limit / 2;
  }

  void add(byte[] bytes, int count) {
    total += count;
    int first = Math.min(count, headLimit - head.size());
    head.write(bytes, 0, first);
    append(bytes, first, count - first);
  }

  private void append(byte[] bytes, int from, int count) {
    int useful = Math.min(count, tailLimit);
    if (tailSize + useful > tail.length) {
      makeRoom(useful);
    }
    System.arraycopy(bytes, from + count - useful, tail, tailSize, useful);
    tailSize += useful;
  }

  private void makeRoom(int wanted) {
    int kept = Math.min(tailSize, tailLimit);
    // Grows with what comes, so that a large limit costs nothing until it is used.
    long enough = Math.min(2L * (kept + wanted), Math.min(2L * tailLimit, Integer.MAX_VALUE - 8));
    byte[] roomy = tail.length >= kept + wanted ? tail : new byte[(int) enough];
    System.arraycopy(tail, tailSize - kept, roomy, 0, kept);
    tail = roomy;
    tailSize = kept;
  }

  boolean isCut() {
    return total > (long) headLimit + tailLimit;
  }

  /** Head and tail as text; between them, if so, how many bytes are left out. Characters cut in two are left out too. */
  String text() {
    byte[] end = Arrays.copyOfRange(tail, tailSize - Math.min(tailSize, tailLimit), tailSize);
    byte[] begin = head.toByteArray();
    if (!isCut()) {
      byte[] all = Arrays.copyOf(begin, begin.length + end.length);
      System.arraycopy(end, 0, all, begin.length, end.length);
      return new String(all, StandardCharsets.UTF_8);
    }
    int beginSize = begin.length - unfinished(begin);
    int endFrom = continued(end);
    long missing = total - beginSize - (end.length - endFrom);
    return new String(begin, 0, beginSize, StandardCharsets.UTF_8) + "\n[... " + missing
        + " bytes left out ...]\n"
        + new String(end, endFrom, end.length - endFrom, StandardCharsets.UTF_8);
  }

  // How many bytes at the end begin a character that is not complete.
  private static int unfinished(byte[] bytes) {
    for (int back = 1; back <= Math.min(3, bytes.length); back++) {
      int b = bytes[bytes.length - back] & 0xff;
      if (b < 0x80) {
        return 0;
      }
      if (b >= 0xc0) {
        int length = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
        return back < length ? back : 0;
      }
    }
    return 0;
  }

  // How many bytes at the start belong to a character that began before.
  private static int continued(byte[] bytes) {
    int count = 0;
    while (count < Math.min(3, bytes.length) && (bytes[count] & 0xc0) == 0x80) {
      count++;
    }
    return count;
  }
}
