package dev.agentswarm.testkit.attack;

import dev.agentswarm.call.Call;
import dev.agentswarm.call.CallCommand;
import dev.agentswarm.call.CallFact;
import dev.agentswarm.call.Dispatcher;
import dev.agentswarm.call.Notice;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Function;

/** The real queue of calls before a server of which only the replies are real, in virtual time. */
final class VirtualQueue {
  /** Something that was said, and when. */
  record Said(Duration at, Notice notice) {}

  private record Event(long at, long number, CallFact fact) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
    }
  }

  private final Dispatcher dispatcher;
  private final Function<Duration, Reply> server;
  private final Duration latency;
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final SplittableRandom dice = new SplittableRandom(1);
  private final List<Said> said = new ArrayList<>();
  private final List<Duration> sends = new ArrayList<>();
  private final Map<Long, Reply> underWay = new HashMap<>();
  private final Map<Long, List<Reply>> results = new HashMap<>();
  private long now;
  private long number;
  private int open;
  private int peak;

  /** A queue before a server that takes so many calls at once and answers at each moment so, after that time. */
  VirtualQueue(int concurrency, Duration latency, Function<Duration, Reply> server) {
    dispatcher = new Dispatcher(RateLimits.concurrent(concurrency));
    this.latency = latency;
    this.server = server;
  }

  /** So many agents call at once. */
  VirtualQueue calls(int agents) {
    for (int i = 0; i < agents; i++) {
      long id = results.size() + 1L;
      results.put(id, new ArrayList<>());
      schedule(now, new CallFact.Arrived(
          new Call(id, "run", 1, "task-" + id, "", true, id, 0, 100, 100)));
    }
    return this;
  }

  private void schedule(long at, CallFact fact) {
    events.add(new Event(at, number++, fact));
  }

  /** Lets time pass until this moment, or until nothing can happen any more. */
  VirtualQueue until(Duration moment) {
    while (!events.isEmpty() && events.peek().at() <= moment.toNanos()) {
      Event event = events.remove();
      now = event.at();
      if (event.fact() instanceof CallFact.Ended) {
        open--;
      }
      dispatcher.apply(now, event.fact()).forEach(this::obey);
    }
    now = moment.toNanos();
    return this;
  }

  private void obey(CallCommand command) {
    switch (command) {
      case CallCommand.Send send -> {
        sends.add(Duration.ofNanos(now));
        peak = Math.max(peak, ++open);
        Reply reply = server.apply(Duration.ofNanos(now));
        underWay.put(send.call(), reply);
        Duration wait = reply.retryAfter();
        schedule(now + latency.toNanos(), new CallFact.Ended(send.call(), reply.kind(), -1,
            wait == null ? -1 : wait.toNanos(), reply.limitHit(), false, dice.nextDouble()));
      }
      case CallCommand.GiveBack back -> results.get(back.call()).add(underWay.get(back.call()));
      case CallCommand.WakeAt wake -> schedule(wake.nanos(), new CallFact.Woken());
      case CallCommand.Tell tell -> said.add(new Said(Duration.ofNanos(now), tell.notice()));
    }
  }

  /** When something went over the wire. */
  List<Duration> sends() {
    return sends;
  }

  /** How many went over the wire since then. */
  long sendsSince(Duration moment) {
    return sends.stream().filter(each -> each.compareTo(moment) >= 0).count();
  }

  List<Said> said() {
    return said;
  }

  /** What each call was given, in the order of the calls; none of them is empty when no call is lost. */
  List<List<Reply>> results() {
    return List.copyOf(results.values());
  }

  long waiting() {
    return results.values().stream().filter(List::isEmpty).count();
  }

  int peak() {
    return peak;
  }

  Dispatcher.Standing standing() {
    return dispatcher.standing();
  }
}
