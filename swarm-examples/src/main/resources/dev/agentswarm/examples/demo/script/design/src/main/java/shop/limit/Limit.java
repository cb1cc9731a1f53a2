package shop.limit;

import java.time.Duration;

/** How many requests a client may make in any stretch of the given length. */
public record Limit(int requests, Duration window) {

    public Limit {
        if (requests < 1) {
            throw new IllegalArgumentException("requests must be >= 1: requests=" + requests);
        }
        if (window.toMillis() < 1) {
            throw new IllegalArgumentException("the window must be at least 1 ms: window=" + window);
        }
    }
}
