package dev.agentswarm.call;

import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.LimitHit;
import dev.agentswarm.inference.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who has calls at an endpoint, and what they have been told of it. Guarded by the queue's lock. */
final class Audience {
  private final EndpointId endpoint;
  private final Dispatcher dispatcher;
  private final Pulse pulse;
  private final Map<Watcher, Told> told = new LinkedHashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private long number;
  private int width;
  private boolean pausedAnew;
  // Whether there may be anything to say: somebody has come or gone, something was heard, somebody was told of a pause.
  private boolean changed;
  private boolean toldOfPause;
  private String reason = "";

  /** What one watcher was told last. */
  private static final class Told {
    int agents;
    boolean paused;
  }

  Audience(EndpointId endpoint, Dispatcher dispatcher, Pulse pulse) {
    this.pulse = pulse;
    this.endpoint = endpoint;
    this.dispatcher = dispatcher;
    width = dispatcher.standing().width();
  }

  void join(Watcher watcher) {
    if (!watcher.equals(Watcher.NONE) && !told.containsKey(watcher)) {
      told.put(watcher, new Told());
      changed = true;
    }
  }

  void leave(Watcher watcher) {
    told.remove(watcher);
    changed = true;
  }

  /** What the server said when it was closed. */
  void explain(Reply reply) {
    reason = Objects.requireNonNullElse(reply.error(), "it answered " + reply.kind());
  }

  void hear(Notice notice) {
    changed = true;
    switch (notice) {
      case Notice.Paused paused -> pausedAnew = true;
      case Notice.Resumed resumed -> pausedAnew = false;
      case Notice.Width to -> width = to.calls();
      case Notice.Lesson lesson -> warnings.add("endpoint " + endpoint + " takes less than was thought: "
          + name(lesson.kind()) + " is " + lesson.limit() + " from now on");
      case Notice.Holding holding -> {
      }
    }
  }

  private static String name(LimitHit.Kind kind) {
    return switch (kind) {
      case CONCURRENCY -> "the number of calls open at once";
      case REQUESTS_PER_MINUTE -> "the limit of calls in a minute";
      case TOKENS_PER_MINUTE -> "the limit of tokens in a minute";
      case TOKENS_PER_DAY -> "the limit of tokens in a day";
      case UNKNOWN -> "an unknown limit";
    };
  }

  /** What is to be said now; it is said without the lock. */
  List<Runnable> words(Collection<Visit> visits) {
    if (!changed && !toldOfPause && !dispatcher.isClosed()) {
      return List.of();
    }
    changed = false;
    toldOfPause = false;
    List<Runnable> words = new ArrayList<>(0);
    // As few as keep every permit busy, whatever the other runs do; together about twice the width.
    int agents = told.isEmpty() ? 0 : Math.max(width + 1, 2 * width / told.size());
    Notice.@Nullable Paused paused = dispatcher.paused();
    Set<Watcher> wait = paused == null ? Set.of() : waiting(visits);
    Set<Watcher> here = paused == null ? Set.of() : here(visits);
    told.forEach((watcher, last) -> {
      if (last.agents != agents) {
        last.agents = agents;
        long now = ++number;
        words.add(() -> watcher.agents(endpoint, now, agents));
      }
      // A call that tries, or is about to choose, begins no pause; nor does it end one.
      boolean waits = wait.contains(watcher) || (last.paused && here.contains(watcher));
      if (paused != null && waits && (pausedAnew || !last.paused)) {
        long now = ++number;
        String why = why(paused.cause()) + ": " + reason;
        Duration next = Duration.ofNanos(Math.max(0, paused.nextTry() - pulse.nanos()));
        words.add(() -> watcher.paused(endpoint, now, why, next));
      } else if (!waits && last.paused) {
        long now = ++number;
        words.add(() -> watcher.resumed(endpoint, now));
      }
      last.paused = waits;
      toldOfPause |= waits;
      warnings.forEach(text -> words.add(() -> watcher.warned(endpoint, text)));
    });
    pausedAnew = false;
    warnings.clear();
    return words;
  }

  private static Set<Watcher> waiting(Collection<Visit> visits) {
    Set<Watcher> wait = new LinkedHashSet<>();
    for (Visit visit : visits) {
      // Who is on the wire, may yet go to another model, or has its reply, does not wait.
      if (!visit.over && !visit.sent && visit.closing == null) {
        wait.add(visit.caller.watcher());
      }
    }
    return wait;
  }

  private static Set<Watcher> here(Collection<Visit> visits) {
    Set<Watcher> here = new LinkedHashSet<>();
    for (Visit visit : visits) {
      if (!visit.over) {
        here.add(visit.caller.watcher());
      }
    }
    return here;
  }

  private static String why(Notice.Cause cause) {
    return switch (cause) {
      case QUOTA -> "its quota is used up";
      case TOLD_TO_WAIT -> "it asks to wait long";
      case BUSY -> "it has been too busy for too long";
      case DOWN -> "it does not answer";
    };
  }
}
