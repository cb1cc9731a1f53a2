package dev.agentswarm.inference.openai;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * How far one try came; rides on the request. Holds the sockets of connections that are being opened: between two steps
 * of that the library would not notice that a call is cancelled.
 *
 * <p><b>Threads:</b> sockets are opened and closed on any, the rest is the asker's.
 */
final class Progress {
  // Whose socket the library makes next on this thread: factories are not told. Set just before, removed by them.
  private static final ThreadLocal<Progress> OPENING = new ThreadLocal<>();

  private final Interruption interruption;
  private final Queue<Socket> opening = new ConcurrentLinkedQueue<>();
  private volatile boolean cancelled;
  private boolean connected;

  Progress(Interruption interruption) {
    this.interruption = interruption;
  }

  /** Whether there was a connection, new or kept. */
  boolean connected() {
    return connected;
  }

  /** The same socket, made by a factory for whoever opens a connection on this thread. */
  static Socket made(Socket socket) {
    Progress of = OPENING.get();
    OPENING.remove();
    if (of != null) {
      of.opening(socket);
    }
    return socket;
  }

  void opening(Socket socket) {
    opening.add(socket);
    // After it was added, so that either of the two who may close it sees the other.
    if (cancelled) {
      close(socket);
    }
  }

  void cancelled() {
    cancelled = true;
    opening.forEach(Progress::close);
  }

  private void connectedNow() {
    connected = true;
    // From here on the library closes what is cancelled; the socket may serve another call after this one.
    opening.clear();
    interruption.begins();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Nothing is to be saved.
    }
  }

  private static @Nullable Progress of(Call call) {
    return call.request().tag(Progress.class);
  }

  /** What the library tells of a call while it runs. */
  static final class Steps extends EventListener {
    @Override
    public void proxySelectStart(Call call, HttpUrl url) {
      Lookup.begins(call);
    }

    @Override
    public void proxySelectEnd(Call call, HttpUrl url, List<Proxy> proxies) {
      Lookup.over();
    }

    @Override
    public void dnsStart(Call call, String name) {
      Lookup.begins(call);
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
      Progress progress = of(call);
      // For the other kind of proxy the library makes its sockets itself.
      if (progress != null && proxy.type() != Proxy.Type.SOCKS) {
        OPENING.set(progress);
      }
    }

    @Override
    public void canceled(Call call) {
      Progress progress = of(call);
      if (progress != null) {
        progress.cancelled();
      }
    }

    // Files that were read meanwhile (of names, of certificates) may have ended what interruptions do: it begins anew.

    @Override
    public void secureConnectStart(Call call) {
      if (call.isCanceled()) {
        throw new Exchange.Left();
      }
      Progress progress = of(call);
      if (progress != null) {
        progress.interruption.begins();
      }
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
      Progress progress = of(call);
      if (progress != null) {
        progress.connectedNow();
      }
    }
  }
}
