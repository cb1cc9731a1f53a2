package dev.agentswarm.call;

import dev.agentswarm.inference.LimitHit;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.run.Wait;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Requests and tokens in a minute, tokens in a day: reserved before a call, refunded after it. What the server counted
 * stays. Confined to its dispatcher.
 */
final class Allowance {
  // A little more than a minute, since calls are not equally long on their way to the server.
  private static final long MINUTE = TimeUnit.SECONDS.toNanos(61);
  private static final long DAY = TimeUnit.HOURS.toNanos(24) + TimeUnit.SECONDS.toNanos(1);

  private final Dimension requests = new Dimension(Wait.Reason.REQUESTS_PER_MINUTE, MINUTE);
  private final Dimension minute = new Dimension(Wait.Reason.TOKENS_PER_MINUTE, MINUTE);
  private final Dimension day = new Dimension(Wait.Reason.TOKENS_PER_DAY, DAY);
  private final List<Dimension> all = List.of(requests, minute, day);
  // False once the server was found to count what was reserved, not what was used.
  private boolean refunds = true;

  private static final class Dimension {
    final Wait.Reason why;
    final Meter meter;
    final Learned limit = new Learned();

    Dimension(Wait.Reason why, long window) {
      this.why = why;
      this.meter = new Meter(window);
    }

    long amount(Ticket ticket) {
      return why == Wait.Reason.REQUESTS_PER_MINUTE ? 1 : ticket.call.tokens();
    }

    // What is larger than the limit itself goes when nothing else counts; the server decides.
    long room(long amount) {
      long most = limit.limit();
      return most == Long.MAX_VALUE ? Long.MAX_VALUE : most - Math.min(most, amount);
    }

    Charge charge(long now, long amount) {
      return new Charge(meter, meter.charge(now, amount), amount);
    }

    boolean fits(long now, long amount) {
      return limit.limit() == Long.MAX_VALUE || meter.used(now) <= room(amount);
    }
  }

  /** What was taken for one call of one dimension. */
  record Charge(Meter meter, Meter.Bin bin, long amount) {}

  void tell(RateLimits limits) {
    requests.limit.tell(limits.requestsPerMinute());
    minute.limit.tell(limits.tokensPerMinute());
    day.limit.tell(limits.tokensPerDay());
  }

  /** Is there more by now? Called as time goes on. */
  void test(long now) {
    requests.limit.test(now);
    minute.limit.test(now);
    day.limit.test(now);
  }

  /** What keeps a call from going now; null when nothing does. */
  Wait.@Nullable Reason blocks(long now, Ticket ticket) {
    long tokens = ticket.call.tokens();
    if (!requests.fits(now, 1)) {
      return requests.why;
    }
    if (!minute.fits(now, tokens)) {
      return minute.why;
    }
    return day.fits(now, tokens) ? null : day.why;
  }

  /** When the call will fit if no other goes before. */
  long whenFits(long now, Ticket ticket) {
    long at = now;
    for (Dimension one : all) {
      long room = one.room(one.amount(ticket));
      if (room != Long.MAX_VALUE) {
        at = Math.max(at, one.meter.whenAtMost(now, room));
      }
    }
    return at;
  }

  /** True when the call that waits for that moment can still go then, though the other goes now. */
  boolean leavesRoom(Ticket other, Ticket waiting, long then) {
    for (Dimension one : all) {
      long room = one.room(one.amount(waiting));
      if (room != Long.MAX_VALUE && one.meter.usedAt(then) + one.amount(other) > room) {
        return false;
      }
    }
    return true;
  }

  /** Reserves. */
  void charge(long now, Ticket ticket) {
    // Also without a limit: one may be learned, and then it counts what was taken before.
    long tokens = ticket.call.tokens();
    ticket.charges = List.of(requests.charge(now, 1), minute.charge(now, tokens), day.charge(now, tokens));
  }

  /** The call is over; it took so many tokens, or what was reserved (-1). */
  void settle(Ticket ticket, long tokens) {
    if (tokens >= 0) {
      for (int i = 0; i < ticket.charges.size(); i++) {
        Charge charge = ticket.charges.get(i);
        if (charge.meter() != requests.meter
            && (refunds || tokens > charge.amount() || charge.meter() == day.meter)) {
          charge.meter().settle(charge.bin(), charge.amount(), tokens);
        }
      }
    }
    ticket.charges = List.of();
  }

  /** A call ran into one of these limits; true when another limit holds now. */
  boolean hit(long now, Ticket ticket, LimitHit hit) {
    Dimension one = dimension(hit.kind());
    if (one == null) {
      return false;
    }
    long known = one.limit.limit();
    boolean hadRoom = hit.limit() == 0 ? known != Long.MAX_VALUE : hit.limit() >= known;
    if (one == minute && refunds && hadRoom) {
      // By our books there was room: so the server does not give back what was reserved.
      refunds = false;
      minute.meter.takeBackRefunds();
      return true;
    }
    // A day's tokens can have been taken before this process began: that teaches nothing but what is said.
    if (one == day && hit.limit() == 0) {
      return false;
    }
    return one.limit.hit(now, ticket.sentAt, hit.limit(), one.meter.used(now) - one.amount(ticket));
  }

  /** The limit of that kind that holds; {@link Long#MAX_VALUE} when none is known. */
  long limit(LimitHit.Kind kind) {
    Dimension one = dimension(kind);
    return one == null ? Long.MAX_VALUE : one.limit.limit();
  }

  /** What was learned of that kind, or 0. */
  long learned(LimitHit.Kind kind) {
    Dimension one = dimension(kind);
    return one == null ? 0 : one.limit.learned();
  }

  private @Nullable Dimension dimension(LimitHit.Kind kind) {
    return switch (kind) {
      case REQUESTS_PER_MINUTE -> requests;
      case TOKENS_PER_MINUTE -> minute;
      case TOKENS_PER_DAY -> day;
      case CONCURRENCY, UNKNOWN -> null;
    };
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(refunds ? "refunds" : "no refunds");
    all.forEach(one -> text.append(", ").append(one.why).append(' ').append(one.meter).append(" of ")
        .append(one.limit));
    return text.toString();
  }
}
