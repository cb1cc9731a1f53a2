package shop.limit;

import java.io.IOException;

/** Says whether a client may make one more request now, and counts it if so. Threads: thread-safe. */
public interface RateLimiter {

    /** @throws IOException if the counters cannot be reached; the caller decides what that means */
    Decision tryAcquire(String client) throws IOException;
}
