package shop.api;

/** One thing the shop sells; the price is in cents. */
public record Item(String id, String name, int cents) {

    public Item {
        if (id.isBlank()) {
            throw new IllegalArgumentException("an item needs an id: name=" + name);
        }
        if (cents < 0) {
            throw new IllegalArgumentException("cents must be >= 0: cents=" + cents);
        }
    }

    String json() {
        return "{\"id\":" + Json.quote(id) + ",\"name\":" + Json.quote(name) + ",\"cents\":" + cents + "}";
    }
}
