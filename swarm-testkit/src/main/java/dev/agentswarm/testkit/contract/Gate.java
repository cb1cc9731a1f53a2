package dev.agentswarm.testkit.contract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What every context of a part on trial goes through: keeps what was asked and answered, notices misuse, answers from a
 * record, and holds a call until it is interrupted.
 *
 * <p><b>Threads:</b> thread-safe, since a broken part may use its context from any.
 */
final class Gate {
  private final ReentrantLock lock = new ReentrantLock();
  // All guarded by lock.
  private final List<String> asked = new ArrayList<>();
  private final List<Object> answers = new ArrayList<>();
  private final List<String> misuse = new ArrayList<>();
  private final List<String> afterStop = new ArrayList<>();
  private @Nullable Deque<Object> record;
  private @Nullable Thread owner;
  private int holdAt;
  private boolean stopped;
  private boolean over;

  private final CountDownLatch held = new CountDownLatch(1);

  /** Answers come from what another one heard. */
  static Gate replaying(Gate other) {
    Gate gate = new Gate();
    gate.record = new ArrayDeque<>(other.answers);
    return gate;
  }

  /** The n-th call, from 1, waits until it is interrupted. */
  static Gate holdingAt(int call) {
    Gate gate = new Gate();
    gate.holdAt = call;
    return gate;
  }

  /** The thread it belongs to from now on is this one. */
  void enter() {
    owner = Thread.currentThread();
  }

  /** The part is through. */
  void close() {
    lock.lock();
    try {
      over = true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until a call is held; false when none is. */
  boolean awaitHeld(Thread part) throws InterruptedException {
    long rounds = Trial.PATIENCE.toMillis() / 10;
    for (long i = 0; i < rounds && part.isAlive(); i++) {
      if (held.await(10, TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return held.getCount() == 0;
  }

  /** What was asked, in order. */
  List<String> asked() {
    lock.lock();
    try {
      return List.copyOf(asked);
    } finally {
      lock.unlock();
    }
  }

  /** Who used the context from another thread, or when all was over. */
  List<String> misuse() {
    lock.lock();
    try {
      return List.copyOf(misuse);
    } finally {
      lock.unlock();
    }
  }

  /** What was done although the part had been told to stop. */
  List<String> afterStop() {
    lock.lock();
    try {
      return List.copyOf(afterStop);
    } finally {
      lock.unlock();
    }
  }

  /** Something that waits, and gives an answer. */
  @SuppressWarnings("unchecked") // A record is answered in the order it was made in, and {@code what} is compared.
  <T> T pass(String what, Callable<T> answer) throws InterruptedException {
    boolean hold = false;
    lock.lock();
    try {
      look(what);
      asked.add(what);
      hold = asked.size() == holdAt;
      if (record != null) {
        Object known = record.poll();
        if (known == null) {
          throw new IllegalStateException("nothing is recorded any more for " + what);
        }
        answers.add(known);
        return (T) known;
      }
    } finally {
      lock.unlock();
    }
    if (hold) {
      held.countDown();
    }
    try {
      if (hold) {
        new CountDownLatch(1).await();
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("the part is to stop");
      }
      T value = answer.call();
      lock.lock();
      try {
        answers.add(Objects.requireNonNull(value));
      } finally {
        lock.unlock();
      }
      return value;
    } catch (InterruptedException stop) {
      stopped = true;
      throw stop;
    } catch (RuntimeException thrown) {
      throw thrown;
    } catch (Exception checked) {
      throw new IllegalStateException(checked);
    }
  }

  /** Something that does not wait. */
  void note(String what) {
    lock.lock();
    try {
      look(what);
    } finally {
      lock.unlock();
    }
  }

  private void look(String what) {
    if (owner != null && !Thread.currentThread().equals(owner)) {
      misuse.add("another thread used the context: " + what);
    }
    if (over) {
      misuse.add("the context was used when all was over: " + what);
      throw new IllegalStateException("this context must not be used any more: " + what);
    }
    if (stopped) {
      afterStop.add("the context was used after the interruption: " + what);
    }
  }
}
