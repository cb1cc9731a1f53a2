package dev.agentswarm.testkit.simulation;

import dev.agentswarm.call.CallQueue;
import dev.agentswarm.call.Queues;
import dev.agentswarm.engine.Stage;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.testkit.simulation.Actor.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A stage on which one plays at a time. Who waits hands the baton to the next who is ready; when nobody is ready, time
 * jumps to the next moment at which somebody is; when there is none, the play is stuck, and says so.
 *
 * <p><b>Threads:</b> whoever holds the baton touches all of it; handing it over makes the rest visible. <b>Lifetime:</b>
 * one {@link #play}, after which no thread of it is left.
 */
final class VirtualStage implements Stage {
  private static final Duration CLEARING = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final World world;
  private final @Nullable SplittableRandom order;
  private final Duration patience;
  private final Queues queues;
  private final Map<Thread, Actor> actors = new ConcurrentHashMap<>();
  private final List<Actor> ready = new ArrayList<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>(
      Comparator.comparingLong(Timer::at).thenComparingLong(Timer::number));
  private final CountDownLatch over = new CountDownLatch(1);
  private long numbers;
  private volatile long now;
  private final AtomicLong handovers = new AtomicLong();
  private volatile @Nullable Actor plays;
  private volatile boolean ended;
  private volatile @Nullable Throwable failure;
  private volatile List<String> leftBehind = List.of();

  /** Something that happens at a moment: an actor's wait ends, or an alarm rings. */
  private record Timer(long at, long number, @Nullable Actor actor, long turn, boolean watches,
      @Nullable Runnable then) {
    boolean isStale() {
      return actor != null && (actor.wait != turn || actor.state == State.ENDED);
    }
  }

  /** The end of the world, for those that do not listen to interruption. */
  private static final class WorldOver extends Error {
    private static final long serialVersionUID = 1;

    WorldOver() {
      super("the simulation is over", null, false, false);
    }
  }

  /** Ready actors play in the order in which they became ready, or in one that follows from this seed. */
  VirtualStage(World world, @Nullable Long orderSeed, Duration patience, Queues.Delivery delivery) {
    this.world = world;
    order = orderSeed == null ? null : new SplittableRandom(orderSeed);
    this.patience = patience;
    queues = new Queues(delivery);
  }

  // ---- the host's side: a thread of the real world

  /** Plays from this beginning to its end; gives up with the reason when it cannot go on. */
  void play(Runnable beginning) throws InterruptedException {
    Actor host = begin("host", () -> {
      try {
        beginning.run();
      } catch (Throwable thrown) {
        failure = failure == null ? thrown : failure;
      } finally {
        leftBehind = actors.values().stream().filter(actor -> actor.state != State.ENDED)
            .filter(
                actor -> actor.thread != Thread.currentThread() && !actor.thread.getName().equals("alarm"))
            .sorted(Comparator.comparingLong(actor -> actor.number)).map(Actor::toString).toList();
        finish();
      }
    });
    ready.remove(host);
    give(host);
    try {
      watch();
    } finally {
      finish();
      clear();
    }
    Throwable thrown = failure;
    if (thrown instanceof RuntimeException known) {
      throw known;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown != null) {
      throw new IllegalStateException(thrown);
    }
  }

  /** Actors that had not ended when the host had. */
  List<String> leftBehind() {
    return leftBehind;
  }

  /** How often the baton was handed over. */
  long handovers() {
    return handovers.get();
  }

  /** Ends the world here and now, as a crash does. */
  void stop() {
    finish();
  }

  /** True when the world has ended. */
  boolean isOver() {
    return ended;
  }

  private void finish() {
    ended = true;
    over.countDown();
  }

  // In real time, and no part of what follows from the seed: an actor that stands still with the baton in its hand
  // waits for something that no other actor can bring.
  private void watch() throws InterruptedException {
    long seen = -1;
    long since = System.nanoTime();
    while (!over.await(20, TimeUnit.MILLISECONDS)) {
      Actor actor = plays;
      boolean still = handovers.get() == seen && actor != null && switch (actor.thread.getState()) {
        case WAITING, TIMED_WAITING, BLOCKED -> true;
        default -> false;
      };
      if (actor == null || !still) {
        seen = handovers.get();
        since = System.nanoTime();
      } else if (System.nanoTime() - since > patience.toNanos()) {
        StackTraceElement at = actor.whereItStands();
        failure = new SimulationException("\"" + actor + "\" waits for something outside of the simulation"
            + (at == null ? "" : ", at " + at)
            + ". In a simulation an agent waits through its AgentContext only (ask, call, sleep, once), a tool or a model"
            + " with Simulation.sleep: no Thread.sleep, no lock that is held while waiting, no other thread, no process"
            + " and no network");
        finish();
      }
    }
  }

  private void clear() throws InterruptedException {
    List<Actor> left = new ArrayList<>(actors.values());
    left.forEach(actor -> {
      if (actor.thread.getState() != Thread.State.NEW) {
        actor.thread.interrupt();
        LockSupport.unpark(actor.thread);
      }
    });
    long deadline = System.nanoTime() + CLEARING.toNanos();
    for (Actor actor : left) {
      if (actor.thread.getState() != Thread.State.NEW) {
        boolean ignored = actor.thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      }
    }
  }

  // ---- the actors' side

  private Actor begin(String name, Runnable work) {
    Thread thread = unstarted(name, work);
    start(thread);
    return Objects.requireNonNull(actors.get(thread));
  }

  @Override
  public Thread unstarted(String name, Runnable work) {
    Actor[] self = new Actor[1];
    Thread thread = Thread.ofVirtual().name(name).unstarted(() -> {
      Actor me = self[0];
      World.HERE.set(world);
      me.baton = false;
      try {
        resume(me);
        work.run();
      } catch (WorldOver out) {
        // Nothing is left to do.
      } finally {
        leave(me);
      }
    });
    self[0] = new Actor(++numbers, thread);
    actors.put(thread, self[0]);
    return thread;
  }

  @Override
  public void start(Thread thread) {
    Actor actor = actors.get(thread);
    if (actor != null && !ended) {
      isReady(actor);
    }
  }

  private void leave(Actor me) {
    me.state = State.ENDED;
    actors.remove(me.thread);
    if (ended) {
      return;
    }
    me.joining.forEach(this::isReady);
    Actor next = next();
    if (next != null) {
      give(next);
    }
  }

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public void park(Object where) {
    Actor me = me();
    if (me.permit || Thread.currentThread().isInterrupted()) {
      me.permit = false;
      return;
    }
    pass(me, State.PARKED, where);
  }

  @Override
  public void park(Object where, Duration most) {
    Actor me = me();
    if (me.permit || Thread.currentThread().isInterrupted()) {
      me.permit = false;
      return;
    }
    wakeAfter(me, most, false);
    pass(me, State.PARKED, where);
  }

  @Override
  public void unpark(Thread thread) {
    Actor actor = actors.get(thread);
    if (actor == null || ended) {
      LockSupport.unpark(thread);
    } else if (actor.state == State.PARKED) {
      isReady(actor);
    } else {
      actor.permit = true;
    }
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    sleep(time, false);
  }

  @Override
  public void watch(Duration time) throws InterruptedException {
    sleep(time, true);
  }

  private void sleep(Duration time, boolean watches) throws InterruptedException {
    Actor me = me();
    stopIfInterrupted();
    wakeAfter(me, time, watches);
    pass(me, State.SLEEPS, "a moment");
    stopIfInterrupted();
  }

  private static void stopIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while time went by in a simulation");
    }
  }

  @Override
  public void interrupt(Thread thread) {
    Actor actor = actors.get(thread);
    if (actor == null || ended || actor.state == State.PLAYS) {
      thread.interrupt();
      return;
    }
    actor.interrupted = true;
    if (actor.state == State.PARKED || actor.state == State.SLEEPS) {
      isReady(actor);
    }
  }

  @Override
  public boolean join(Thread thread, Duration most) throws InterruptedException {
    return join(thread, most, false);
  }

  /** Waits until this actor has ended, which is nothing that keeps the world going. */
  void join(Thread thread) throws InterruptedException {
    boolean over = false;
    while (!over) {
      over = join(thread, LONGEST, true);
    }
  }

  private boolean join(Thread thread, Duration most, boolean watches) throws InterruptedException {
    Actor me = me();
    Actor other = actors.get(thread);
    stopIfInterrupted();
    if (other == null || other.state == State.ENDED) {
      return true;
    }
    other.joining.add(me);
    wakeAfter(me, most, watches);
    pass(me, State.SLEEPS, "the end of " + other);
    other.joining.remove(me);
    stopIfInterrupted();
    return other.state == State.ENDED;
  }

  @Override
  public void ring(Duration after, Runnable then) {
    if (!ended) {
      timers.add(new Timer(now + Math.max(0, after.toNanos()), ++numbers, null, 0, false, then));
    }
  }

  @Override
  public CallQueue queue(Inference chosen) {
    return queues.of(chosen, this);
  }

  private Actor me() {
    Actor me = actors.get(Thread.currentThread());
    if (me == null) {
      throw new SimulationException(
          "thread \"" + Thread.currentThread().getName() + "\" is not part of the simulation:"
              + " an agent works on the thread it was called on, and begins no other");
    }
    return me;
  }

  private void wakeAfter(Actor me, Duration time, boolean watches) {
    Duration wait = time.isNegative() ? Duration.ZERO : time.compareTo(LONGEST) > 0 ? LONGEST : time;
    timers.add(new Timer(now + wait.toNanos(), ++numbers, me, me.wait + 1, watches, null));
  }

  // ---- the baton

  private void isReady(Actor actor) {
    if (actor.state != State.READY && actor.state != State.ENDED && actor.state != State.PLAYS) {
      actor.state = State.READY;
      actor.wait++;
      ready.add(actor);
    }
  }

  // Hands the baton on, and comes back with it.
  private void pass(Actor me, State waits, Object where) {
    if (!ended) {
      me.state = waits;
      me.wait++;
      me.since = now;
      me.waitsFor = where;
      Actor next = next();
      if (next != null && next != me) {
        give(next);
      } else if (next == me) {
        me.baton = true;
      }
      while (!me.baton && !ended) {
        LockSupport.park(this);
        if (!ended && Thread.interrupted()) {
          me.interrupted = true; // From outside; it is told when it goes on.
        }
      }
      me.baton = false;
    }
    if (ended) {
      if (me.late++ > 0) {
        throw new WorldOver();
      }
      Thread.currentThread().interrupt();
      return;
    }
    resume(me);
  }

  private void resume(Actor me) {
    me.state = State.PLAYS;
    if (me.interrupted) {
      me.interrupted = false;
      Thread.currentThread().interrupt();
    }
  }

  private void give(Actor next) {
    boolean isNew = next.thread.getState() == Thread.State.NEW;
    handovers.incrementAndGet();
    plays = next;
    next.baton = true;
    if (isNew) {
      next.thread.start();
    } else {
      LockSupport.unpark(next.thread);
    }
  }

  // Who plays next; null when the world has ended.
  private @Nullable Actor next() {
    while (ready.isEmpty()) {
      Timer timer = timers.poll();
      while (timer != null && timer.isStale()) {
        timer = timers.poll();
      }
      if (timer == null
          || (timer.watches() && timers.stream().allMatch(other -> other.watches() || other.isStale()))) {
        failure = stuck();
        finish();
        return null;
      }
      now = timer.at();
      fire(timer);
      // All of one moment together, so that another order of them can be tried.
      while (!timers.isEmpty() && timers.peek().at() == now) {
        fire(timers.remove());
      }
    }
    return ready.remove(order == null ? 0 : order.nextInt(ready.size()));
  }

  private void fire(Timer timer) {
    Actor actor = timer.actor();
    Runnable then = timer.then();
    if (then != null) {
      start(unstarted("alarm", then));
    } else if (actor != null && !timer.isStale()) {
      isReady(actor);
    }
  }

  private SimulationException stuck() {
    String waiting = actors.values().stream()
        .filter(actor -> actor.state == State.PARKED || actor.state == State.SLEEPS)
        .sorted(Comparator.comparingLong(actor -> actor.number))
        .map(actor -> "\n  \"" + actor + "\" waits for " + actor.waitsFor + " since +"
            + Duration.ofNanos(actor.since))
        .collect(Collectors.joining());
    return new SimulationException("deadlock at +" + Duration.ofNanos(now)
        + " of virtual time: nobody can go on, and nothing is to come. Those wait:" + waiting);
  }
}
