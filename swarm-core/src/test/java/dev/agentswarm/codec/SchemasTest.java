package dev.agentswarm.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.tool.Doc;
import dev.agentswarm.tool.ToolSpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchemasTest {
  record Sum(@Doc("first number") int a, @Nullable Double b) {}

  record Nested(List<Sum> sums, Map<String, TimeUnit> units, boolean yes) {}

  sealed interface Step {
    record Go(int far) implements Step {}
  }

  record Walk(@Doc("one step") Step step) {}

  record Node(List<Node> children) {}

  @Test
  void componentsBecomePropertiesAndThoseThatMayBeNullAreNotRequired() {
    assertThat(Schemas.of(Sum.class)).isEqualTo("{\"type\":\"object\",\"properties\":"
        + "{\"a\":{\"type\":\"integer\",\"description\":\"first number\"},\"b\":{\"type\":\"number\"}},"
        + "\"required\":[\"a\"],\"additionalProperties\":false}");
  }

  @Test
  void listsMapsAndEnumsAreDescribedInside() {
    assertThat(Schemas.of(Nested.class)).contains(
        "\"sums\":{\"type\":\"array\",\"items\":{\"type\":\"object\"",
        "\"units\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\",\"enum\":[\"NANOSECONDS\",",
        "\"required\":[\"sums\",\"units\",\"yes\"]");
  }

  @Test
  void aClosedChoiceIsAnyOfItsRecordsNeverOneOf() {
    assertThat(Schemas.of(Walk.class)).contains(
        "\"step\":{\"anyOf\":[{\"type\":\"object\",\"properties\":{\"type\":{\"type\":\"string\",\"enum\":[\"go\"]}")
        .doesNotContain("oneOf", "const", "format", "pattern", "$ref");
  }

  @Test
  void aRecordThatHoldsItselfHasNoSchema() {
    assertThatThrownBy(() -> Schemas.of(Node.class)).hasMessageContaining("holds itself");
  }

  @Test
  void aToolsSchemaIsItsRecordsOrItsOwn() {
    assertThat(Schemas.of(ToolSpec.of("add_up", "Adds.", Sum.class))).isEqualTo(Schemas.of(Sum.class));
    assertThat(Schemas.of(ToolSpec.ofSchema("add_up", "Adds.", "{\"type\":\"object\"}")))
        .isEqualTo("{\"type\":\"object\"}");
  }
}
