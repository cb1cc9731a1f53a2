package dev.agentswarm.examples.chat;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C during a call: the connection is closed at once, and what came until then is shown. */
final class Stop implements AutoCloseable {
  private static final int STOPPED = 130;
  private static final long WITHIN_MILLIS = 800;

  private final Thread asker = Thread.currentThread();
  private final CountDownLatch shown = new CountDownLatch(1);
  private final Showing showing;
  private final Thread hook;

  Stop(Showing showing) {
    this.showing = showing;
    hook = new Thread(this::stop, "swarm-stop");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Does this; when it is interrupted, what came until then is shown, and the exit code says so. */
  int during(Callable<Integer> call) throws Exception {
    try {
      return call.call();
    } catch (InterruptedException stopped) {
      showing.stopped();
      return STOPPED;
    }
  }

  private void stop() {
    asker.interrupt();
    try {
      if (!shown.await(WITHIN_MILLIS, TimeUnit.MILLISECONDS)) {
        // Aside, since whoever reads our output may have stopped reading.
        Thread last = Thread.ofVirtual().start(showing::stopped);
        last.join(WITHIN_MILLIS / 4);
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(STOPPED);
  }

  /** All is shown. */
  @Override
  public void close() {
    shown.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stopping) {
      // The hook runs already and ends the process.
    }
  }
}
