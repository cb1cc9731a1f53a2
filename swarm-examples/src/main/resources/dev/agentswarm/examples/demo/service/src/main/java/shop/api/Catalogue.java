package shop.api;

import java.util.List;
import java.util.Optional;

/** What the shop sells. Threads: immutable. */
public final class Catalogue {

    private final List<Item> items;

    public Catalogue(List<Item> items) {
        this.items = List.copyOf(items);
    }

    /** The three items the service starts with. */
    public static Catalogue sample() {
        return new Catalogue(List.of(
                new Item("tea", "Green tea, 100 g", 490),
                new Item("pot", "Cast iron pot", 4200),
                new Item("cup", "Cup without a handle", 950)));
    }

    public List<Item> all() {
        return items;
    }

    public Optional<Item> find(String id) {
        return items.stream().filter(item -> item.id().equals(id)).findFirst();
    }
}
