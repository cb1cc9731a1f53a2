package dev.agentswarm.artifact;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that never change: what a file or an artifact holds.
 *
 * <p><b>Threads:</b> immutable. Equal bytes are equal content. <b>Cost:</b> the hash is computed once, when first asked
 * for.
 *
 * @since 0.1
 */
public final class Content {
  /** No bytes. */
  public static final Content EMPTY = new Content(new byte[0]);

  private final byte[] bytes;
  // Written by whichever thread asks first; every writer writes the same value.
  private volatile @Nullable String hash;

  private Content(byte[] bytes) {
    this.bytes = bytes;
  }

  /** These bytes, copied. */
  public static Content of(byte[] bytes) {
    return new Content(bytes.clone());
  }

  /** This text as UTF-8. Unpaired surrogates become {@code ?}. */
  public static Content of(String text) {
    return new Content(text.getBytes(StandardCharsets.UTF_8));
  }

  /** How many bytes. */
  public int size() {
    return bytes.length;
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The bytes, to be read without a copy. */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  /** The bytes as a stream; closing it is not needed. */
  public InputStream stream() {
    return new ByteArrayInputStream(bytes);
  }

  /** The text, read as UTF-8; what is not UTF-8 becomes U+FFFD. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** True when the bytes are whole UTF-8. */
  public boolean isUtf8() {
    try {
      StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).decode(buffer());
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }

  /** True when there is a zero byte within the first 8,000: the rule git uses. */
  public boolean isBinary() {
    for (int i = 0; i < Math.min(bytes.length, 8_000); i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  /** The SHA-256 of the bytes, 64 lower-case hexadecimal digits. */
  public String hash() {
    String known = hash;
    if (known == null) {
      try {
        known = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException("every Java platform has SHA-256", impossible);
      }
      hash = known;
    }
    return known;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Content that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
