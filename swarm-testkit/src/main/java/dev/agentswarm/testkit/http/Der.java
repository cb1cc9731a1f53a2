package dev.agentswarm.testkit.http;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Writes the binary form of certificates (DER, X.690): a tag, a length, a value. */
final class Der {
  private Der() {}

  static byte[] of(int tag, byte[]... parts) {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    Stream.of(parts).forEach(value::writeBytes);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(tag);
    int length = value.size();
    if (length < 0x80) {
      all.write(length);
    } else {
      byte[] bytes = BigInteger.valueOf(length).toByteArray();
      int skipped = bytes[0] == 0 ? 1 : 0;
      all.write(0x80 + bytes.length - skipped);
      all.write(bytes, skipped, bytes.length - skipped);
    }
    all.writeBytes(value.toByteArray());
    return all.toByteArray();
  }

  static byte[] sequence(byte[]... parts) {
    return of(0x30, parts);
  }

  static byte[] text(int tag, String text) {
    return of(tag, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] number(BigInteger number) {
    return of(0x02, number.toByteArray());
  }

  static byte[] bits(byte[] bits) {
    return of(0x03, new byte[]{0}, bits);
  }

  /** An object identifier such as {@code 2.5.4.3}. */
  static byte[] object(String dotted) {
    List<Integer> numbers = Stream.of(dotted.split("\\.", -1)).map(Integer::valueOf).toList();
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    value.write(numbers.get(0) * 40 + numbers.get(1));
    for (int number : numbers.subList(2, numbers.size())) {
      for (int shift = 28; shift > 0; shift -= 7) {
        if (number >> shift > 0) {
          value.write(0x80 | (number >> shift & 0x7F));
        }
      }
      value.write(number & 0x7F);
    }
    return of(0x06, value.toByteArray());
  }
}
