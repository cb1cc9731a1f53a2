package dev.agentswarm.inference.openai;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import okhttp3.Call;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/**
 * Looks up names and proxies on a thread beside. Nothing but its answer ends a lookup; so whoever waits for one that
 * does not come can leave it behind. Needed only for a new connection.
 *
 * <p><b>Stopping:</b> an interruption, or the call being cancelled and its thread woken.
 */
final class Lookup {
  // For which call this thread looks something up: lookups are not told. Set just before, removed by the lookup.
  private static final ThreadLocal<Call> CALL = new ThreadLocal<>();

  private Lookup() {}

  /** This thread looks something up for that call next. */
  static void begins(Call call) {
    CALL.set(call);
  }

  /** It does not, after all. */
  static void over() {
    CALL.remove();
  }

  /** Names looked up beside; equal when what looks them up is, so that clients share connections. */
  record Names(Dns inner) implements Dns {
    @Override
    public List<InetAddress> lookup(String name) throws UnknownHostException {
      Future<List<InetAddress>> found = beside(() -> inner.lookup(name));
      if (found.state() == Future.State.SUCCESS) {
        return found.resultNow();
      }
      if (found.state() == Future.State.FAILED && found.exceptionNow() instanceof UnknownHostException e) {
        throw e;
      }
      throw broken(found);
    }
  }

  /** Proxies looked up beside. */
  static final class Proxies extends ProxySelector {
    private final ProxySelector inner;

    Proxies(ProxySelector inner) {
      this.inner = inner;
    }

    @Override
    public List<Proxy> select(URI address) {
      Future<List<Proxy>> found = beside(() -> inner.select(address));
      if (found.state() == Future.State.SUCCESS) {
        return found.resultNow();
      }
      throw broken(found);
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException e) {
      inner.connectFailed(address, proxy, e);
    }
  }

  /** What was found, or what was thrown; cancelled when whoever waited left. */
  private static <T> Future<T> beside(Callable<T> lookup) {
    Call call = CALL.get();
    CALL.remove();
    Thread waiting = Thread.currentThread();
    FutureTask<T> found = new FutureTask<>(lookup) {
      @Override
      protected void done() {
        LockSupport.unpark(waiting);
      }
    };
    Thread.ofVirtual().name("swarm-inference-lookup").start(found);
    while (!found.isDone()) {
      if (waiting.isInterrupted() || isOver(call)) {
        found.cancel(true);
      } else {
        LockSupport.park(found);
      }
    }
    return found;
  }

  private static boolean isOver(@Nullable Call call) {
    return call != null && call.isCanceled();
  }

  private static RuntimeException broken(Future<?> found) {
    if (found.state() == Future.State.CANCELLED) {
      return new Exchange.Left();
    }
    Throwable thrown = found.exceptionNow();
    if (thrown instanceof Error e) {
      throw e;
    }
    return thrown instanceof RuntimeException e ? e : new IllegalStateException("a lookup broke", thrown);
  }
}
