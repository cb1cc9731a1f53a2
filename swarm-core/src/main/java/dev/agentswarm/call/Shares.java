package dev.agentswarm.call;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How runs share an endpoint: the one goes first that would be through first if the endpoint served all of them at once,
 * each by its weight. Confined to its dispatcher.
 *
 * <p>A run's tag is the virtual time at which such fair sharing would have served all that is thought to remain of it
 * (Justitia, arXiv 2510.17015). While a run is served the tag stays, as what it took no longer remains; it moves when
 * something else is thought of the rest. Nobody is through later than under fair sharing by that, whatever others say of
 * themselves: before a run's tag others are served no more than fair sharing would have given them until then. Of a run
 * of which nothing is known the next call remains: such runs share by what they were served, as weighted fair queueing
 * does (Demers, Keshav, Shenker 1989; self-clocked: Golestani 1994).
 *
 * <p>No run gets further ahead of one that waits than by what remains of that one, and never by more than {@link #LEAD}:
 * more than that is thought to remain of nobody.
 *
 * <p><b>Cost:</b> O(log n) a change for n runs.
 */
final class Shares {
  /** How many tokens, by weight, a run may be served ahead of another: what 300 agents take in seven long turns. */
  static final long LEAD = 50_000_000;

  private static final Comparator<Share> BY_TAG = (one, other) -> one.tag != other.tag
      ? Double.compare(one.tag, other.tag)
      : Long.compare(one.seq, other.seq);

  private final Comparator<Ticket> inside;
  private final Map<String, Share> shares = new HashMap<>();
  // The runs that have a ready call that was never tried.
  private final TreeSet<Share> ready = new TreeSet<>(BY_TAG);
  // Those without any call here whom fair sharing would still be serving.
  private final TreeSet<Share> absent = new TreeSet<>(BY_TAG);
  // What each run has been served, per weight, if all was fair; and the weights of all runs.
  private double clock;
  private double weights;
  private long seq;

  /** What one run has been served, and what remains. */
  private static final class Share {
    final String run;
    final double weight;
    final long seq;
    final TreeSet<Ticket> ready;
    // Calls of it that wait or are under way.
    int present;
    // What its calls took that are over, per weight, from the clock at which it came.
    double served;
    // What those have reserved that are under way.
    long open;
    long remains;
    // While it stands in a set it must not be written.
    double tag;

    Share(String run, double weight, long seq, Comparator<Ticket> inside) {
      this.run = run;
      this.weight = weight;
      this.seq = seq;
      this.ready = new TreeSet<>(inside);
    }

    long most() {
      return Math.min(remains, LEAD);
    }

    void tag() {
      long next = ready.isEmpty() ? 0 : ready.first().call.tokens();
      tag = served + Math.max(most(), open + next) / weight;
    }
  }

  /** Inside a run calls go in this order. */
  Shares(Comparator<Ticket> inside) {
    this.inside = inside;
  }

  /** A call has come to the endpoint, ready or not. */
  void entered(Call call) {
    Share known = shares.get(call.run());
    Share share = known == null ? begin(call) : known;
    absent.remove(share);
    change(share, it -> it.remains = call.remaining());
    if (share.present++ == 0) {
      // Whoever was away is not through before now: what it was not served meanwhile it does not get.
      share.served = Math.max(share.served, clock - share.most() / share.weight);
    }
  }

  private Share begin(Call call) {
    Share share = new Share(call.run(), call.weight(), seq++, inside);
    share.served = clock;
    weights += share.weight;
    shares.put(share.run, share);
    return share;
  }

  /** A call has left the endpoint. */
  void left(Call call) {
    Share share = share(call);
    if (--share.present > 0) {
      return;
    }
    share.tag();
    absent.add(share);
    forget();
    if (shares.size() == absent.size()) {
      shares.clear();
      absent.clear();
      weights = 0;
      clock = 0;
    }
  }

  // Whoever is away is remembered as long as fair sharing would have kept it here.
  private void forget() {
    while (!absent.isEmpty() && absent.first().tag <= clock) {
      Share gone = absent.removeFirst();
      shares.remove(gone.run);
      weights -= gone.weight;
    }
  }

  private Share share(Call call) {
    Share share = shares.get(call.run());
    if (share == null) {
      throw new IllegalStateException("run " + call.run() + " has not entered");
    }
    return share;
  }

  /** So much is thought to remain of the run now. */
  void remains(String run, long tokens) {
    Share share = shares.get(run);
    if (share != null && share.present > 0) {
      change(share, it -> it.remains = tokens);
    }
  }

  /** The call may go when it is its turn. */
  void add(Ticket ticket) {
    change(share(ticket.call), share -> share.ready.add(ticket));
  }

  /** The call may not go any more; also before its rank changes. */
  void remove(Ticket ticket) {
    change(share(ticket.call), share -> share.ready.remove(ticket));
  }

  /** A try was sent. */
  void sent(Call call) {
    change(share(call), share -> share.open += call.tokens());
  }

  /** A try is over that took so much. */
  void settled(Call call, long tokens) {
    change(share(call), share -> {
      share.open -= call.tokens();
      share.remains = Math.max(0, share.remains - tokens);
      share.served += tokens / share.weight;
    });
    clock += tokens / weights;
    forget();
  }

  private void change(Share share, Consumer<Share> how) {
    ready.remove(share);
    how.accept(share);
    share.tag();
    if (!share.ready.isEmpty()) {
      ready.add(share);
    }
  }

  /** The first call of the run whose turn it is; null when none is ready. */
  @Nullable
  Ticket first() {
    return ready.isEmpty() ? null : ready.first().ready.first();
  }

  /** Adds ready calls in their order, until there are so many. */
  void next(List<Ticket> all, int most) {
    for (Share share : ready) {
      for (Ticket ticket : share.ready) {
        if (all.size() >= most) {
          return;
        }
        all.add(ticket);
      }
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("clock " + clock);
    for (Share share : shares.values().stream().sorted(Comparator.comparingLong(one -> one.seq)).toList()) {
      text.append("\n  run ").append(share.run).append(" weight ").append(share.weight).append(" served ")
          .append(share.served).append(" open ").append(share.open).append(" remains ").append(share.remains)
          .append(" present ").append(share.present).append(" ready ").append(share.ready.size());
    }
    return text.toString();
  }
}
