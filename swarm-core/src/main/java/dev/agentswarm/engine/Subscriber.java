package dev.agentswarm.engine;

import dev.agentswarm.run.SwarmEvent;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Flow;

/**
 * One subscription to a run's events, by the rules of {@link Flow}: never more than was asked for, in order, complete at
 * the end. What is not asked for yet is kept.
 *
 * <p><b>Threads:</b> thread-safe; the downstream is called by one thread at a time, whichever is there.
 */
final class Subscriber implements Flow.Subscription {
  private final Flow.Subscriber<? super SwarmEvent> downstream;
  // The mailbox makes everything below confined to one thread at a time.
  private final Mailbox<Runnable> mailbox = new Mailbox<>(Runnable::run);
  private final Queue<SwarmEvent> kept = new ArrayDeque<>();
  private long wanted;
  private boolean completed;
  private boolean closed;

  Subscriber(Flow.Subscriber<? super SwarmEvent> downstream) {
    this.downstream = downstream;
  }

  void open() {
    mailbox.post(() -> guarded(() -> downstream.onSubscribe(this)));
  }

  void hear(SwarmEvent event) {
    mailbox.post(() -> {
      kept.add(event);
      drain();
    });
  }

  void complete() {
    mailbox.post(() -> {
      completed = true;
      drain();
    });
  }

  @Override
  public void request(long n) {
    mailbox.post(() -> {
      if (n <= 0) {
        fail(new IllegalArgumentException("a subscriber must request a positive number of events: " + n));
        return;
      }
      wanted = wanted + n < 0 ? Long.MAX_VALUE : wanted + n;
      drain();
    });
  }

  @Override
  public void cancel() {
    mailbox.post(() -> {
      closed = true;
      kept.clear();
    });
  }

  private void drain() {
    while (!closed && wanted > 0 && !kept.isEmpty()) {
      wanted--;
      SwarmEvent event = kept.remove();
      guarded(() -> downstream.onNext(event));
    }
    if (!closed && completed && kept.isEmpty()) {
      closed = true;
      guarded(downstream::onComplete);
    }
  }

  private void fail(RuntimeException error) {
    if (!closed) {
      closed = true;
      kept.clear();
      guarded(() -> downstream.onError(error));
    }
  }

  // A subscriber that throws has broken its rules and hears no more.
  private void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException thrown) {
      closed = true;
      kept.clear();
    }
  }
}
