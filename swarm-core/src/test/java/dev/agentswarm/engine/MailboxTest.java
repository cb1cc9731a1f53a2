package dev.agentswarm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private static final long PATIENCE = 20;

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Thread start(Runnable work) {
    return Thread.ofPlatform().daemon().start(work);
  }

  /** Lets the one who adds "late" wait between adding and saying so. */
  private static final class Gate extends ConcurrentLinkedQueue<String> {
    private static final long serialVersionUID = 1;
    final transient CountDownLatch added = new CountDownLatch(1);
    final transient CountDownLatch goOn = new CountDownLatch(1);
    final transient AtomicInteger foundEmpty = new AtomicInteger();

    @Override
    public String poll() {
      String next = super.poll();
      if (next == null) {
        foundEmpty.incrementAndGet();
      }
      return next;
    }

    @Override
    public boolean add(String thing) {
      boolean done = super.add(thing);
      if (thing.equals("late")) {
        added.countDown();
        await(goOn);
      }
      return done;
    }
  }

  /** Notes what comes, and whether two came at once. */
  private static final class Notes {
    final Queue<String> seen = new ConcurrentLinkedQueue<>();
    final AtomicInteger inside = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();

    void note(String thing, Runnable then) {
      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
      seen.add(thing);
      then.run();
      inside.decrementAndGet();
    }
  }

  // A adds late | B takes first and late | third | fourth while third is taken | A says that it has added
  @Test
  void whatIsTakenBeforeItsPosterHasSaidSoLetsNobodyElseInAndLosesNothing() throws InterruptedException {
    Gate gate = new Gate();
    Notes notes = new Notes();
    CountDownLatch lateIsTaken = new CountDownLatch(1);
    CountDownLatch thirdIsTaken = new CountDownLatch(1);
    List<Thread> posters = new ArrayList<>();
    List<Mailbox<String>> self = new ArrayList<>();
    Mailbox<String> mailbox = new Mailbox<>(thing -> notes.note(thing, () -> {
      switch (thing) {
        case "first" -> {
          posters.add(start(() -> self.getFirst().post("late")));
          await(gate.added);
        }
        case "late" -> lateIsTaken.countDown();
        case "third" -> {
          Thread other = start(() -> self.getFirst().post("fourth"));
          try {
            // Who finds the mailbox taken leaves the thing and goes.
            assertThat(other.join(Duration.ofSeconds(PATIENCE))).isTrue();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          thirdIsTaken.countDown();
        }
        default -> {
          // The last.
        }
      }
    }), gate);
    self.add(mailbox);

    Thread first = start(() -> mailbox.post("first"));
    await(lateIsTaken);
    while (first.isAlive() && gate.foundEmpty.get() < 2) {
      Thread.onSpinWait(); // Until the drainer has counted, and goes or looks again.
    }
    mailbox.post("third");
    await(thirdIsTaken);
    gate.goOn.countDown();
    first.join();
    posters.getFirst().join();

    assertThat(notes.seen).containsExactly("first", "late", "third", "fourth");
    assertThat(notes.most).hasValue(1);
  }

  @Test
  void manyWhoPostAtOnceAreServedOneByOneEachInItsOrder() throws InterruptedException {
    int threads = 4;
    int each = 20_000;
    int[] last = new int[threads];
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger wrong = new AtomicInteger();
    AtomicInteger answers = new AtomicInteger();
    Mailbox<int[]> mailbox = new Mailbox<>(thing -> {
      if (inside.incrementAndGet() != 1 || thing[1] != ++last[thing[0]]) {
        wrong.incrementAndGet();
      }
      inside.decrementAndGet();
    });
    List<Thread> posters = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int name = t;
      posters.add(start(() -> {
        for (int i = 1; i <= each; i++) {
          mailbox.post(new int[]{name, i});
          if (i % 100 == 0) {
            mailbox.between(() -> answers.addAndGet(inside.get() == 0 ? 1 : 1_000_000));
          }
        }
      }));
    }
    for (Thread poster : posters) {
      poster.join();
    }

    assertThat(wrong).hasValue(0);
    assertThat(last).containsOnly(each);
    assertThat(answers).hasValue(threads * each / 100);
  }
}
