package shop.api;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import shop.Check;
import shop.Http;
import shop.limit.MiniRedis;

/** The whole service with its counters: two requests an hour. */
final class LimitedShopTest implements AutoCloseable {

    private final MiniRedis redis;
    private final Shop shop;

    LimitedShopTest() throws IOException {
        redis = new MiniRedis(InstantSource.system());
        shop = Shop.start(
                Settings.from(Map.of(
                        "SHOP_PORT", "0",
                        "SHOP_REDIS", redis.host() + ":" + redis.port(),
                        "SHOP_REDIS_TIMEOUT_MILLIS", "20000", // a busy machine must not pass for a silent Redis
                        "SHOP_LIMIT", "2",
                        "SHOP_WINDOW_SECONDS", "3600")),
                Catalogue.sample());
    }

    void theItemsAreLimitedTogether() throws IOException {
        Check.equal(200, Http.get(shop.address().resolve("/items")).status(), "the first status");
        Check.equal(200, Http.get(shop.address().resolve("/items/cup")).status(), "the second status");
        Check.equal(429, Http.get(shop.address().resolve("/items/pot")).status(), "the third status");
    }

    void healthIsNotLimited() throws IOException {
        for (int i = 0; i < 4; i++) {
            Check.equal(200, Http.get(shop.address().resolve("/health")).status(), "the status");
        }
    }

    @Override
    public void close() throws IOException {
        shop.close();
        redis.close();
    }
}
