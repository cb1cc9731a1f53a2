package dev.agentswarm.testkit.contract;

import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.scripted.Asked;
import dev.agentswarm.inference.scripted.ScriptedInference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** One call of a part, on a thread of its own. */
final class Trial<T> {
  /** How long is waited for a part that ought to end at once; only broken ones use it up. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Thread thread;
  // Written by the part's thread before it ends, read after it was joined.
  private @Nullable T value;
  private @Nullable Throwable thrown;

  /** How the call ended: a value, or what was thrown; {@code late} when it has not. */
  record Ended<T>(@Nullable T value, @Nullable Throwable thrown, boolean late) {
    /** The value, or that the rule is broken, since there is none. */
    T orBreak(ContractRule rule, String when) {
      if (value == null) {
        throw rule.brokenBy(when + told(), thrown);
      }
      return value;
    }

    boolean interrupted() {
      return thrown instanceof InterruptedException;
    }

    /** True for a part that was interrupted from the start: it noticed, or had nothing to wait for. */
    boolean interruptedOrThrough() {
      return value != null || interrupted();
    }

    /** In words, for what was seen. */
    String told() {
      return late ? "it has not ended" : thrown != null ? "it threw " + thrown : "it gave " + value;
    }
  }

  private Trial(Callable<T> part, boolean interrupted) {
    thread = Thread.ofVirtual().name("part on trial").unstarted(() -> {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      try {
        value = part.call();
      } catch (Throwable any) {
        thrown = any;
      }
    });
  }

  /** A model whose server is down. */
  static Inference muteModel() {
    return ScriptedInference.script().when(Asked.anything(),
        prompt -> Reply.failed(ReplyKind.SERVER_ERROR, "the server is down"));
  }

  static <T> Trial<T> of(Callable<T> part) {
    return new Trial<>(part, false);
  }

  /** Runs it to its end. */
  static <T> Ended<T> run(Callable<T> part) throws InterruptedException {
    return of(part).start().end();
  }

  /** Runs it on a thread that is interrupted from the start. */
  static <T> Ended<T> runInterrupted(Callable<T> part) throws InterruptedException {
    return new Trial<>(part, true).start().end();
  }

  /** Runs all of them side by side. */
  static <T> List<Ended<T>> together(List<Callable<T>> parts) throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    List<Trial<T>> trials = new ArrayList<>();
    for (Callable<T> part : parts) {
      trials.add(Trial.<T>of(() -> {
        go.await();
        return part.call();
      }).start());
    }
    go.countDown();
    List<Ended<T>> ends = new ArrayList<>();
    for (Trial<T> trial : trials) {
      ends.add(trial.end());
    }
    return ends;
  }

  Trial<T> start() {
    thread.start();
    return this;
  }

  Thread thread() {
    return thread;
  }

  void interrupt() {
    thread.interrupt();
  }

  Ended<T> end() throws InterruptedException {
    boolean ended = thread.join(PATIENCE);
    if (!ended) {
      thread.interrupt();
      return new Ended<>(null, null, true);
    }
    return new Ended<>(value, thrown, false);
  }
}
