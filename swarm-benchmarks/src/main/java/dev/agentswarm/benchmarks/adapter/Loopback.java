package dev.agentswarm.benchmarks.adapter;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The least server that keeps connections: answers every request with the same bytes. In a process of its own when it is
 * started by its main method: its arguments are how many events an answer has, and the milliseconds between two
 * events.
 *
 * <p><b>Threads:</b> a virtual one a connection. <b>Lifetime:</b> until its process ends or it is closed.
 */
public final class Loopback implements AutoCloseable {
  private final ServerSocket socket;
  private final Answer answer;

  /** Writes one answer. */
  interface Answer {
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  Loopback(int port, Answer answer) throws IOException {
    this.socket = new ServerSocket(port, 1_024, InetAddress.getLoopbackAddress());
    this.answer = answer;
    Thread.ofPlatform().daemon().name("loopback").start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket one = socket.accept();
        one.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> serve(one));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket one) {
    try (one;
        InputStream in = new BufferedInputStream(one.getInputStream());
        OutputStream out = one.getOutputStream()) {
      while (skipRequest(in)) {
        answer.write(out);
        out.flush();
      }
    } catch (IOException e) {
      // The client is gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean skipRequest(InputStream in) throws IOException {
    int length = 0;
    StringBuilder line = new StringBuilder();
    for (int each = in.read(); each >= 0; each = in.read()) {
      if (each != '\n') {
        line.append((char) each);
        continue;
      }
      String header = line.toString().strip().toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring("content-length:".length()).strip());
      }
      if (header.isEmpty()) {
        in.skipNBytes(length);
        return true;
      }
      line.setLength(0);
    }
    return false;
  }

  /** The same body each time, with its length. */
  static Answer whole(byte[] body) {
    byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: " + body.length
        + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    return out -> {
      byte[] all = new byte[head.length + body.length];
      System.arraycopy(head, 0, all, 0, head.length);
      System.arraycopy(body, 0, all, head.length, body.length);
      out.write(all);
    };
  }

  /** Events one by one, with a time between. */
  static Answer drip(int events, long millis) {
    byte[] head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
        .getBytes(StandardCharsets.US_ASCII);
    byte[] event = ("data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1792567710,\"model\":\"m\","
        + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\" word\"},\"finish_reason\":null}]}\n\n")
        .getBytes(StandardCharsets.UTF_8);
    byte[] end = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"
        .getBytes(StandardCharsets.UTF_8);
    return out -> {
      out.write(head);
      for (int i = 0; i < events; i++) {
        out.write(event);
        Thread.sleep(millis);
      }
      out.write(end);
      out.flush();
      throw new IOException("the answer is over");
    };
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Serves until its input ends; prints its port. */
  public static void main(String[] args) throws IOException {
    try (Loopback server = new Loopback(0, drip(Integer.parseInt(args[0]), Long.parseLong(args[1])))) {
      System.out.println(server.port());
      System.out.flush();
      while (System.in.read() >= 0) {
        // Waits for the end of its input.
      }
    }
  }
}
