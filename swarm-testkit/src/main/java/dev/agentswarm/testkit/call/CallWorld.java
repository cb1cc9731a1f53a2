package dev.agentswarm.testkit.call;

import dev.agentswarm.call.Call;
import dev.agentswarm.call.CallCommand;
import dev.agentswarm.call.CallFact;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.run.Wait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
/** Plays everything around a queue in virtual time: whoever calls, the model server, the clock. */
public final class CallWorld {
  private static final long MILLI = 1_000_000;
  private static final int MOST_BEATS = 20_000;
  /** How long a refusal takes. */
  private static final long REFUSAL = 5 * MILLI;

  private final CallStory story;
  private final CallMachine machine;
  private final ModelServer server;
  private final PriorityQueue<Event> events = new PriorityQueue<>(
      Comparator.comparingLong(Event::at).thenComparingLong(Event::seq));
  private final List<CallChronicle.Beat> beats = new ArrayList<>();
  private final Map<Long, CallStory.Plot> plots = new HashMap<>();
  private final Map<Long, Integer> mishaps = new HashMap<>();
  private final Set<Long> waiting = new LinkedHashSet<>();
  private final Map<Long, Integer> tries = new HashMap<>();
  private final Map<Long, ModelServer.Taken> underWay = new HashMap<>();
  private final Set<Long> gone = new HashSet<>();
  private final Random dice = new Random(7);
  private long seq;

  // A fact to come; of a try only if that try is still under way.
  private record Event(long at, long seq, CallFact fact, int ofTry, long used) {}

  private CallWorld(CallStory story, CallMachine machine) {
    this.story = story;
    this.machine = machine;
    this.server = new ModelServer(story.server());
  }

  /** Plays the story until nothing can happen any more. */
  public static CallChronicle play(CallStory story, CallMachine machine) {
    CallWorld world = new CallWorld(story, machine);
    for (CallStory.Plot plot : story.plots()) {
      world.plots.put(plot.call().id(), plot);
      world.at(plot.atMillis() * MILLI, new CallFact.Arrived(plot.call()));
      if (plot.cancelAfter() >= 0) {
        world.at((plot.atMillis() + plot.cancelAfter()) * MILLI, new CallFact.Cancelled(plot.call().id()));
      }
    }
    story.turns().forEach(turn -> world.at(turn.atMillis() * MILLI, world.fact(turn)));
    world.run();
    return new CallChronicle(story, world.beats);
  }

  private CallFact fact(CallStory.Turn turn) {
    return switch (turn.what()) {
      case RERANK ->
        new CallFact.Reranked("run-" + turn.task() % 3, "task-" + turn.task(), turn.rank(), turn.slack(),
            turn.remaining());
      case RESUME -> new CallFact.ResumeAsked();
      case WIDER -> new CallFact.LimitsTold(story.limits());
      case NARROWER -> new CallFact.LimitsTold(new RateLimits(Math.max(1, story.limits().concurrency() / 2),
          story.limits().slots() / 2, story.limits().requestsPerMinute() / 2,
          story.limits().tokensPerMinute() / 2, story.limits().tokensPerDay()));
    };
  }

  private void at(long at, CallFact fact) {
    events.add(new Event(at, seq++, fact, -1, 0));
  }

  private void run() {
    for (Event event = events.poll(); event != null && beats.size() < MOST_BEATS; event = events.poll()) {
      happens(event);
    }
  }

  private void happens(Event event) {
    CallFact fact = event.fact();
    if (fact instanceof CallFact.Cancelled cancelled && !gone.add(cancelled.call())) {
      return;
    }
    if (event.ofTry() >= 0 && !isUnderWay(fact, event.ofTry())) {
      return;
    }
    switch (fact) {
      case CallFact.Arrived arrived -> waiting.add(arrived.call().id());
      case CallFact.Cancelled cancelled -> {
        waiting.remove(cancelled.call());
        closed(cancelled.call(), Long.MAX_VALUE);
      }
      case CallFact.Ended ended -> {
        waiting.add(ended.call());
        closed(ended.call(), event.used());
      }
      case CallFact.LimitsTold limits -> {
      }
      case CallFact.Reranked other -> {
      }
      case CallFact.FirstToken first -> {
      }
      case CallFact.ResumeAsked resume -> {
      }
      case CallFact.Woken woken -> {
      }
    }
    List<CallCommand> commands = machine.apply(event.at(), fact);
    for (CallCommand command : commands) {
      switch (command) {
        case CallCommand.Send send -> sent(event.at(), send.call());
        case CallCommand.GiveBack back -> {
          waiting.remove(back.call());
          gone.add(back.call());
        }
        case CallCommand.WakeAt wake -> at(Math.max(event.at(), wake.nanos()), new CallFact.Woken());
        case CallCommand.Tell tell -> {
        }
      }
    }
    Map<Long, Wait.Reason> why = new HashMap<>();
    for (long call : waiting) {
      Wait.Reason reason = machine.why(call);
      if (reason != null) {
        why.put(call, reason);
      }
    }
    beats.add(new CallChronicle.Beat(event.at(), fact, commands, why, machine.standing()));
  }

  // The server hears of a cancelled call at once, and counts what was reserved for it.
  private void closed(long call, long used) {
    ModelServer.Taken taken = underWay.remove(call);
    if (taken != null) {
      server.ended(taken, used);
    }
  }

  private boolean isUnderWay(CallFact fact, int ofTry) {
    long call = fact instanceof CallFact.Ended ended
        ? ended.call()
        : fact instanceof CallFact.FirstToken first ? first.call() : -1;
    return !gone.contains(call) && tries.getOrDefault(call, 0) == ofTry;
  }

  private void sent(long now, long id) {
    CallStory.Plot plot = plots.get(id);
    if (plot == null || !waiting.remove(id)) {
      return; // Nobody is there to make it: the invariants will say so.
    }
    int ofTry = tries.merge(id, 1, Integer::sum);
    Call call = plot.call();
    ModelServer.Answer answer = server.ask(now, call.tokens());
    if (answer.taken() == null) {
      events
          .add(new Event(now + REFUSAL, seq++, new CallFact.Ended(id, answer.kind(), -1, answer.retryAfter(),
              answer.hit(), plot.elsewhere(), dice.nextDouble()), ofTry, 0));
      return;
    }
    underWay.put(id, answer.taken());
    long used = call.tokens() * plot.used() / 100;
    long end = now + plot.millis() * MILLI;
    int mishap = mishaps.merge(id, 1, Integer::sum) - 1;
    ReplyKind kind = mishap < plot.mishaps().size() ? plot.mishaps().get(mishap) : ReplyKind.ANSWERED;
    boolean counted = kind == ReplyKind.ANSWERED;
    if (plot.firstToken() < 100) {
      events.add(new Event(now + plot.millis() * MILLI * plot.firstToken() / 100, seq++,
          new CallFact.FirstToken(id), ofTry, 0));
    }
    events.add(new Event(end, seq++, new CallFact.Ended(id, kind, counted ? used : -1, -1, null,
        !counted && plot.elsewhere(), dice.nextDouble()), ofTry, counted ? used : lost(kind, call)));
  }

  // What was refused took nothing; what broke took all of it.
  private static long lost(ReplyKind kind, Call call) {
    return switch (kind) {
      case SERVER_ERROR, TRANSPORT, PROTOCOL, MALFORMED_ARGUMENTS, LEAKED_MARKUP, CUT_OFF, CUT_OFF_THINKING,
          FILTERED, ANSWERED ->
        call.tokens();
      case RATE_LIMITED, OVERLOADED, QUOTA, AUTHENTICATION, REJECTED, CONTEXT_OVERFLOW, MODEL_GONE, REFUSED ->
        0;
    };
  }
}
