package dev.agentswarm.call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The calls that may go, in the order in which they should. Confined to its dispatcher.
 *
 * <p>First what is tried again, oldest first. Then the run whose next call would finish first if the endpoint served all
 * runs at once, each by its weight: virtual finish times, as weighted fair queueing (Demers, Keshav, Shenker 1989) and its
 * self-clocked form (Golestani 1994) do for packets, and VTC (arXiv 2401.00588) and Justitia (arXiv 2510.17015) for
 * models; a run that was idle gains nothing by it. Inside a run started agents, then rank, then arrival. Every
 * {@value #OLDEST_EACH}th pick is the oldest of all (k-LPM, arXiv 2502.04677), so that nobody starves.
 */
final class Line {
  static final int OLDEST_EACH = 8;
  /** How many are looked at when something small may go before its turn. */
  private static final int LOOK_AHEAD = 64;

  private static final Comparator<Ticket> BY_ARRIVAL = (one, other) -> Long.compare(one.arrival,
      other.arrival);
  private static final Comparator<Ticket> INSIDE = Line::inside;
  private static final Comparator<Share> BY_FINISH = (one, other) -> one.finish != other.finish
      ? Double.compare(one.finish, other.finish)
      : Long.compare(one.seq, other.seq);

  private final TreeSet<Ticket> all = new TreeSet<>(BY_ARRIVAL);
  private final TreeSet<Ticket> again = new TreeSet<>(BY_ARRIVAL);
  private final Map<String, Share> shares = new HashMap<>();
  // The runs that have a ready call that was never tried.
  private final TreeSet<Share> runs = new TreeSet<>(BY_FINISH);
  // What each of the runs that are here has been served, per weight, if all was fair.
  private double clock;
  private double weights;
  private long seq;
  private long picks;

  /** What one run has been served. */
  private static final class Share {
    final String run;
    final double weight;
    final long seq;
    final TreeSet<Ticket> ready = new TreeSet<>(INSIDE);
    // Calls of it that wait or are under way.
    int present;
    double served;
    double finish;

    Share(String run, double weight, long seq) {
      this.run = run;
      this.weight = weight;
      this.seq = seq;
    }
  }

  private static int inside(Ticket one, Ticket other) {
    if (one.call.started() != other.call.started()) {
      return one.call.started() ? -1 : 1;
    }
    int byRank = Double.compare(other.rank, one.rank);
    return byRank != 0 ? byRank : Long.compare(one.arrival, other.arrival);
  }

  /** A call has come to the endpoint, ready or not. */
  void entered(Ticket ticket) {
    Share share = shares.computeIfAbsent(ticket.call.run(),
        run -> new Share(run, ticket.call.weight(), seq++));
    if (share.present++ == 0) {
      share.served = Math.max(share.served, clock);
      weights += share.weight;
    }
  }

  /** A call has left the endpoint. */
  void left(Ticket ticket) {
    Share share = share(ticket);
    if (--share.present == 0) {
      weights -= share.weight;
      // Who has had more than its share is remembered as long as others are here.
      shares.values().removeIf(other -> other.present == 0 && other.served <= clock);
      if (shares.values().stream().noneMatch(other -> other.present > 0)) {
        shares.clear();
        weights = 0;
        clock = 0;
      }
    }
  }

  private Share share(Ticket ticket) {
    Share share = shares.get(ticket.call.run());
    if (share == null) {
      throw new IllegalStateException("run " + ticket.call.run() + " has not entered");
    }
    return share;
  }

  /** The call may go when it is its turn. */
  void add(Ticket ticket) {
    all.add(ticket);
    if (ticket.again) {
      again.add(ticket);
    } else {
      Share share = share(ticket);
      runs.remove(share);
      share.ready.add(ticket);
      place(share);
    }
  }

  /** The call may not go any more; also before its rank changes. */
  void remove(Ticket ticket) {
    if (all.remove(ticket) && !again.remove(ticket)) {
      Share share = share(ticket);
      runs.remove(share);
      share.ready.remove(ticket);
      place(share);
    }
  }

  private void place(Share share) {
    if (!share.ready.isEmpty()) {
      share.finish = share.served + share.ready.first().call.tokens() / share.weight;
      runs.add(share);
    }
  }

  /** A try was sent at its turn, or before it. */
  void sent(Ticket ticket, boolean atItsTurn) {
    picks += atItsTurn ? 1 : 0;
    serve(ticket, ticket.call.tokens());
    clock += ticket.call.tokens() / weights;
  }

  /** What was sent took more or less than was thought. */
  void settled(Ticket ticket, long tokens) {
    serve(ticket, tokens - ticket.call.tokens());
  }

  private void serve(Ticket ticket, long tokens) {
    Share share = share(ticket);
    runs.remove(share);
    share.served += tokens / share.weight;
    place(share);
  }

  /** Whose turn it is among those that are let; null when nobody is. */
  @Nullable
  Ticket top(Predicate<Ticket> let) {
    if (picks % OLDEST_EACH == OLDEST_EACH - 1) {
      Ticket oldest = first(all, let);
      if (oldest != null) {
        return oldest;
      }
    }
    Ticket tried = first(again, let);
    return tried != null || runs.isEmpty() ? tried : runs.first().ready.first();
  }

  // Only what is tried again may be not let.
  private static @Nullable Ticket first(Iterable<Ticket> tickets, Predicate<Ticket> let) {
    for (Ticket ticket : tickets) {
      if (!ticket.again || let.test(ticket)) {
        return ticket;
      }
    }
    return null;
  }

  /** The next ones in their order, so many as are worth a look. */
  List<Ticket> next(Predicate<Ticket> let) {
    List<Ticket> next = new ArrayList<>();
    for (Iterator<Ticket> tried = again.iterator(); tried.hasNext() && next.size() < LOOK_AHEAD;) {
      Ticket ticket = tried.next();
      if (let.test(ticket)) {
        next.add(ticket);
      }
    }
    for (Share share : runs) {
      for (Iterator<Ticket> ready = share.ready.iterator(); ready.hasNext() && next.size() < LOOK_AHEAD;) {
        next.add(ready.next());
      }
    }
    return next;
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  int size() {
    return all.size();
  }

  /** The calls that may go, oldest first. */
  List<Ticket> byArrival() {
    return List.copyOf(all);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("clock " + clock + " picks " + picks);
    for (Share share : shares.values().stream().sorted(Comparator.comparingLong(one -> one.seq)).toList()) {
      text.append("\n  run ").append(share.run).append(" weight ").append(share.weight).append(" served ")
          .append(share.served).append(" present ").append(share.present).append(" ready ")
          .append(share.ready.size());
    }
    return text.toString();
  }
}
