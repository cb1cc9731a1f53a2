package dev.agentswarm.inference.openai;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads the body of an answer into an {@link Assembly}: a stream of events, JSON, or something that is neither. Which
 * one it is, its first character tells; what servers say of it in headers cannot be trusted.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
final class AnswerBody {
  private static final int SHOWN = 200;
  /** So much of a body is kept in case it turns out to be none. */
  private static final int KEPT = 1_024;

  private final Assembly assembly;
  private final ChunkReader chunks;
  private final int mostBytes;
  private final int mostOfEvent;
  private final Runnable dataCame;
  private long bytes;
  private boolean done;
  private boolean anyEvent;

  /**
   * A reader of one body.
   *
   * @param dataCame told whenever data came; comments are none
   */
  AnswerBody(Assembly assembly, int mostBytes, int mostOfEvent, Runnable dataCame) {
    this.assembly = assembly;
    this.chunks = new ChunkReader(assembly);
    this.mostBytes = mostBytes;
    this.mostOfEvent = mostOfEvent;
    this.dataCame = dataCame;
  }

  void read(InputStream in) throws IOException, Trouble {
    byte[] buffer = new byte[16 << 10];
    int length = firstBytes(in, buffer);
    switch (length == 0 ? 0 : buffer[firstVisible(buffer, length)]) {
      case '{' -> whole(in, buffer, length);
      case '<' -> throw Trouble.protocol("the server sent a page instead of an answer: "
          + shortened(new String(buffer, 0, filled(in, buffer, length), StandardCharsets.UTF_8)));
      default -> events(in, buffer, length);
    }
  }

  /** Reads until something visible is in the buffer; 0 when the body has nothing of the kind. */
  private int firstBytes(InputStream in, byte[] buffer) throws IOException, Trouble {
    int length = 0;
    while (firstVisible(buffer, length) == length) {
      int more = length < buffer.length ? next(in, buffer, length) : -1;
      if (more < 0) {
        return 0;
      }
      length += more;
    }
    return length;
  }

  private int next(InputStream in, byte[] buffer, int at) throws IOException, Trouble {
    int more = in.read(buffer, at, buffer.length - at);
    bytes += Math.max(more, 0);
    if (bytes > mostBytes) {
      throw Trouble.protocol("the answer is longer than " + mostBytes + " bytes");
    }
    return more;
  }

  /** Reads on until there is nothing more or the buffer is full. */
  private int filled(InputStream in, byte[] buffer, int first) throws IOException, Trouble {
    int length = first;
    for (int more = 0; more >= 0 && length < buffer.length; more = next(in, buffer, length)) {
      dataCame.run();
      length += more;
    }
    return length;
  }

  private void events(InputStream in, byte[] buffer, int first) throws IOException, Trouble {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    EventSplitter splitter = new EventSplitter(mostOfEvent, this::event);
    for (int length = first; length >= 0 && !done; length = next(in, buffer, 0)) {
      if (!anyEvent && kept.size() < KEPT) {
        kept.write(buffer, 0, Math.min(length, KEPT - kept.size()));
      }
      splitter.feed(buffer, length);
    }
    String beginning = kept.toString(StandardCharsets.UTF_8);
    if (!done) {
      splitter.end();
    }
    if (!anyEvent && !beginning.startsWith(":")) {
      throw Trouble.protocol(beginning.isEmpty()
          ? "the server sent an empty answer"
          : "the server sent neither events nor JSON: " + shortened(beginning));
    }
  }

  private void event(byte[] from, int start, int end) throws Trouble {
    if (done) {
      return;
    }
    anyEvent = true;
    if (EventSplitter.isDone(from, start, end)) {
      done = true;
      assembly.done();
    } else if (start < end) {
      chunks.read(from, start, end);
    }
    dataCame.run();
  }

  private void whole(InputStream in, byte[] buffer, int first) throws IOException, Trouble {
    ByteArrayOutputStream all = new ByteArrayOutputStream(first * 2);
    for (int length = first; length >= 0; length = next(in, buffer, 0)) {
      dataCame.run();
      all.write(buffer, 0, length);
    }
    byte[] body = all.toByteArray();
    chunks.read(body, firstVisible(body, body.length), body.length);
    if (assembly.isEmpty() && !assembly.whole()) {
      throw Trouble.protocol("the server sent JSON without an answer in it");
    }
  }

  /** Where the first visible byte is, behind a byte order mark too. */
  private static int firstVisible(byte[] buffer, int length) {
    int at = length >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB ? 3 : 0;
    while (at < length && buffer[at] <= ' ' && buffer[at] >= 0) {
      at++;
    }
    return at;
  }

  private static String shortened(String page) {
    String words = ErrorBody.plain(page);
    return words.length() <= SHOWN ? words : words.substring(0, SHOWN) + "...";
  }
}
