package shop.api;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import shop.limit.Limit;

/** What the environment may set. A port of 0 means any free port. Without a Redis, nothing is limited. */
public record Settings(String host, int port, Optional<Redis> redis, Limit limit) {

    /** Where the counters are kept. */
    public record Redis(String host, int port) {

        static Redis parse(String hostAndPort) {
            int colon = hostAndPort.lastIndexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("SHOP_REDIS must be HOST:PORT: SHOP_REDIS=" + hostAndPort);
            }
            return new Redis(hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)));
        }
    }

    /** Reads the variables that begin with {@code SHOP_}. */
    public static Settings from(Map<String, String> environment) {
        int requests = Integer.parseInt(environment.getOrDefault("SHOP_LIMIT", "100"));
        int seconds = Integer.parseInt(environment.getOrDefault("SHOP_WINDOW_SECONDS", "60"));
        return new Settings(
                environment.getOrDefault("SHOP_HOST", "127.0.0.1"),
                Integer.parseInt(environment.getOrDefault("SHOP_PORT", "8080")),
                Optional.ofNullable(environment.get("SHOP_REDIS")).map(Redis::parse),
                new Limit(requests, Duration.ofSeconds(seconds)));
    }
}
