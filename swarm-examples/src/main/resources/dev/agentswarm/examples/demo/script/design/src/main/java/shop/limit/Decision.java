package shop.limit;

import java.time.Duration;

/** The answer to one request. {@code retryAfter} is zero if it is allowed. */
public record Decision(boolean allowed, Limit limit, int remaining, Duration retryAfter) {

    public static Decision allowed(Limit limit, int remaining) {
        return new Decision(true, limit, remaining, Duration.ZERO);
    }

    public static Decision refused(Limit limit, Duration retryAfter) {
        return new Decision(false, limit, 0, retryAfter);
    }
}
