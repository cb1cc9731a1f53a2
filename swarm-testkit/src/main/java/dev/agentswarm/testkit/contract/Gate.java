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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What every context of a part on trial goes through: keeps what was asked and answered, notices misuse, answers from a
 * record, and holds a call until it is interrupted.
 *
 * <p><b>Threads:</b> thread-safe, since a broken part may use its context from any.
 */
final class Gate {
  private final ReentrantLock lock = new ReentrantLock();
  // Set before the part begins.
  private @Nullable Deque<Object> record;
  private int holdAt;
  // Guarded by lock, and so is what the record has left.
  private final List<String> asked = new ArrayList<>();
  private final List<Object> answers = new ArrayList<>();
  private final List<String> misuse = new ArrayList<>();
  private final List<String> afterStop = new ArrayList<>();
  private @Nullable Thread owner;
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

  /** This part: while it goes on the context belongs to its thread, and afterwards to nobody. */
  <T> Callable<T> around(Callable<T> part) {
    return () -> {
      locked(() -> owner = Thread.currentThread());
      try {
        return part.call();
      } finally {
        locked(() -> over = true);
      }
    };
  }

  /**
   * Interrupts this part in the call that is held here, and looks whether it ends.
   *
   * @return false when it ended before it came to that call
   * @throws BrokenRule unless it ends at once, by passing the interruption on
   */
  <T> boolean interruptedIn(ContractRule rule, String when, Callable<T> part) throws InterruptedException {
    Trial<T> trial = Trial.of(part).start();
    boolean reached = awaitHeld(trial.thread());
    if (reached) {
      trial.interrupt();
    }
    Trial.Ended<T> end = trial.end();
    if (reached) {
      rule.holds(end.interrupted() && afterStop().isEmpty(),
          when + ", interrupted in " + asked().getLast() + ": " + end.told() + " " + afterStop());
    } else {
      rule.holds(!end.late(), when + " it never ends");
    }
    return reached;
  }

  private boolean awaitHeld(Thread part) throws InterruptedException {
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
    return locked(() -> List.copyOf(asked));
  }

  /** Who used the context from another thread, or when all was over. */
  List<String> misuse() {
    return locked(() -> List.copyOf(misuse));
  }

  private List<String> afterStop() {
    return locked(() -> List.copyOf(afterStop));
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
      locked(() -> answers.add(Objects.requireNonNull(value)));
      return value;
    } catch (InterruptedException stop) {
      locked(() -> stopped = true);
      throw stop;
    } catch (RuntimeException thrown) {
      throw thrown;
    } catch (Exception checked) {
      throw new IllegalStateException(checked);
    }
  }

  /** Something that does not wait. */
  void note(String what) {
    locked(() -> {
      look(what);
      return true;
    });
  }

  private <T> T locked(Supplier<T> what) {
    lock.lock();
    try {
      return what.get();
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
