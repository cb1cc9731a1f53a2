package shop.api;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The running service. Threads: each request has a virtual thread of its own. */
public final class Shop implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads;

    private Shop(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    public static void main(String[] args) throws IOException {
        Shop shop = start(Settings.from(System.getenv()), Catalogue.sample());
        System.out.println("the shop is open at " + shop.address());
    }

    /** Returns when the service takes requests. */
    public static Shop start(Settings settings, Catalogue catalogue) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), 0);
        server.createContext("/health", exchange -> Answers.json(exchange, 200, "{\"status\":\"up\"}"));
        server.createContext("/items", new ItemsHandler(catalogue));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.start();
        return new Shop(server, threads);
    }

    public URI address() {
        InetSocketAddress bound = server.getAddress();
        return URI.create("http://" + bound.getHostString() + ":" + bound.getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
