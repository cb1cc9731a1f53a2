package shop.api;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import shop.limit.Limit;

/** What the environment may set. A port of 0 means any free port. Without a Redis, nothing is limited. */
public record Settings(String host, int port, Optional<Redis> redis, Limit limit) {

    /** Where the counters are kept, and how long to wait for them before a request is served without a limit. */
    public record Redis(String host, int port, Duration timeout) {

        static Redis at(String hostAndPort, Duration timeout) {
            int colon = hostAndPort.lastIndexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("SHOP_REDIS must be HOST:PORT: SHOP_REDIS=" + hostAndPort);
            }
            int port = Integer.parseInt(hostAndPort.substring(colon + 1));
            return new Redis(hostAndPort.substring(0, colon), port, timeout);
        }
    }

    /** Reads the variables that begin with {@code SHOP_}. */
    public static Settings from(Map<String, String> environment) {
        int requests = Integer.parseInt(environment.getOrDefault("SHOP_LIMIT", "100"));
        int seconds = Integer.parseInt(environment.getOrDefault("SHOP_WINDOW_SECONDS", "60"));
        long millis = Long.parseLong(environment.getOrDefault("SHOP_REDIS_TIMEOUT_MILLIS", "250"));
        return new Settings(
                environment.getOrDefault("SHOP_HOST", "127.0.0.1"),
                Integer.parseInt(environment.getOrDefault("SHOP_PORT", "8080")),
                Optional.ofNullable(environment.get("SHOP_REDIS")).map(at -> Redis.at(at, Duration.ofMillis(millis))),
                new Limit(requests, Duration.ofSeconds(seconds)));
    }
}
