package dev.agentswarm.kernel;

import dev.agentswarm.run.Wait;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The places agents take while they are active: among all, among their kind, and among those that ask models. */
final class Places {
  private final Settings settings;
  private final Map<String, Integer> activeOfKind = new HashMap<>();
  final Window window = new Window();
  /** When a kind that was full last had a place again. */
  private final Map<String, Instant> reopened = new HashMap<>();
  /** The same of those who ask models. */
  private Instant windowReopened = Instant.MIN;
  private boolean windowWasFull;
  private int active;
  private int peak;

  Places(Settings settings) {
    this.settings = settings;
  }

  int active() {
    return active;
  }

  int peak() {
    return peak;
  }

  /** How many more agents may be active. */
  int free() {
    return settings.limits().agents() - active;
  }

  void enter(Attempt attempt) {
    active++;
    peak = Math.max(peak, active);
    activeOfKind.merge(attempt.kind, 1, Integer::sum);
    window.entered(attempt);
  }

  /** True when its kind is found to do without a model: its tasks stand on another shelf from now on. */
  boolean leave(Attempt attempt, Instant now) {
    if (isKindFull(attempt.kind)) {
      reopened.put(attempt.kind, now);
    }
    if (window.counts(attempt.kind) && window.isFull()) {
      windowReopened = now;
    }
    active--;
    activeOfKind.merge(attempt.kind, -1, Integer::sum);
    window.left(attempt);
    return window.ended(attempt);
  }

  /** True when no agent of this kind may start. */
  boolean isFull(String kind) {
    return isKindFull(kind) || isWindowFull(kind);
  }

  private boolean isKindFull(String kind) {
    return activeOfKind.getOrDefault(kind, 0) >= settings.kinds().getOrDefault(kind, Integer.MAX_VALUE);
  }

  private boolean isWindowFull(String kind) {
    return window.counts(kind) && window.isFull();
  }

  /** Says which kinds are full, after anything that may have changed for many. */
  void close(ReadyTasks ready) {
    settings.kinds().keySet().forEach(kind -> ready.close(kind, isFull(kind)));
    windowWasFull = window.isFull();
  }

  /** The same after somebody of this kind came or went: of the others only those in the window may have become full. */
  void close(ReadyTasks ready, String kind) {
    if (window.isFull() == windowWasFull) {
      ready.close(kind, isFull(kind));
    } else {
      close(ready);
    }
  }

  /** Why a ready task of this kind does not start now. */
  Wait.Reason why(String kind) {
    if (isKindFull(kind)) {
      return Wait.Reason.KIND_LIMIT;
    }
    return isWindowFull(kind) ? Wait.Reason.MODEL_WINDOW : Wait.Reason.AGENT_LIMIT;
  }

  /** Why it did not start since then: who stood ready while its kind was full waited for its kind, whatever else. */
  Wait.Reason why(String kind, Instant since) {
    Wait.Reason now = why(kind);
    if (now != Wait.Reason.AGENT_LIMIT) {
      return now;
    }
    Instant kindReopened = reopened.get(kind);
    if (kindReopened != null && !kindReopened.isBefore(since)) {
      return Wait.Reason.KIND_LIMIT;
    }
    return window.counts(kind) && !windowReopened.isBefore(since) ? Wait.Reason.MODEL_WINDOW : now;
  }

  @Override
  public String toString() {
    return "active " + active + " " + new TreeMap<>(activeOfKind) + ", peak " + peak + ", reopened "
        + new TreeMap<>(reopened) + "\nwindow " + window + " reopened " + windowReopened;
  }
}
