package shop.api;

import java.util.Map;

/** What the environment may set. A port of 0 means any free port. */
public record Settings(String host, int port) {

    /** Reads {@code SHOP_HOST} and {@code SHOP_PORT}. */
    public static Settings from(Map<String, String> environment) {
        return new Settings(
                environment.getOrDefault("SHOP_HOST", "127.0.0.1"),
                Integer.parseInt(environment.getOrDefault("SHOP_PORT", "8080")));
    }
}
