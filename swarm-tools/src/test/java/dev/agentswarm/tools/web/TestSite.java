package dev.agentswarm.tools.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A web server on loopback that answers each path with the very bytes a test wants, good or bad, and remembers what it
 * was asked.
 */
final class TestSite implements AutoCloseable {
  /** Writes the bytes of an answer, head and all. */
  interface Answer {
    void to(OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  TestSite() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** This path is answered so. */
  TestSite on(String path, Answer answer) {
    answers.put(path, answer);
    return this;
  }

  /** This path is answered with status 200, this content type and these bytes, then the end. */
  TestSite page(String path, String type, byte[] body, String... headers) {
    return on(path, out -> {
      out.write(("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n"
          + lines(headers) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
    });
  }

  /** This path redirects. */
  TestSite redirect(String path, int status, String target) {
    return on(path, out -> out.write(("HTTP/1.1 " + status + " Moved\r\nLocation: " + target
        + "\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** The address of a path on this site. */
  String url(String path) {
    return "http://127.0.0.1:" + server.getLocalPort() + path;
  }

  /** The heads of all requests so far. */
  List<String> requests() {
    return requests;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in = new BufferedReader(
          new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      String first = in.readLine();
      StringBuilder head = new StringBuilder(first == null ? "" : first);
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        head.append('\n').append(line);
      }
      requests.add(head.toString());
      String path = head.toString().replaceFirst("(?s)^\\S+ (\\S+) .*", "$1");
      Answer none = out -> out
          .write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      answers.getOrDefault(path, none).to(socket.getOutputStream());
    } catch (IOException | InterruptedException clientWentAway) {
      // Which is what some tests want it to do.
    }
  }

  private static String lines(String... headers) {
    StringBuilder lines = new StringBuilder();
    for (String header : headers) {
      lines.append(header).append("\r\n");
    }
    return lines.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
