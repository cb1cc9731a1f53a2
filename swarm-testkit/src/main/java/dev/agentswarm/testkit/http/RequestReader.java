package dev.agentswarm.testkit.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the requests of one connection. */
final class RequestReader {
  private static final int MOST_OF_LINE = 1 << 20;

  private final int connection;
  private final InputStream in;

  RequestReader(int connection, InputStream in) {
    this.connection = connection;
    this.in = in;
  }

  /** The next request, or null when the client closed the connection. */
  @Nullable
  Received next() throws IOException {
    String first = line();
    if (first == null) {
      return null;
    }
    String[] words = first.split(" ", 3);
    if (words.length < 3) {
      throw new IOException("not a request: " + first);
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String line = header(); !line.isEmpty(); line = header()) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("not a header: " + line);
      }
      headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return new Received(connection, words[0], words[1], headers, body(headers));
  }

  private byte[] body(Map<String, List<String>> headers) throws IOException {
    if (headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (int size = chunk(); size > 0; size = chunk()) {
        all.write(exactly(size));
        header();
      }
      header();
      return all.toByteArray();
    }
    List<String> length = headers.getOrDefault("content-length", List.of());
    return length.isEmpty() ? new byte[0] : exactly(Integer.parseInt(length.getFirst()));
  }

  private int chunk() throws IOException {
    return Integer.parseInt(header().split(";", 2)[0].strip(), 16);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the client left in the midst of its request");
    }
    return bytes;
  }

  private String header() throws IOException {
    String line = line();
    if (line == null) {
      throw new EOFException("the client left in the midst of its request");
    }
    return line;
  }

  private @Nullable String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(80);
    for (int each = in.read(); each >= 0; each = in.read()) {
      if (each == '\n') {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      }
      line.write(each);
      if (line.size() > MOST_OF_LINE) {
        throw new IOException("a line of more than " + MOST_OF_LINE + " bytes");
      }
    }
    return null;
  }
}
