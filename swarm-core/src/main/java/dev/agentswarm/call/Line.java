package dev.agentswarm.call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The calls that may go, in the order in which they should. Confined to its dispatcher.
 *
 * <p>First what is tried again, oldest first. Then the run that would be through first under fair sharing: see
 * {@link Shares}. Inside a run started agents, then rank, then arrival. Every {@value #OLDEST_EACH}th pick is the oldest
 * of all (k-LPM, arXiv 2502.04677), so that nobody starves.
 */
final class Line {
  static final int OLDEST_EACH = 8;
  /** How many are looked at when something small may go before its turn. */
  private static final int LOOK_AHEAD = 64;

  private static final Comparator<Ticket> BY_ARRIVAL = (one, other) -> Long.compare(one.arrival,
      other.arrival);
  private static final Comparator<Ticket> INSIDE = Line::inside;

  private final TreeSet<Ticket> all = new TreeSet<>(BY_ARRIVAL);
  private final TreeSet<Ticket> again = new TreeSet<>(BY_ARRIVAL);
  private final Shares shares = new Shares(INSIDE);
  private long picks;

  private static int inside(Ticket one, Ticket other) {
    if (one.call.started() != other.call.started()) {
      return one.call.started() ? -1 : 1;
    }
    int byRank = Double.compare(other.rank, one.rank);
    return byRank != 0 ? byRank : Long.compare(one.arrival, other.arrival);
  }

  /** A call has come to the endpoint, ready or not. */
  void entered(Ticket ticket) {
    shares.entered(ticket.call);
  }

  /** A call has left the endpoint. */
  void left(Ticket ticket) {
    shares.left(ticket.call);
  }

  /** So many tokens are thought to remain of the run now. */
  void remains(String run, long tokens) {
    shares.remains(run, tokens);
  }

  /** The call may go when it is its turn. */
  void add(Ticket ticket) {
    all.add(ticket);
    if (ticket.again) {
      again.add(ticket);
    } else {
      shares.add(ticket);
    }
  }

  /** The call may not go any more; also before its rank changes. */
  void remove(Ticket ticket) {
    if (all.remove(ticket) && !again.remove(ticket)) {
      shares.remove(ticket);
    }
  }

  /** A try was sent at its turn, or before it. */
  void sent(Ticket ticket, boolean atItsTurn) {
    picks += atItsTurn ? 1 : 0;
    shares.sent(ticket.call);
  }

  /** What was sent took so much. */
  void settled(Ticket ticket, long tokens) {
    shares.settled(ticket.call, tokens);
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
    return tried != null ? tried : shares.first();
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
    shares.next(next, LOOK_AHEAD);
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
    return "picks " + picks + " " + shares;
  }
}
