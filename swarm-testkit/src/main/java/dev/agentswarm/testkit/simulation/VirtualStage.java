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
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
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

  private final World world;
  private final @Nullable SplittableRandom order;
  private final Duration patience;
  private final Queues queues;
  private final Map<Thread, Actor> actors = new ConcurrentHashMap<>();
  private final List<Actor> ready = new ArrayList<>();
  private final Timetable timetable = new Timetable();
  private final CountDownLatch over = new CountDownLatch(1);
  private long numbers;
  private volatile long now;
  private final AtomicLong handovers = new AtomicLong();
  private volatile @Nullable Actor plays;
  private volatile boolean ended;
  private volatile @Nullable Throwable failure;
  private volatile List<String> leftBehind = List.of();

  /** The end of the world, for those that do not listen to interruption. */
  static final class WorldOver extends Error {
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
      SimulationException found = new Watchdog(patience, () -> plays, handovers::get).watch(over);
      failure = found == null ? failure : found;
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
    timetable.wake(now, me, most, false);
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
    timetable.wake(now, me, time, watches);
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
      over = join(thread, Timetable.LONGEST, true);
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
    timetable.wake(now, me, most, watches);
    pass(me, State.SLEEPS, "the end of " + other);
    other.joining.remove(me);
    stopIfInterrupted();
    return other.state == State.ENDED;
  }

  @Override
  public void ring(Duration after, Runnable then) {
    if (!ended) {
      timetable.ring(now, after, then);
    }
  }

  @Override
  public CallQueue queue(Inference chosen) {
    return queues.of(chosen, this);
  }

  private Actor me() {
    Actor me = actors.get(Thread.currentThread());
    if (me == null) {
      throw SimulationException.stranger(Thread.currentThread());
    }
    return me;
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
      List<Timetable.Entry> moment = timetable.next();
      if (moment.isEmpty()) {
        failure = SimulationException.deadlock(now, actors.values());
        finish();
        return null;
      }
      now = moment.get(0).at();
      moment.forEach(this::happens);
    }
    return ready.remove(order == null ? 0 : order.nextInt(ready.size()));
  }

  private void happens(Timetable.Entry entry) {
    Actor actor = entry.actor();
    Runnable then = entry.then();
    if (then != null) {
      start(unstarted("alarm", then));
    } else if (actor != null) {
      isReady(actor);
    }
  }
}
