package dev.agentswarm.inference.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MfjsTest {
  /** Schemas with the verdict of Moonshot's own validator; see the licence beside them. */
  private static List<JsonNode> judged() throws IOException {
    List<JsonNode> all = new ArrayList<>();
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(
        MfjsTest.class.getResourceAsStream("/mfjs/mfjs-schemas.jsonl"), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        all.add(JsonMapper.shared().readTree(line));
      }
    }
    return all;
  }

  @Test
  void ourVerdictIsThatOfTheServersOwnValidator() throws IOException {
    List<String> different = new ArrayList<>();
    for (JsonNode row : judged()) {
      List<String> faults = Mfjs.faults(row.path("schema").asString());
      if (faults.isEmpty() != row.path("ultra").asBoolean()) {
        different.add(row.path("message").asString() + " | ours: " + faults + " | "
            + row.path("schema").asString().replaceAll("\\s+", " "));
      }
    }

    assertThat(judged()).hasSize(395);
    assertThat(different).isEmpty();
  }

  private static JsonNode said(String schema) {
    Mfjs.Told told = Mfjs.of(schema);
    assertThat(told.strict()).as(told.json()).isTrue();
    assertThat(Mfjs.faults(told.json())).isEmpty();
    return JsonMapper.shared().readTree(told.json());
  }

  @Test
  void aSchemaWithinTheDialectStaysAsItIs() {
    String schema = "{ \"type\": \"object\", \"properties\": {\"path\": {\"type\": \"string\"}} }";

    assertThat(Mfjs.of(schema)).isEqualTo(new Mfjs.Told(schema, true, List.of()));
  }

  @Test
  void whatTheDialectLacksIsSaidInOtherWords() {
    JsonNode said = said("""
        {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","required":["id"],
         "definitions":{"Name":{"type":"string"}},
         "properties":{
           "kind":{"const":"file"},
           "size":{"type":"integer","exclusiveMinimum":0},
           "name":{"$ref":"#/definitions/Name"},
           "either":{"oneOf":[{"type":"string"},{"type":"number"}]},
           "maybe":{"type":["string","null"],"minLength":2},
           "perhaps":{"type":"string","nullable":true},
           "loose":{"properties":{"a":{"type":"string"}}},
           "both":{"allOf":[{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}]},
           "any":true}}
        """);

    JsonNode properties = said.path("properties");
    assertThat(said.has("$schema")).isFalse();
    assertThat(properties.path("kind").toString()).isEqualTo("{\"type\":\"string\",\"enum\":[\"file\"]}");
    assertThat(properties.path("size").path("minimum").asInt()).isEqualTo(1);
    assertThat(properties.path("name").path("$ref").asString()).isEqualTo("#/$defs/Name");
    assertThat(properties.path("either").path("anyOf")).hasSize(2);
    assertThat(properties.path("maybe").toString())
        .isEqualTo("{\"anyOf\":[{\"type\":\"string\",\"minLength\":2},{\"type\":\"null\"}]}");
    assertThat(properties.path("perhaps").path("anyOf")).hasSize(2);
    assertThat(properties.path("loose").path("type").asString()).isEqualTo("object");
    assertThat(properties.path("both").path("required").path(0).asString()).isEqualTo("a");
    assertThat(properties.has("id")).isTrue();
  }

  @Test
  void whatCannotBeSaidIsWrittenWhereTheModelReadsIt() {
    Mfjs.Told told = Mfjs.of("""
        {"type":"object","properties":{"at":{"type":"string","format":"date-time","description":"When."},
         "tags":{"type":"array","items":{"type":"string"},"uniqueItems":true}},
         "patternProperties":{"^x-":{"type":"string"}},"additionalProperties":false}
        """);
    JsonNode said = JsonMapper.shared().readTree(told.json());

    assertThat(told.strict()).isTrue();
    assertThat(said.path("properties").path("at").path("description").asString())
        .isEqualTo("When. (format: \"date-time\")");
    assertThat(said.path("properties").path("tags").path("description").asString())
        .isEqualTo("uniqueItems: true");
    assertThat(said.path("additionalProperties").asBoolean()).isTrue();
    assertThat(told.notes()).hasSize(3);
  }

  @Test
  void whatCannotBeTranslatedIsSentAsItIsAndNotStrict() {
    for (String schema : List.of(
        "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"https://example.com/a\"}}}",
        "[1]", "{broken",
        "{\"type\":\"object\",\"properties\":{\"n\":{\"$ref\":\"#\"}},\"required\":[\"n\"]}")) {
      Mfjs.Told told = Mfjs.of(schema);
      assertThat(told.strict()).isFalse();
      assertThat(told.json()).isEqualTo(schema);
      assertThat(told.notes()).hasSize(1);
    }
  }

  @Test
  void everyTranslationOfTheJudgedSchemasIsWithinTheDialectOrNotStrict() throws IOException {
    int strict = 0;
    for (JsonNode row : judged()) {
      Mfjs.Told told = Mfjs.of(row.path("schema").asString());
      strict += told.strict() ? 1 : 0;
      assertThat(Mfjs.faults(told.json()).isEmpty()).isEqualTo(told.strict());
    }

    assertThat(strict).isGreaterThan(240);
  }

  @Test
  void aDeepOrEndlessSchemaIsNoTrouble() {
    String deep = "{\"type\":\"array\",\"items\":".repeat(400) + "{}" + "}".repeat(400);

    assertThat(Mfjs.of(deep).strict()).isFalse();
  }
}
