package dev.agentswarm.call;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.LimitHit;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.TokenUsage;
import dev.agentswarm.run.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * In front of one endpoint: a permit for each call, never for an agent, and the one retry layer. What is decided is
 * decided by its {@link Dispatcher}; this brings it facts and obeys.
 *
 * <p><b>Threads:</b> thread-safe; calls block their own thread, and while a call waits it holds no permit.
 * <b>Stopping:</b> interruption leaves the queue at once and gives everything back. <b>Lifetime:</b> the process; all
 * swarms of the process share the queue of an endpoint.
 */
public final class CallQueue {
  private static final Queues OF_PROCESS = new Queues(Queues.Delivery.PLAIN);

  private final EndpointId endpoint;
  private final Pulse pulse;
  private final Queues.Delivery delivery;
  private final ReentrantLock lock = new ReentrantLock();
  // All below is guarded by the lock.
  private final Dispatcher dispatcher;
  private final Map<String, RateLimits> told = new LinkedHashMap<>();
  private final Map<Long, Visit> visits = new LinkedHashMap<>();
  private final Audience audience;
  private @Nullable Reply closing;
  private long ids;
  // Written under the lock, read without: whether calls are held back.
  private volatile boolean closed;

  CallQueue(EndpointId endpoint, RateLimits limits, Pulse pulse, Queues.Delivery delivery) {
    this.endpoint = endpoint;
    this.pulse = pulse;
    this.delivery = delivery;
    dispatcher = new Dispatcher(limits);
    audience = new Audience(endpoint, dispatcher, pulse);
  }

  /** This process's queue of the adapter's endpoint. */
  public static CallQueue of(Inference chosen, Pulse pulse) {
    return OF_PROCESS.of(chosen, pulse);
  }

  /**
   * What came of a call.
   *
   * @param reply the last reply, whatever its kind
   * @param waited for permits and between tries
   * @param why what it waited for longest, null when it did not wait
   * @param tries how many tries there were; 0 when the endpoint is closed and another model takes such calls
   */
  public record Answered(Reply reply, Duration waited, Wait.@Nullable Reason why, int tries) {}

  /**
   * Calls: waits for a permit, and tries again where that makes sense.
   *
   * @param elsewhere whether another model takes the call after such a reply, so that it need not wait here
   */
  public Answered call(Inference model, Prompt prompt, Caller caller, Predicate<Reply> elsewhere,
      DeltaListener deltas, RandomGenerator random) throws InterruptedException {
    return call(model, prompt, prompt.estimatedTokens(), caller, elsewhere, deltas, random);
  }

  /** The same for a prompt whose estimate of tokens is known: a long conversation is not counted again. */
  public Answered call(Inference model, Prompt prompt, long promptTokens, Caller caller,
      Predicate<Reply> elsewhere, DeltaListener deltas, RandomGenerator random) throws InterruptedException {
    Reply shut = shut();
    if (shut != null && elsewhere.test(shut)) {
      return new Answered(shut, Duration.ZERO, null, 0);
    }
    Visit me = enter(model, prompt, promptTokens, caller, elsewhere);
    Patience patience = new Patience();
    int tries = 0;
    try {
      while (true) {
        Reply instead = await(me, patience);
        if (instead != null) {
          return patience.answered(instead, tries);
        }
        tries++;
        Reply reply = model.ask(me.slot < 0 ? prompt : prompt.withHints(prompt.hints().withSlot(me.slot)),
            caller.group().isEmpty()
                ? deltas
                : new FirstToken(deltas, () -> give(new CallFact.FirstToken(me.id))));
        if (ended(me, reply, !reply.answered() && elsewhere.test(reply), random.nextDouble())) {
          return patience.answered(reply, tries);
        }
      }
    } finally {
      leave(me);
    }
  }

  private @Nullable Reply shut() {
    if (!closed) {
      return null;
    }
    lock.lock();
    try {
      return dispatcher.isShut(pulse.nanos()) ? closing : null;
    } finally {
      lock.unlock();
    }
  }

  private Visit enter(Inference model, Prompt prompt, long promptTokens, Caller caller,
      Predicate<Reply> elsewhere) {
    RateLimits limits = model.limits();
    lock.lock();
    try {
      Visit me = new Visit(++ids, prompt, caller, elsewhere, pulse);
      if (!limits.equals(told.put(model.model(), limits))) {
        apply(new CallFact.LimitsTold(told.values().stream().reduce(limits, CallQueue::wider)));
      }
      audience.join(caller.watcher());
      visits.put(me.id, me);
      apply(new CallFact.Arrived(me.call(promptTokens)));
      lookElsewhere(me);
      return me;
    } finally {
      unlock();
    }
  }

  // Adapters of one account should agree; where one knows less, the other counts.
  private static RateLimits wider(RateLimits one, RateLimits other) {
    return new RateLimits(Math.max(one.concurrency(), other.concurrency()),
        Math.max(one.slots(), other.slots()),
        Math.max(one.requestsPerMinute(), other.requestsPerMinute()),
        Math.max(one.tokensPerMinute(), other.tokensPerMinute()),
        Math.max(one.tokensPerDay(), other.tokensPerDay()));
  }

  // Null when the try may be made, else the reply that closed the endpoint: another model takes the call.
  private @Nullable Reply await(Visit me, Patience patience) throws InterruptedException {
    while (true) {
      if (me.sent) {
        patience.goesOn(pulse);
        return null;
      }
      Reply shut = me.closing;
      if (shut != null) {
        if (me.elsewhere.test(shut) && withdrawn(me)) {
          patience.goesOn(pulse);
          return shut;
        }
        stay(me, shut);
        // Waiting for the lock may have taken the wake that came meanwhile: look again before parking.
        continue;
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("stopped while waiting for endpoint " + endpoint);
      }
      Wait.Reason why = why(me);
      if (why != null && patience.waits(pulse.nanos(), why)) {
        me.caller.watcher().waits(endpoint, me.caller.task(), why);
        continue; // Whatever was done meanwhile may have taken the wake: look again before parking.
      }
      if (why == null || me.closing != null) {
        continue; // So may waiting for the lock.
      }
      pulse.park(this);
    }
  }

  private Wait.@Nullable Reason why(Visit me) {
    lock.lock();
    try {
      return dispatcher.why(me.id);
    } finally {
      lock.unlock();
    }
  }

  // It waits here, whatever closed the endpoint.
  private void stay(Visit me, Reply shut) {
    lock.lock();
    try {
      me.closing = Objects.equals(me.closing, shut) ? null : me.closing;
    } finally {
      unlock();
    }
  }

  private boolean withdrawn(Visit me) {
    lock.lock();
    try {
      return !me.sent;
    } finally {
      lock.unlock();
    }
  }

  // True when the reply is final.
  private boolean ended(Visit me, Reply reply, boolean elsewhere, double dice) {
    TokenUsage usage = reply.usage();
    CallFact.Ended ended = new CallFact.Ended(me.id, reply.kind(),
        usage == null ? -1 : usage.prompt() + usage.completion(), nanos(reply.retryAfter()), reply.limitHit(),
        elsewhere, dice);
    lock.lock();
    try {
      me.sent = false;
      boolean wasClosed = dispatcher.isClosed();
      List<CallCommand> commands = delivery.bring(endpoint, dispatcher, pulse.nanos(), ended);
      if (dispatcher.isClosed() && !ended.served()) {
        closing = reply;
        audience.explain(reply);
        if (!wasClosed) {
          visits.values().forEach(this::lookElsewhere);
        }
      }
      obey(commands);
      lookElsewhere(me);
      if (me.over) {
        visits.remove(me.id);
      }
      return me.over;
    } finally {
      unlock();
    }
  }

  private static long nanos(@Nullable Duration wait) {
    if (wait == null || wait.isNegative()) {
      return -1;
    }
    // What is longer than a day is for ever.
    return wait.compareTo(Duration.ofDays(1)) > 0 ? Duration.ofDays(1).toNanos() : wait.toNanos();
  }

  // Who waits at a closed endpoint looks whether another model takes it.
  private void lookElsewhere(Visit visit) {
    if (!visit.sent && !visit.over && dispatcher.isClosed()) {
      visit.closing = closing;
      visit.wake();
    }
  }

  private void leave(Visit me) {
    if (me.over) {
      return; // It left with its last reply, on this same thread.
    }
    lock.lock();
    try {
      visits.remove(me.id);
      apply(new CallFact.Cancelled(me.id));
    } finally {
      unlock();
    }
  }

  private void give(CallFact fact) {
    lock.lock();
    try {
      apply(fact);
    } finally {
      unlock();
    }
  }

  private void apply(CallFact fact) {
    obey(delivery.bring(endpoint, dispatcher, pulse.nanos(), fact));
  }

  private void obey(List<CallCommand> commands) {
    for (CallCommand command : commands) {
      switch (command) {
        case CallCommand.Send send -> {
          Visit visit = visits.get(send.call());
          if (visit != null) {
            visit.slot = send.slot(); // Before the mark: its thread looks without the lock.
            visit.sent = true;
            visit.wake();
          }
        }
        case CallCommand.GiveBack back -> {
          Visit visit = visits.get(back.call());
          if (visit != null) {
            visit.over = true;
          }
        }
        case CallCommand.WakeAt wake -> pulse.ring(
            Duration.ofNanos(Math.max(0, wake.nanos() - pulse.nanos())),
            () -> give(new CallFact.Woken()));
        case CallCommand.Tell tell -> audience.hear(tell.notice());
      }
    }
  }

  // Whoever listens is told without the lock: what it does may come back here.
  private void unlock() {
    List<Runnable> words = List.of();
    try {
      closed = dispatcher.isClosed();
      words = audience.words(visits.values());
    } finally {
      lock.unlock();
    }
    words.forEach(Runnable::run);
  }

  /** What this task waits for matters so much now. */
  public void rerank(String run, String task, double rank, double slack, long remaining) {
    give(new CallFact.Reranked(run, task, rank, slack, remaining));
  }

  /** The host says that a paused endpoint can be tried again: one call tries at once. */
  public void resume() {
    give(new CallFact.ResumeAsked());
  }

  /** The watcher hears nothing any more. */
  public void leave(Watcher watcher) {
    lock.lock();
    try {
      audience.leave(watcher);
    } finally {
      unlock();
    }
  }

  /** Whose queue it is. */
  public EndpointId endpoint() {
    return endpoint;
  }

  /** Where it stands now. */
  public Dispatcher.Standing standing() {
    lock.lock();
    try {
      return dispatcher.standing();
    } finally {
      lock.unlock();
    }
  }

  /** The limits that were learned by running into them. */
  public List<LimitHit> learned() {
    lock.lock();
    try {
      return dispatcher.learned();
    } finally {
      lock.unlock();
    }
  }

  /**
   * A call that waits.
   *
   * @param run whose
   * @param task of which task
   * @param why what for
   */
  public record Waits(String run, String task, Wait.Reason why) {}

  /** Every call that waits, in the order of arrival, each with the reason. */
  public List<Waits> waiting() {
    lock.lock();
    try {
      List<Waits> all = new ArrayList<>();
      for (Visit visit : visits.values()) {
        Wait.Reason why = dispatcher.why(visit.id);
        if (why != null) {
          all.add(new Waits(visit.caller.run(), visit.caller.task(), why));
        }
      }
      return all;
    } finally {
      lock.unlock();
    }
  }

  /** What is waited for. */
  @Override
  public String toString() {
    return "a permit of endpoint " + endpoint;
  }
}
