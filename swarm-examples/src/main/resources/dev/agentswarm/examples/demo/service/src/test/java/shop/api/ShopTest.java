package shop.api;

import java.io.IOException;
import java.util.Map;
import shop.Check;
import shop.Http;

final class ShopTest implements AutoCloseable {

    private final Shop shop;

    ShopTest() throws IOException {
        shop = Shop.start(Settings.from(Map.of("SHOP_PORT", "0")), Catalogue.sample());
    }

    void saysThatItIsUp() throws IOException {
        Check.equal("{\"status\":\"up\"}", Http.get(shop.address().resolve("/health")).body(), "the body");
    }

    void listsAllItems() throws IOException {
        Http.Answer answer = Http.get(shop.address().resolve("/items"));
        Check.equal(200, answer.status(), "the status");
        Check.equal(Json.array(Catalogue.sample().all()), answer.body(), "the body");
    }

    void showsOneItem() throws IOException {
        Http.Answer answer = Http.get(shop.address().resolve("/items/cup"));
        Check.equal("{\"id\":\"cup\",\"name\":\"Cup without a handle\",\"cents\":950}", answer.body(), "the body");
    }

    void anUnknownItemIsNotFound() throws IOException {
        Http.Answer answer = Http.get(shop.address().resolve("/items/hat"));
        Check.equal(404, answer.status(), "the status");
        Check.equal("{\"error\":\"no such item: hat\"}", answer.body(), "the body");
    }

    void onlyGetIsAllowed() throws IOException {
        Http.Answer answer = Http.ask("DELETE", shop.address().resolve("/items/cup"));
        Check.equal(405, answer.status(), "the status");
        Check.equal("GET", answer.header("Allow"), "the header Allow");
    }

    @Override
    public void close() {
        shop.close();
    }
}
