package shop.api;

import java.util.List;
import shop.Check;

final class JsonTest {

    void quotesWhatWouldEndTheString() {
        Check.equal("\"a \\\"b\\\" \\\\ c\\n\\u0001\"", Json.quote("a \"b\" \\ c\n\u0001"), "the quoted text");
    }

    void writesItemsAsAnArray() {
        String json = Json.array(List.of(new Item("a", "A", 1), new Item("b", "B", 2)));
        Check.equal(
                "[{\"id\":\"a\",\"name\":\"A\",\"cents\":1},{\"id\":\"b\",\"name\":\"B\",\"cents\":2}]",
                json,
                "the array");
    }
}
