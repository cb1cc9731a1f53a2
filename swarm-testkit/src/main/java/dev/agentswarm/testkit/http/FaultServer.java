package dev.agentswarm.testkit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A server on this machine that speaks OpenAI's chat completions and misbehaves when told to.
 *
 * <pre>{@code
 * try (FaultServer server = FaultServer.start()) {
 *   server.answers(Answer.text("Hello.")).next(Fault.rateLimited().retryAfter("1"), Fault.cutInEvent(2));
 *   ... ask what is at server.url() ...
 *   assertThat(server.count()).isEqualTo(3);
 * }
 * }</pre>
 *
 * <p>Every request is answered by its {@link Script} (a greeting unless said), streamed when it asks for a stream; then
 * the fault it meets spoils the answer. Which fault that is, is decided by {@link #next} first, else by the rule given
 * last that has one for it. Requests are recorded as they come, before anything is answered.
 *
 * <p><b>Threads:</b> thread-safe; a virtual thread for each connection. <b>Lifetime:</b> from {@link #start} to
 * {@link #close}, which ends all connections and threads. <b>Cost:</b> all requests are kept in memory.
 *
 * @since 0.1
 */
public final class FaultServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Schedule schedule = new Schedule();
  private final Ledger ledger = new Ledger();
  private final Map<Connection, Thread> connections = new ConcurrentHashMap<>();
  // Set by tests, read by connections.
  private volatile Script script = request -> Answer.text("Hello.");
  private volatile @Nullable TlsIdentity identity;
  private volatile @Nullable Http2Flood flood;
  private volatile boolean closed;

  private FaultServer(@Nullable TlsIdentity identity) {
    this.identity = identity;
    try {
      listener = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on this machine", e);
    }
    Thread.ofVirtual().name("fault-server").start(this::listen);
  }

  /** A server on a free port. */
  public static FaultServer start() {
    return new FaultServer(null);
  }

  /** A server that speaks TLS and shows this certificate. */
  public static FaultServer startTls(TlsIdentity identity) {
    return new FaultServer(identity);
  }

  private void listen() {
    while (!closed) {
      try {
        Socket socket = listener.accept();
        Connection connection = new Connection(this, socket, ledger.connected());
        Thread thread = Thread.ofVirtual().name("fault-server-connection").unstarted(() -> {
          connection.serve();
          connections.remove(connection);
          ledger.disconnected();
        });
        connections.put(connection, thread);
        thread.start();
        if (closed) {
          // It came after the others were ended.
          connection.close();
        }
      } catch (IOException e) {
        // Closed; or a client that left before it was served, which is not the server's end.
      }
    }
  }

  /** The address up to the version, such as {@code http://127.0.0.1:40123/v1}. */
  public String url() {
    return (identity == null ? "http" : "https") + "://127.0.0.1:" + port() + "/v1";
  }

  /** Where it listens. */
  public int port() {
    return listener.getLocalPort();
  }

  /** What it answers from now on to every request. */
  public FaultServer answers(Answer answer) {
    return answers(request -> answer);
  }

  /** Who decides from now on what it answers. */
  public FaultServer answers(Script decides) {
    script = decides;
    return this;
  }

  /** The next requests meet these faults, one each, before all rules. */
  public FaultServer next(Fault... faults) {
    schedule.next(List.of(faults));
    return this;
  }

  /** The request with this number meets this fault; the first ever is 1. */
  public FaultServer nth(int number, Fault fault) {
    schedule.nth(number, fault);
    return this;
  }

  /** Every so many requests one meets this fault. */
  public FaultServer every(int nth, Fault fault) {
    schedule.every(nth, fault);
    return this;
  }

  /** Such a share (0 to 1) of requests meets one of these faults; which, follows from seed and number of the request. */
  public FaultServer seeded(long seed, double share, Fault... faults) {
    schedule.seeded(seed, share, List.of(faults));
    return this;
  }

  /** From now on, for so long, requests meet this fault. */
  public FaultServer during(Duration time, Fault fault) {
    schedule.during(time, fault);
    return this;
  }

  /** From now on all requests meet this fault, until {@link #calm}. */
  public FaultServer always(Fault fault) {
    schedule.every(1, fault);
    return this;
  }

  /** Nothing goes wrong any more. */
  public FaultServer calm() {
    schedule.clear();
    return this;
  }

  /** All requests so far, in the order in which they came. */
  public List<Received> requests() {
    return ledger.requests();
  }

  /** How many requests came. */
  public int count() {
    return ledger.count();
  }

  /** How many connections were opened. */
  public int connections() {
    return ledger.connections();
  }

  /** How many requests are being answered now. */
  public int open() {
    return ledger.open();
  }

  /** How many requests were answered at once at most. */
  public int peak() {
    return ledger.peak();
  }

  /** Waits until so many requests have come in all. */
  public void awaitRequests(int count) throws InterruptedException {
    ledger.awaitRequests(count);
  }

  /** Waits until so many clients in all have left before their answer was out. */
  public void awaitAbandoned(int count) throws InterruptedException {
    ledger.awaitAbandoned(count);
  }

  /** Waits until no connection is open. */
  public void awaitDisconnected() throws InterruptedException {
    ledger.awaitDisconnected();
  }

  /** Shows this certificate on connections to come. */
  public FaultServer present(TlsIdentity other) {
    if (identity == null) {
      throw new IllegalStateException("the server does not speak TLS: start it with startTls");
    }
    identity = other;
    return this;
  }

  /**
   * Speaks HTTP/2 on connections to come, also to who did not offer it, and says nothing but this. What clients say is not
   * read, so no requests are recorded.
   */
  public FaultServer floods(Http2Flood with) {
    if (identity == null) {
      throw new IllegalStateException("HTTP/2 needs TLS: start the server with startTls");
    }
    flood = with;
    return this;
  }

  /** Ends all connections there are; new ones are welcome. */
  public FaultServer dropConnections() {
    connections.forEach((connection, thread) -> {
      connection.close();
      thread.interrupt();
    });
    return this;
  }

  Socket secured(Socket socket) throws IOException {
    TlsIdentity shown = identity;
    if (shown == null) {
      return socket;
    }
    SSLSocket secured = (SSLSocket) shown.context().getSocketFactory().createSocket(socket, null,
        socket.getPort(), true);
    secured.setUseClientMode(false);
    if (flood != null) {
      // To who does not offer HTTP/2 it is spoken all the same.
      secured.setHandshakeApplicationProtocolSelector((self, offered) -> offered.contains("h2") ? "h2" : "");
    }
    return secured;
  }

  @Nullable
  Http2Flood flood() {
    return flood;
  }

  Schedule schedule() {
    return schedule;
  }

  Ledger ledger() {
    return ledger;
  }

  Script script() {
    return script;
  }

  @Override
  public void close() {
    closed = true;
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot stop listening", e);
    } finally {
      dropConnections();
    }
  }

  @Override
  public String toString() {
    return "fault server at " + url();
  }
}
