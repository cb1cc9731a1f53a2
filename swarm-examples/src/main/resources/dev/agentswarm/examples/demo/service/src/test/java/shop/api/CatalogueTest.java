package shop.api;

import java.util.Optional;
import shop.Check;

final class CatalogueTest {

    void findsAnItemByItsId() {
        Check.equal("Cast iron pot", Catalogue.sample().find("pot").map(Item::name).orElse(null), "the item's name");
    }

    void findsNothingUnderAnUnknownId() {
        Check.equal(Optional.empty(), Catalogue.sample().find("hat"), "what was found");
    }
}
