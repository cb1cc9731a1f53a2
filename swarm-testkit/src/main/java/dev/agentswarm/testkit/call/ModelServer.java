package dev.agentswarm.testkit.call;

import dev.agentswarm.inference.LimitHit;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.ReplyKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An endpoint that counts every call for itself, one by one, over windows that slide. */
public final class ModelServer {
  private static final long MILLI = 1_000_000;
  private static final long MINUTE = 60_000 * MILLI;
  private static final long DAY = 24 * 60 * MINUTE;

  private final CallStory.Server is;
  private final List<Taken> taken = new ArrayList<>();
  private int open;

  /** A call that was taken. */
  public static final class Taken {
    private final long at;
    private long tokens;

    Taken(long at, long tokens) {
      this.at = at;
      this.tokens = tokens;
    }
  }

  /** What becomes of a try: refused at once, or taken. */
  public record Answer(@Nullable Taken taken, ReplyKind kind, @Nullable LimitHit hit, long retryAfter) {}

  /** A server like this. */
  public ModelServer(CallStory.Server is) {
    this.is = is;
  }

  /** What it is like. */
  public CallStory.Server is() {
    return is;
  }

  /** A call comes. */
  public Answer ask(long now, long tokens) {
    for (CallStory.Outage outage : is.outages()) {
      long from = outage.fromMillis() * MILLI;
      if (now >= from && now < from + outage.millis() * MILLI) {
        return new Answer(null, outage.kind(), null,
            outage.retryAfter() < 0 ? -1 : outage.retryAfter() * MILLI);
      }
    }
    LimitHit hit = hit(now, tokens);
    if (hit != null) {
      return new Answer(null, ReplyKind.RATE_LIMITED, is.says() ? hit : null, -1);
    }
    open++;
    Taken one = new Taken(now, tokens);
    taken.add(one);
    return new Answer(one, ReplyKind.ANSWERED, null, -1);
  }

  private @Nullable LimitHit hit(long now, long tokens) {
    RateLimits limits = is.limits();
    if (open >= limits.concurrency()) {
      return new LimitHit(LimitHit.Kind.CONCURRENCY, limits.concurrency());
    }
    if (limits.requestsPerMinute() > 0 && over(requests(now) + 1, limits.requestsPerMinute())) {
      return new LimitHit(LimitHit.Kind.REQUESTS_PER_MINUTE, limits.requestsPerMinute());
    }
    if (limits.tokensPerMinute() > 0
        && over(tokens(now, MINUTE) + Math.min(tokens, limits.tokensPerMinute()), limits.tokensPerMinute())) {
      return new LimitHit(LimitHit.Kind.TOKENS_PER_MINUTE, limits.tokensPerMinute());
    }
    return limits.tokensPerDay() > 0
        && over(tokens(now, DAY) + Math.min(tokens, limits.tokensPerDay()), limits.tokensPerDay())
            ? new LimitHit(LimitHit.Kind.TOKENS_PER_DAY, limits.tokensPerDay())
            : null;
  }

  private static boolean over(long amount, long limit) {
    return limit > 0 && amount > limit;
  }

  private long requests(long now) {
    return taken.stream().filter(one -> one.at > now - MINUTE).count();
  }

  private long tokens(long now, long window) {
    return taken.stream().filter(one -> one.at > now - window).mapToLong(one -> one.tokens).sum();
  }

  /** A call that was taken is over. */
  public void ended(Taken one, long used) {
    open--;
    if (is.refunds()) {
      one.tokens = Math.min(one.tokens, used);
    }
  }
}
