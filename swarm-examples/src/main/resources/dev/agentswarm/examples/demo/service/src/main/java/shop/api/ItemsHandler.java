package shop.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Optional;

/** {@code GET /items} and {@code GET /items/ID}. */
final class ItemsHandler implements HttpHandler {

    private static final String ROOT = "/items";

    private final Catalogue catalogue;

    ItemsHandler(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!exchange.getRequestMethod().equals("GET")) {
            exchange.getResponseHeaders().set("Allow", "GET");
            Answers.error(exchange, 405, "only GET is allowed here");
        } else if (path.equals(ROOT)) {
            Answers.json(exchange, 200, Json.array(catalogue.all()));
        } else if (path.startsWith(ROOT + "/")) {
            one(exchange, path.substring(ROOT.length() + 1));
        } else {
            Answers.error(exchange, 404, "no such path: " + path);
        }
    }

    private void one(HttpExchange exchange, String id) throws IOException {
        Optional<Item> found = catalogue.find(id);
        if (found.isPresent()) {
            Answers.json(exchange, 200, found.get().json());
        } else {
            Answers.error(exchange, 404, "no such item: " + id);
        }
    }
}
