package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * One call, on the thread of who asks: no other thread stands between the socket and the asker. An interruption closes
 * the socket, the {@link Watch} does when the call is late; either ends whatever the asker waits for.
 *
 * <p><b>Threads:</b> made and run on the asker's thread, looked at from any. <b>Stopping:</b> interruption closes the
 * connection and throws.
 */
final class Exchange implements Watch.Watched {
  /** How long the end of a stream may come after the end of the answer; some servers never send it. */
  private static final long PATIENCE_AFTER_ANSWER = TimeUnit.SECONDS.toNanos(2);

  private final Timeouts timeouts;
  private final Watch watch;
  private final Wire wire;
  private final long start = Watch.now();
  // Written by the asker: whether its listener is at work, whose time is nobody's silence.
  private volatile boolean telling;

  Exchange(OkHttpClient client, Request request, Timeouts timeouts, Watch watch, ReplyParts parts) {
    this.timeouts = timeouts;
    this.watch = watch;
    this.wire = new Wire(client, request, parts, start);
  }

  /**
   * What a reply is made of besides what the server sends.
   *
   * @param reasoningKey hears under which key reasoning came
   * @param answeredBy hears which model the server says it asked; what is worth telling of it, or nothing
   */
  record ReplyParts(Prompt prompt, String model, Profile profile, List<String> warnings, String key,
      int mostBytes, boolean resend, Consumer<String> reasoningKey, BinaryOperator<String> answeredBy) {}

  Reply run(DeltaListener deltas) throws InterruptedException {
    DeltaListener teller = deltas.equals(DeltaListener.NONE)
        ? DeltaListener.NONE
        : (text, reasoning) -> tell(deltas, text, reasoning);
    watch.open(this, untilLate(start));
    try {
      Reply reply = wire.read(teller, () -> watch.by(untilLate(Watch.now())));
      if (!Thread.interrupted()) {
        return reply;
      }
    } catch (Thrown thrown) {
      throw thrown.again();
    } catch (Throwable bug) {
      wire.cancel("the reader of a reply broke");
      // The HTTP library lets interruptions through that it does not declare; they have cleared the mark.
      if (!(bug instanceof InterruptedException) && !Thread.interrupted()) {
        throw new IllegalStateException("the reader of a reply broke", bug);
      }
    } finally {
      watch.close(this);
    }
    wire.cancel(Wire.INTERRUPTED);
    throw new InterruptedException(Wire.INTERRUPTED);
  }

  private void tell(DeltaListener deltas, String text, boolean reasoning) {
    boolean first = !wire.answering();
    wire.heard();
    if (first) {
      watch.by(untilLate(Watch.now()));
    }
    telling = true;
    try {
      deltas.on(text, reasoning);
    } catch (RuntimeException | Error e) {
      wire.cancel("the listener threw");
      throw new Thrown(e);
    } finally {
      wire.heard();
      telling = false;
    }
    if (Thread.currentThread().isInterrupted()) {
      // Nor is read what came already.
      wire.cancel(Wire.INTERRUPTED);
      throw new Left();
    }
  }

  @Override
  public long look(long now) {
    String late = late(now);
    if (!telling && wire.interrupted()) {
      // It was closed when that happened, unless something that was called meanwhile had taken the mark of the channel away.
      wire.cancel(Wire.INTERRUPTED);
    } else if (late != null) {
      wire.cancel(late);
      return Watch.NEVER;
    }
    return untilLate(now);
  }

  /** The moment from which it is late, as things are now. */
  private long untilLate(long now) {
    long total = after(start, timeouts.total().toNanos());
    long part = wire.answering()
        ? after(telling ? now : wire.lastData(), idle())
        : after(start, timeouts.firstByte().toNanos());
    return Math.min(total, part);
  }

  private static long after(long moment, long time) {
    return time > Watch.NEVER - moment ? Watch.NEVER : moment + time;
  }

  private long idle() {
    long idle = timeouts.idle().toNanos();
    return wire.whole() ? Math.min(idle, PATIENCE_AFTER_ANSWER) : idle;
  }

  /** What takes too long, or null. */
  private @Nullable String late(long now) {
    if (now - start >= timeouts.total().toNanos()) {
      return "the call took longer than " + timeouts.total().toMillis() + " ms";
    }
    if (!wire.answering()) {
      return now - start >= timeouts.firstByte().toNanos()
          ? "no data came within " + timeouts.firstByte().toMillis() + " ms"
          : null;
    }
    return !telling && now - wire.lastData() >= idle()
        ? "no more data came for " + timeouts.idle().toMillis() + " ms"
        : null;
  }

  /** Thrown where something is left that nobody waits for any more. */
  static final class Left extends RuntimeException {
    private static final long serialVersionUID = 1;

    Left() {
      super("left", null, false, false);
    }
  }

  /** What a listener threw, on its way to the asker past whoever reads. */
  private static final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1;

    Thrown(Throwable what) {
      super("the listener threw", what, false, false);
    }

    RuntimeException again() {
      if (getCause() instanceof Error e) {
        throw e;
      }
      return getCause() instanceof RuntimeException e ? e : this;
    }
  }
}
