package dev.agentswarm.testkit.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;

/** One connection of a client: requests in, answers out, until one of the two ends it. */
final class Connection {
  private final FaultServer server;
  private final Socket socket;
  private final int number;

  Connection(FaultServer server, Socket socket, int number) {
    this.server = server;
    this.socket = socket;
    this.number = number;
  }

  void serve() {
    try (Socket secured = server.secured(socket)) {
      secured.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(secured.getInputStream());
      OutputStream out = new BufferedOutputStream(secured.getOutputStream(), 32 << 10);
      Http2Flood flood = server.flood();
      if (flood != null) {
        flood.pour(in, out);
      }
      RequestReader requests = new RequestReader(number, in);
      for (Received request = requests.next(); request != null; request = requests.next()) {
        if (!answer(request, secured, in, out)) {
          return;
        }
      }
    } catch (IOException e) {
      // The client left, or the server was closed: both end the connection and nothing else.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean answer(Received request, Socket secured, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    List<Fault> faults = server.schedule().of(server.ledger().came(request));
    Script script = server.script();
    boolean left = true;
    try {
      Answer good = good(script, request);
      boolean again = new Delivery(secured, in, out, Sabotage.of(good, request, faults)).send();
      left = false;
      return again;
    } finally {
      script.over(request);
      server.ledger().over(left);
    }
  }

  private static Answer good(Script script, Received request) {
    try {
      return script.answer(request);
    } catch (RuntimeException broken) {
      return Answer.error(500, "test_script", "the script of the test broke: " + broken);
    }
  }

  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // Closed enough.
    }
  }
}
