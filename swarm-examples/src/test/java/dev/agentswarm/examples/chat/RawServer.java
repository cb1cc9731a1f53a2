package dev.agentswarm.examples.chat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A server on a real socket that says what a test lets it say, byte for byte; one request a connection. */
public final class RawServer implements AutoCloseable {
  /** What was asked. */
  public record Asked(String line, String headers, String body) {
    /** The path that was asked for. */
    public String path() {
      return line.substring(line.indexOf(' ') + 1, line.lastIndexOf(' '));
    }
  }

  /** What is done with a request: write, or leave; the connection is closed afterwards. */
  @FunctionalInterface
  public interface Answer {
    void to(Asked asked, OutputStream out, Socket connection) throws IOException;
  }

  public final List<Asked> requests = new CopyOnWriteArrayList<>();
  private final ServerSocket listening;

  public RawServer(Answer answer) throws IOException {
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> accept(answer));
  }

  /** Answers every call with a stream of these bytes, ended by closing the connection. */
  static RawServer streaming(byte[] events) throws IOException {
    return new RawServer((asked, out, connection) -> {
      begin(out);
      out.write(events);
    });
  }

  /** Begins a stream that ends with the connection. */
  static void begin(OutputStream out) throws IOException {
    out.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
        .getBytes(StandardCharsets.US_ASCII));
  }

  /** Answers every call with a body. */
  static RawServer saying(int status, String type, String body) throws IOException {
    return new RawServer((asked, out, connection) -> say(out, status, type, body));
  }

  /** Writes a whole answer. */
  public static void say(OutputStream out, int status, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    out.write(("HTTP/1.1 " + status + " X\r\nContent-Type: " + type + "\r\nContent-Length: " + bytes.length
        + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
  }

  public String url() {
    return "http://localhost:" + listening.getLocalPort() + "/v1";
  }

  private void accept(Answer answer) {
    while (!listening.isClosed()) {
      try {
        Socket connection = listening.accept();
        Thread.ofVirtual().start(() -> serve(connection, answer));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection, Answer answer) {
    try (connection) {
      Asked asked = read(new BufferedInputStream(connection.getInputStream()));
      if (asked != null) {
        requests.add(asked);
        answer.to(asked, connection.getOutputStream(), connection);
        connection.getOutputStream().flush();
      }
    } catch (IOException gone) {
      // The other side has seen enough.
    }
  }

  private static @Nullable Asked read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      head.write(next);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    int length = 0;
    for (String line : text.lines().toList()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    return new Asked(text.substring(0, text.indexOf("\r\n")), text,
        new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
