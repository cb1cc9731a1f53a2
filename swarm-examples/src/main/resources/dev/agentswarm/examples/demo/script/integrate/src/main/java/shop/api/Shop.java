package shop.api;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import shop.limit.RespClient;
import shop.limit.SlidingWindowLimiter;

/** The running service. Threads: each request has a virtual thread of its own. */
public final class Shop implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads;
    private final Optional<RespClient> redis;

    private Shop(HttpServer server, ExecutorService threads, Optional<RespClient> redis) {
        this.server = server;
        this.threads = threads;
        this.redis = redis;
    }

    public static void main(String[] args) throws IOException {
        Settings settings = Settings.from(System.getenv());
        Shop shop = start(settings, Catalogue.sample());
        System.out.println("the shop is open at " + shop.address());
        if (settings.redis().isEmpty()) {
            System.out.println("requests are not limited: set SHOP_REDIS to HOST:PORT");
        }
    }

    /** Returns when the service takes requests. */
    public static Shop start(Settings settings, Catalogue catalogue) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), 0);
        server.createContext("/health", exchange -> Answers.json(exchange, 200, "{\"status\":\"up\"}"));
        HttpContext items = server.createContext("/items", new ItemsHandler(catalogue));
        Optional<RespClient> redis =
                settings.redis().map(at -> new RespClient(at.host(), at.port(), at.timeout()));
        redis.ifPresent(client -> items.getFilters().add(filter(settings, client)));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.start();
        return new Shop(server, threads, redis);
    }

    /** The name of an instance must be its own: process numbers repeat between containers, so it is random. */
    private static RateLimitFilter filter(Settings settings, RespClient redis) {
        String instance = UUID.randomUUID().toString();
        return new RateLimitFilter(
                new SlidingWindowLimiter(settings.limit(), redis, InstantSource.system(), instance));
    }

    public URI address() {
        InetSocketAddress bound = server.getAddress();
        return URI.create("http://" + bound.getHostString() + ":" + bound.getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        redis.ifPresent(RespClient::close);
    }
}
