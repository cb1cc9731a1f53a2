package shop.api;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import shop.Check;
import shop.Http;
import shop.limit.Limit;
import shop.limit.ManualClock;
import shop.limit.MiniRedis;
import shop.limit.RespClient;
import shop.limit.SlidingWindowLimiter;

/** Two requests in three seconds, over HTTP, before a handler that always answers. */
final class RateLimitFilterTest implements AutoCloseable {

    private final ManualClock clock = new ManualClock();
    private final MiniRedis redis;
    private final RespClient client;
    private final HttpServer server;
    private final URI uri;

    RateLimitFilterTest() throws IOException {
        redis = new MiniRedis(clock);
        client = redis.client();
        Limit limit = new Limit(2, Duration.ofSeconds(3));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> Answers.json(exchange, 200, "{}"))
                .getFilters()
                .add(new RateLimitFilter(new SlidingWindowLimiter(limit, client, clock, "one")));
        server.start();
        uri = URI.create("http://" + server.getAddress().getHostString() + ":" + server.getAddress().getPort() + "/");
    }

    void aServedRequestCarriesItsLimitAndWhatRemains() throws IOException {
        Http.Answer answer = Http.get(uri);
        Check.equal(200, answer.status(), "the status");
        Check.equal("2", answer.header("X-RateLimit-Limit"), "the limit");
        Check.equal("1", answer.header("X-RateLimit-Remaining"), "what remains");
        Check.equal(null, answer.header("Retry-After"), "the header Retry-After");
    }

    void oneRequestTooManyIsAnsweredWith429AndRetryAfter() throws IOException {
        Http.get(uri);
        Http.get(uri);
        clock.advance(1_900); // 1,100 ms are left, two whole seconds
        Http.Answer answer = Http.get(uri);
        Check.equal(429, answer.status(), "the status");
        Check.equal("2", answer.header("Retry-After"), "the header Retry-After");
        Check.equal("0", answer.header("X-RateLimit-Remaining"), "what remains");
        Check.equal("{\"error\":\"too many requests\"}", answer.body(), "the body");
    }

    void withoutItsCountersItLetsAllPass() throws IOException {
        redis.close();
        for (int i = 0; i < 3; i++) {
            Http.Answer answer = Http.get(uri);
            Check.equal(200, answer.status(), "the status");
            Check.equal(null, answer.header("X-RateLimit-Limit"), "the limit");
        }
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        client.close();
        redis.close();
    }
}
