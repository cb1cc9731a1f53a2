package shop.limit;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A sliding log in Redis: one sorted set a client, one entry a served request. Threads: thread-safe. */
public final class SlidingWindowLimiter implements RateLimiter {

    private final Limit limit;
    private final RespClient redis;
    private final InstantSource clock;
    private final String instance;
    private final AtomicLong numbers = new AtomicLong();

    /** @param instance names this process; no two that share a Redis may have the same */
    public SlidingWindowLimiter(Limit limit, RespClient redis, InstantSource clock, String instance) {
        this.limit = limit;
        this.redis = redis;
        this.clock = clock;
        this.instance = instance;
    }

    @Override
    public Decision tryAcquire(String client) throws IOException {
        long now = clock.millis();
        long window = limit.window().toMillis();
        String key = "shop:limit:" + client;
        String member = instance + ":" + numbers.incrementAndGet();
        List<Object> replies = redis.transaction(List.of(
                List.of("ZREMRANGEBYSCORE", key, "-inf", slidOut(now, window)),
                List.of("ZADD", key, Long.toString(now), member),
                List.of("ZCARD", key),
                List.of("ZRANGE", key, "0", "0", "WITHSCORES"),
                List.of("PEXPIRE", key, Long.toString(window))));
        long count = (Long) replies.get(2);
        if (count <= limit.requests()) {
            return Decision.allowed(limit, (int) (limit.requests() - count));
        }
        redis.call(List.of("ZREM", key, member));
        return Decision.refused(limit, Duration.ofMillis(oldest(replies.get(3)) + window - now));
    }

    /** The newest score that no longer counts. */
    private static String slidOut(long now, long window) {
        return "(" + (now - window);
    }

    private static long oldest(Object entryWithScore) {
        return (long) Double.parseDouble((String) ((List<?>) entryWithScore).get(1));
    }
}
