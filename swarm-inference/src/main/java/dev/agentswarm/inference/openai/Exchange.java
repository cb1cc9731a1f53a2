package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * One call: a reader on a virtual thread of its own, and the asker, who waits with the clock in view. So an interrupted
 * or late call ends at once, whatever the reader is busy with.
 *
 * <p><b>Threads:</b> {@link #run} on the asker's thread. <b>Stopping:</b> interruption closes the connection and throws.
 */
final class Exchange {
  private static final long PATIENCE_AFTER_STOP = TimeUnit.SECONDS.toNanos(2);
  /** How long the end of a stream may come after the end of the answer; some servers never send it. */
  private static final long PATIENCE_AFTER_ANSWER = TimeUnit.SECONDS.toNanos(2);

  /** What the reader hands over: that data comes, a piece of text, the reply, or what broke the reader. */
  private sealed interface Handed {
    record Begun() implements Handed {}

    record Piece(String text, boolean reasoning) implements Handed {}

    record End(Reply reply) implements Handed {}

    record Broken(Throwable bug) implements Handed {}
  }

  private final Timeouts timeouts;
  private final BlockingQueue<Handed> inbox = new ArrayBlockingQueue<>(256);
  private final Wire wire;
  private final long start = System.nanoTime();

  Exchange(OkHttpClient client, Request request, Timeouts timeouts, ReplyParts parts) {
    this.timeouts = timeouts;
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
        : (text, reasoning) -> hand(new Handed.Piece(text, reasoning));
    Thread reader = Thread.ofVirtual().name("swarm-inference").start(() -> read(teller));
    boolean ended = false;
    try {
      Reply reply = await(deltas);
      ended = true;
      return reply;
    } finally {
      if (!ended) {
        wire.cancel("the call was interrupted");
        reader.interrupt();
      }
    }
  }

  private void read(DeltaListener teller) {
    try {
      hand(new Handed.End(wire.read(teller, () -> hand(new Handed.Begun()))));
    } catch (Abandoned e) {
      // The asker is gone: nobody wants the rest.
    } catch (Throwable bug) {
      hand(new Handed.Broken(bug));
    }
  }

  private void hand(Handed handed) {
    try {
      inbox.put(handed);
    } catch (InterruptedException e) {
      throw new Abandoned();
    }
  }

  private Reply await(DeltaListener deltas) throws InterruptedException {
    String late = null;
    while (true) {
      Handed handed = inbox.poll(late == null ? untilLate() : PATIENCE_AFTER_STOP, TimeUnit.NANOSECONDS);
      if (handed == null && late != null) {
        return Reply.failed(ReplyKind.TRANSPORT, late);
      }
      if (handed == null) {
        late = late();
        if (late != null) {
          wire.cancel(late);
        }
        continue;
      }
      switch (handed) {
        case Handed.Begun begun -> {
          // From here on another limit holds: the wait is measured anew.
        }
        case Handed.Piece piece -> deltas.on(piece.text(), piece.reasoning());
        case Handed.End end -> {
          return end.reply();
        }
        case Handed.Broken broken ->
          throw new IllegalStateException("the reader of a reply broke", broken.bug());
      }
    }
  }

  private long untilLate() {
    long now = System.nanoTime();
    long total = start + timeouts.total().toNanos() - now;
    long part = wire.answering()
        ? wire.lastData() + idle() - now
        : start + timeouts.firstByte().toNanos() - now;
    return Math.max(0, Math.min(total, part));
  }

  private long idle() {
    long idle = timeouts.idle().toNanos();
    return wire.whole() ? Math.min(idle, PATIENCE_AFTER_ANSWER) : idle;
  }

  /** What takes too long, or null when data came while we looked. */
  private @Nullable String late() {
    long now = System.nanoTime();
    if (now - start >= timeouts.total().toNanos()) {
      return "the call took longer than " + timeouts.total().toMillis() + " ms";
    }
    if (!wire.answering()) {
      return now - start >= timeouts.firstByte().toNanos()
          ? "no data came within " + timeouts.firstByte().toMillis() + " ms"
          : null;
    }
    return now - wire.lastData() >= idle()
        ? "no more data came for " + timeouts.idle().toMillis() + " ms"
        : null;
  }

  /** Ends a reader whose asker is gone. */
  private static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1;

    Abandoned() {
      super(null, null, false, false);
    }
  }
}
