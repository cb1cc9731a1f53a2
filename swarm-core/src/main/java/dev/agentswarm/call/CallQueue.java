package dev.agentswarm.call;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * In front of one endpoint: a permit for each call, never for an agent, and the one retry layer.
 *
 * <p><b>Threads:</b> thread-safe; calls block their own thread. While a call waits before another try it holds no
 * permit.
 */
public final class CallQueue {
  private static final Map<EndpointId, CallQueue> QUEUES = new ConcurrentHashMap<>();

  private final Permits permits;

  private CallQueue(int width) {
    permits = new Permits(width);
  }

  /** The queue of this adapter's endpoint, shared by all swarms of the process. */
  public static CallQueue of(Inference inference) {
    int width = inference.limits().concurrency();
    CallQueue queue = QUEUES.computeIfAbsent(inference.endpoint(), id -> new CallQueue(width));
    queue.permits.widen(width);
    return queue;
  }

  /**
   * What came of a call.
   *
   * @param reply the last reply, whatever its kind
   * @param waited for permits and between tries
   * @param tries how many tries there were
   */
  public record Answered(Reply reply, Duration waited, int tries) {}

  /** Calls: waits for a permit, and tries again where that makes sense. */
  public Answered call(Inference inference, Prompt prompt, DeltaListener deltas, RandomGenerator random)
      throws InterruptedException {
    long waited = 0;
    for (int tries = 1;; tries++) {
      long from = System.nanoTime();
      permits.acquire(prompt.hints().rank());
      waited += System.nanoTime() - from;
      Reply reply;
      try {
        reply = inference.ask(prompt, deltas);
      } finally {
        permits.release();
      }
      if (!Backoff.isWorthAnother(reply, tries)) {
        return new Answered(reply, Duration.ofNanos(waited), tries);
      }
      Duration pause = Backoff.wait(reply, tries, random);
      Thread.sleep(pause);
      waited += pause.toNanos();
    }
  }
}
