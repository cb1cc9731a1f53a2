package shop.limit;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves when a test says so. */
public final class ManualClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    public void advance(long millis) {
        now = now.plusMillis(millis);
    }
}
