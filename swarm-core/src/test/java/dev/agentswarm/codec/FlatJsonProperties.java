package dev.agentswarm.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is read without the parser is what the parser reads. */
class FlatJsonProperties {
  private static final JsonMapper SORTED = JsonMapper.builder()
      .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
      .build();

  private static @Nullable JsonNode parsed(String text) {
    try {
      return JsonText.MODEL.readTree(text);
    } catch (JacksonException noJson) {
      return null;
    }
  }

  // Pieces of JSON, put together well or badly.
  @Provide
  static Arbitrary<String> nearJson() {
    Arbitrary<String> piece = Arbitraries.of("{", "}", "\"", ",", ":", " ", "\n", "\"a\"", "\"b\"", "\"a\":1",
        "\"b\":-2",
        "\"c\":\"x\"", "true", "false", "null", "0", "-0", "01", "12", "1.5", "1e3", "999999999999999999",
        "1234567890123456789", "-2147483649", "\\", "\\u0041", "é", "\t", "[", "]", "[1]", "{}", "tru",
        "\"d\":true",
        "\"e\":null", "\"f\":{\"a\":1}", "NaN", "'", "\u0000");
    return piece.list().ofMaxSize(12).map(pieces -> "{" + String.join("", pieces) + "}");
  }

  @Provide
  static Arbitrary<String> objects() {
    Arbitrary<String> value = Arbitraries.oneOf(Arbitraries.longs().map(String::valueOf),
        Arbitraries.of("true", "false", "null", "1.25", "\"\"", "\"x y\"", "\"\\n\"", "\"ü\"", " 7 ",
            "{\"n\":1}"));
    Arbitrary<String> name = Arbitraries.strings().withCharRange('a', 'd').ofMinLength(1).ofMaxLength(2);
    return name.flatMap(key -> value.map(of -> "\"" + key + "\": " + of)).list().ofMaxSize(18)
        .map(members -> " {" + String.join(",", members) + "}\n");
  }

  @Property
  void aPlainReadingOfNearJsonIsThatOfTheParserOrNone(@ForAll("nearJson") String text) {
    holds(text);
  }

  @Property
  void aPlainReadingOfAnObjectIsThatOfTheParserOrNone(@ForAll("objects") String text) {
    holds(text);
  }

  private static void holds(String text) {
    ObjectNode flat = FlatJson.read(text);
    if (flat != null) {
      assertThat((Object) flat).isEqualTo(parsed(text));
      // Not only equal as numbers: of the same kind, in the same order.
      assertThat(flat.toString()).isEqualTo(String.valueOf(parsed(text)));
    }
    String canonical = FlatJson.canonical(text);
    if (canonical != null) {
      JsonNode read = parsed(text);
      assertThat(read).isInstanceOf(ObjectNode.class);
      assertThat(canonical).isEqualTo(SORTED.writeValueAsString(read));
    }
  }

  @Example
  void whatModelsMostlyWriteNeedsNoParser() {
    for (String text : List.of("{}", "{\"path\":\"src/A.java\",\"from\":1,\"to\":40}",
        " { \"deep\" : true , \"note\" : null, \"big\":-123456789012 } ")) {
      assertThat((Object) FlatJson.read(text)).isNotNull().isEqualTo(parsed(text));
      assertThat(FlatJson.canonical(text)).isNotNull();
    }
  }

  @Example
  void callsThatSayTheSameAreTheSame() {
    assertThat(FlatJson.canonical("{\"to\":40, \"from\":-1,\"fromage\" : \"x, y\"}"))
        .isEqualTo(FlatJson.canonical("{\"fromage\":\"x, y\",\"from\":-1,\"to\":40}"))
        .isEqualTo("{\"from\":-1,\"fromage\":\"x, y\",\"to\":40}");
    assertThat(FlatJson.canonical("{\"name\":\"ü\"}")).as("for a real writer").isNull();
  }

  @Example
  void whatTheParserRefusesIsLeftToIt() {
    for (String text : List.of("", "{", "{\"a\":1,}", "{\"a\":1}{}", "{\"a\":1,\"a\":2}", "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":\"x}", "{'a':1}", "{\"a\":truer}", "[1]", "{\"a\" 1}", "{\"a\":-}")) {
      assertThat((Object) FlatJson.read(text)).as(text).isNull();
    }
  }
}
