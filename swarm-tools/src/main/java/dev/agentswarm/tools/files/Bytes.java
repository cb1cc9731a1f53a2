package dev.agentswarm.tools.files;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Text as the bytes of a file, held in a String of one char a byte: so a file is searched and changed by its bytes,
 * whatever its encoding, and what is not touched stays as it is.
 */
final class Bytes {
  private static final int MOST_BYTES = 5 * 1024 * 1024;

  private Bytes() {}

  /** The bytes of a file. */
  static String of(Content content) {
    return new String(content.bytes(), StandardCharsets.ISO_8859_1);
  }

  /** The text as UTF-8. Half a character is refused: it would silently become a question mark. */
  static String of(String argument, String text) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      return StandardCharsets.ISO_8859_1.decode(bytes).toString();
    } catch (CharacterCodingException half) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT,
          argument + " holds half of a character (an unpaired surrogate); write the whole character.");
    }
  }

  /** The content of a file to be written, unless it is too large. */
  static Content content(String bytes, String path) {
    if (bytes.length() > MOST_BYTES) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT,
          "not written: " + path + " would have " + bytes.length()
              + " bytes, more than " + MOST_BYTES + "; split it into several files.");
    }
    return Content.of(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }
}
