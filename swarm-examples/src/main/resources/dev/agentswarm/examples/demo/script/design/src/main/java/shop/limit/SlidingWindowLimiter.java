package shop.limit;

import java.time.InstantSource;

/** A sliding log in Redis. A skeleton: the middleware fills it in. */
public final class SlidingWindowLimiter implements RateLimiter {

    /** @param instance names this process; no two that share a Redis may have the same */
    public SlidingWindowLimiter(Limit limit, RespClient redis, InstantSource clock, String instance) {}

    @Override
    public Decision tryAcquire(String client) {
        throw new UnsupportedOperationException("not written yet: SlidingWindowLimiter");
    }
}
