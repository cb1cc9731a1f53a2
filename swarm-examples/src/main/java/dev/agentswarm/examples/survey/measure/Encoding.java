package dev.agentswarm.examples.survey.measure;

import dev.agentswarm.artifact.Content;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How the bytes of a file make text. */
public enum Encoding {
  /** UTF-8, ASCII included. */
  UTF_8("UTF-8", StandardCharsets.UTF_8, 0),
  /** UTF-8 that says so in its first three bytes. */
  UTF_8_MARKED("UTF-8 with a byte order mark", StandardCharsets.UTF_8, 3),
  /** UTF-16, low byte first. */
  UTF_16_LE("UTF-16 LE", StandardCharsets.UTF_16LE, 2),
  /** UTF-16, high byte first. */
  UTF_16_BE("UTF-16 BE", StandardCharsets.UTF_16BE, 2),
  /** One byte a character; what else has no mark and is no UTF-8. */
  LATIN_1("Latin-1 or similar", StandardCharsets.ISO_8859_1, 0),
  /** No text at all. */
  BINARY("binary", null, 0);

  private final String title;
  private final @Nullable Charset charset;
  private final int mark;

  Encoding(String title, @Nullable Charset charset, int mark) {
    this.title = title;
    this.charset = charset;
    this.mark = mark;
  }

  /** The encoding of these bytes, as far as bytes tell. */
  public static Encoding of(Content content) {
    ByteBuffer bytes = content.buffer();
    int size = bytes.remaining();
    if (size >= 2 && bytes.get(0) == (byte) 0xFF && bytes.get(1) == (byte) 0xFE) {
      return UTF_16_LE;
    }
    if (size >= 2 && bytes.get(0) == (byte) 0xFE && bytes.get(1) == (byte) 0xFF) {
      return UTF_16_BE;
    }
    if (content.isBinary()) {
      return BINARY;
    }
    if (!isUtf8(bytes)) {
      return LATIN_1;
    }
    boolean marked = size >= 3 && bytes.get(0) == (byte) 0xEF && bytes.get(1) == (byte) 0xBB
        && bytes.get(2) == (byte) 0xBF;
    return marked ? UTF_8_MARKED : UTF_8;
  }

  /** Its name for people. */
  public String title() {
    return title;
  }

  /** The text of these bytes, without a byte order mark; nothing for binary files. */
  public String decode(Content content) {
    if (charset == null) {
      return "";
    }
    ByteBuffer bytes = content.buffer();
    return charset.decode(bytes.position(mark)).toString();
  }

  /** How many bytes of the beginning are a byte order mark. */
  public int mark() {
    return mark;
  }

  // In small pieces: a large file must not be held a second time as characters.
  private static boolean isUtf8(ByteBuffer bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    CharBuffer out = CharBuffer.allocate(Math.min(8_192, bytes.remaining() + 1));
    ByteBuffer in = bytes.duplicate();
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (result.isError()) {
        return false;
      }
      if (result.isUnderflow()) {
        return true;
      }
      out.clear();
    }
  }
}
