package dev.agentswarm.engine;

import dev.agentswarm.run.RunId;
import dev.agentswarm.run.Stamp;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.SwarmListener;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the host what happens: every event in order, on one thread of its own, so that a slow listener delays no agent.
 *
 * <p><b>Threads:</b> any may tell; stamps are given and listeners called by the hub's thread alone.
 */
final class EventHub {
  private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);

  private record Told(Instant at, SwarmEvent event) {}

  private final RunId run;
  private final List<SwarmListener> listeners;
  private final Inbox<Told> inbox;
  private final CopyOnWriteArrayList<Subscriber> subscribers = new CopyOnWriteArrayList<>();
  private final AtomicBoolean over = new AtomicBoolean();

  EventHub(Stage stage, RunId run, List<SwarmListener> listeners) {
    inbox = new Inbox<>(stage);
    this.run = run;
    this.listeners = List.copyOf(listeners);
  }

  void tell(Instant at, SwarmEvent event) {
    inbox.put(new Told(at, event));
  }

  /** Adds a subscriber; it hears events from now on. */
  void add(Subscriber subscriber) {
    subscribers.add(subscriber);
    if (over.get()) {
      subscriber.complete();
    }
  }

  /** Tells until the run has ended; the hub's thread runs this. */
  void run() {
    long seq = 0;
    boolean ended = false;
    while (!ended) {
      Told told;
      try {
        told = inbox.take();
      } catch (InterruptedException stop) {
        continue; // The hub stops by the last event alone, so that none is lost.
      }
      Stamp stamp = new Stamp(++seq, told.at(), run);
      for (SwarmListener listener : listeners) {
        try {
          listener.on(stamp, told.event());
        } catch (RuntimeException thrown) {
          LOG.warn("run {}: a listener threw at event {}", run, seq, thrown);
        }
      }
      subscribers.forEach(subscriber -> subscriber.hear(told.event()));
      ended = told.event() instanceof SwarmEvent.RunEnded;
    }
    over.set(true);
    subscribers.forEach(Subscriber::complete);
  }
}
