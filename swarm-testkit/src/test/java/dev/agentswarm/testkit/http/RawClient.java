package dev.agentswarm.testkit.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client that knows nothing of HTTP but how to ask: what comes is kept byte by byte, and how it ended. */
final class RawClient implements AutoCloseable {
  enum End {
    /** All came that was announced, and the connection is open. */
    WHOLE, CLOSED, RESET,
    /** Nothing more came for a while. */
    QUIET,
    /** More came than anybody wants to hear. */
    ENOUGH
  }

  /**
   * What came.
   *
   * @param text as ISO 8859-1, so that no byte is lost
   * @param reads how many times something came
   */
  record Heard(String text, End end, int reads) {
    String head() {
      return text.substring(0, Math.max(0, text.indexOf("\r\n\r\n")));
    }

    /** The body without the framing of chunks. */
    String body() {
      String raw = text.substring(text.indexOf("\r\n\r\n") + 4);
      if (!head().contains("Transfer-Encoding: chunked")) {
        return raw;
      }
      StringBuilder body = new StringBuilder();
      for (int at = 0; at < raw.length();) {
        int line = raw.indexOf("\r\n", at);
        if (line < 0) {
          return body.toString();
        }
        int size = Integer.parseInt(raw.substring(at, line), 16);
        body.append(raw, line + 2, Math.min(raw.length(), line + 2 + size));
        at = line + 2 + size + 2;
      }
      return body.toString();
    }

    boolean isWhole() {
      if (!text.contains("\r\n\r\n")) {
        return false;
      }
      if (head().contains("Transfer-Encoding: chunked")) {
        return text.endsWith("\r\n0\r\n\r\n");
      }
      String length = "Content-Length: ";
      int at = head().indexOf(length);
      return at >= 0
          && body().length() == Integer.parseInt(head().substring(at + length.length()).split("\r", 2)[0]);
    }

    int status() {
      return Integer.parseInt(text.substring(9, 12));
    }
  }

  static final String STREAM = "{\"model\":\"m\",\"stream\":true,\"messages\":[]}";
  static final String WHOLE = "{\"model\":\"m\",\"messages\":[]}";
  private static final int A_WHILE = 20_000;

  private final Socket socket;
  private final InputStream in;

  RawClient(FaultServer server) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(A_WHILE);
    in = new BufferedInputStream(socket.getInputStream(), 1);
  }

  static Heard stream(FaultServer server) throws IOException {
    return once(server, STREAM, 1 << 20);
  }

  static Heard whole(FaultServer server) throws IOException {
    return once(server, WHOLE, 1 << 20);
  }

  /** Hears a server that is expected to fall silent. */
  static Heard quiet(FaultServer server, String body) throws IOException {
    try (RawClient client = new RawClient(server)) {
      client.socket.setSoTimeout(300);
      client.send(body);
      return client.hear(1 << 20);
    }
  }

  /** Hears a server that is expected to close the connection after a whole answer. */
  static Heard closing(FaultServer server, String body) throws IOException {
    try (RawClient client = new RawClient(server)) {
      client.send(body);
      Heard heard = client.hear(1 << 20);
      return heard.end() == End.WHOLE && client.in.read() < 0
          ? new Heard(heard.text(), End.CLOSED, heard.reads())
          : heard;
    }
  }

  static Heard once(FaultServer server, String body, int enough) throws IOException {
    try (RawClient client = new RawClient(server)) {
      client.send(body);
      return client.hear(enough);
    }
  }

  void send(String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + "Authorization: Bearer canary\r\nContent-Length: " + bytes.length + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Hears until the connection ends, nothing comes for a while, or there is enough. */
  Heard hear(int enough) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[64 << 10];
    int reads = 0;
    try {
      while (all.size() < enough) {
        int more = in.read(buffer);
        if (more < 0) {
          return new Heard(all.toString(StandardCharsets.ISO_8859_1), End.CLOSED, reads);
        }
        reads++;
        all.write(buffer, 0, more);
        if (in.available() == 0) {
          Heard heard = new Heard(all.toString(StandardCharsets.ISO_8859_1), End.WHOLE, reads);
          if (heard.isWhole()) {
            return heard;
          }
        }
      }
      return new Heard(all.toString(StandardCharsets.ISO_8859_1), End.ENOUGH, reads);
    } catch (SocketTimeoutException e) {
      return new Heard(all.toString(StandardCharsets.ISO_8859_1), End.QUIET, reads);
    } catch (SocketException e) {
      return new Heard(all.toString(StandardCharsets.ISO_8859_1), End.RESET, reads);
    }
  }

  /** The data of the events in a body, split by the letter of the standard. */
  static List<String> events(String body) {
    List<String> events = new ArrayList<>();
    List<String> data = new ArrayList<>();
    String text = new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    for (String line : (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r\n|\r|\n", -1)) {
      if (line.isEmpty()) {
        if (!data.isEmpty()) {
          events.add(String.join("\n", data));
          data.clear();
        }
      } else if (line.startsWith("data:")) {
        String value = line.substring(5);
        data.add(value.startsWith(" ") ? value.substring(1) : value);
      }
    }
    return events;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
