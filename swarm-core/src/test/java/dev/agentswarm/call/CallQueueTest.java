package dev.agentswarm.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Hints;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.run.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The threads around the dispatcher. */
@Timeout(60)
class CallQueueTest {
  private static final AtomicInteger HOSTS = new AtomicInteger();
  private static final Pulse NEVER = (after, then) -> {};
  private static final Prompt PROMPT = Prompt.of(List.of(new Message.User("Hello?")));

  /** A model whose replies are handed to it. */
  private static final class Model implements Inference {
    final EndpointId endpoint = EndpointId.of("queue-host-" + HOSTS.incrementAndGet());
    final Semaphore mayAnswer = new Semaphore(0);
    final BlockingQueue<Hints> asked = new LinkedBlockingQueue<>();
    final RateLimits limits;
    volatile Reply answer = Reply.answered("x");

    Model(RateLimits limits) {
      this.limits = limits;
    }

    @Override
    public EndpointId endpoint() {
      return endpoint;
    }

    @Override
    public RateLimits limits() {
      return limits;
    }

    @Override
    public Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException {
      asked.add(prompt.hints());
      deltas.on("h", false);
      mayAnswer.acquire();
      return answer;
    }
  }

  private static Thread calls(Model model, CountDownLatch gone, String group) {
    return Thread.ofVirtual().start(() -> {
      try {
        CallQueue.of(model, NEVER).call(model, PROMPT,
            new Caller("run", Thread.currentThread().toString(), group, false, 0, 1, 0, Watcher.NONE),
            reply -> false,
            DeltaListener.NONE, new Random(1));
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      } finally {
        gone.countDown();
      }
    });
  }

  @Test
  void whoIsInterruptedLeavesAtOnceAndGivesEverythingBack() throws Exception {
    Model model = new Model(new RateLimits(4, 2, 0, 0, 0));
    CountDownLatch gone = new CountDownLatch(40);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      threads.add(calls(model, gone, i % 2 == 0 ? "" : "group"));
    }
    List<Integer> slots = List.of(model.asked.take().slot(), model.asked.take().slot());
    assertThat(slots).containsExactlyInAnyOrder(0, 1);
    threads.forEach(Thread::interrupt);
    gone.await();
    Dispatcher.Standing standing = CallQueue.of(model, NEVER).standing();
    assertThat(standing.open()).isZero();
    assertThat(standing.waiting()).isZero();
    assertThat(standing.slots()).isZero();
    assertThat(standing.leaders()).isZero();

    // What was given back is there for the next.
    CountDownLatch next = new CountDownLatch(2);
    calls(model, next, "");
    calls(model, next, "");
    model.mayAnswer.release(2);
    next.await();
  }

  @Test
  void aCallThatWaitsTellsWhy() throws Exception {
    Model model = new Model(RateLimits.concurrent(1));
    CountDownLatch gone = new CountDownLatch(2);
    calls(model, gone, "");
    model.asked.take();
    calls(model, gone, "");
    CallQueue queue = CallQueue.of(model, NEVER);
    while (queue.waiting().isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(queue.waiting()).extracting(CallQueue.Waits::why).containsExactly(Wait.Reason.CONCURRENCY);
    model.mayAnswer.release(2);
    gone.await();
    assertThat(queue.waiting()).isEmpty();
  }

  @Test
  void noWakeIsLostHoweverManyCallAtOnce() throws Exception {
    Model model = new Model(RateLimits.concurrent(3));
    int rounds = 20;
    CountDownLatch gone = new CountDownLatch(200 * rounds);
    model.mayAnswer.release(200 * rounds);
    for (int i = 0; i < 200; i++) {
      Thread.ofVirtual().start(() -> {
        for (int round = 0; round < rounds; round++) {
          try {
            CallQueue.of(model, NEVER).call(model, PROMPT, Caller.UNKNOWN, reply -> false, DeltaListener.NONE,
                new Random(1));
          } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
          }
          gone.countDown();
        }
      });
    }
    gone.await();
    assertThat(CallQueue.of(model, NEVER).standing().open()).isZero();
  }

  @Test
  void theAlarmBringsTheNextTry() throws Exception {
    Model model = new Model(RateLimits.concurrent(1));
    BlockingQueue<Runnable> rings = new LinkedBlockingQueue<>();
    List<Duration> waits = new ArrayList<>();
    Pulse alarm = (after, then) -> {
      waits.add(after);
      rings.add(then);
    };
    model.answer = Reply.failed(ReplyKind.OVERLOADED, "busy").withRetryAfter(Duration.ofMillis(20));
    CountDownLatch gone = new CountDownLatch(1);
    Thread.ofVirtual().start(() -> {
      try {
        CallQueue.Answered answered = CallQueue.of(model, alarm).call(model, PROMPT, Caller.UNKNOWN,
            reply -> false,
            DeltaListener.NONE, new Random(1));
        assertThat(answered.tries()).isEqualTo(2);
        gone.countDown();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    });
    model.asked.take();
    model.mayAnswer.release();
    Runnable ring = rings.take();
    model.answer = Reply.answered("fine");
    while (model.asked.isEmpty()) {
      ring.run(); // Ringing early does no harm.
      Thread.onSpinWait();
    }
    model.mayAnswer.release();
    gone.await();
    assertThat(waits.get(0)).isLessThanOrEqualTo(Duration.ofMillis(22));
  }
}
