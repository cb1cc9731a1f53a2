package dev.agentswarm.testkit.simulation;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks, in real time and as no part of what follows from the seed, whether who has the baton stands still: then it waits
 * for something that no other actor can bring.
 */
final class Watchdog {
  private static final int LOOKS_EVERY_MILLIS = 20;

  private final Duration patience;
  private final Supplier<@Nullable Actor> plays;
  private final LongSupplier handovers;

  Watchdog(Duration patience, Supplier<@Nullable Actor> plays, LongSupplier handovers) {
    this.patience = patience;
    this.plays = plays;
    this.handovers = handovers;
  }

  /** Watches until it is over, or until somebody stands still: then says so. */
  @Nullable
  SimulationException watch(CountDownLatch over) throws InterruptedException {
    long seen = -1;
    long since = System.nanoTime();
    while (!over.await(LOOKS_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
      Actor actor = plays.get();
      if (actor == null || handovers.getAsLong() != seen || !stands(actor)) {
        seen = handovers.getAsLong();
        since = System.nanoTime();
      } else if (System.nanoTime() - since > patience.toNanos()) {
        return SimulationException.standing(actor);
      }
    }
    return null;
  }

  private static boolean stands(Actor actor) {
    return switch (actor.thread.getState()) {
      case WAITING, TIMED_WAITING, BLOCKED -> true;
      default -> false;
    };
  }
}
