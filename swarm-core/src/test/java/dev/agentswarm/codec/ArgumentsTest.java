package dev.agentswarm.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.codec.Arguments.Checked;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.tool.ToolSpec;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
  sealed interface Step {
    record Go(int far) implements Step {}

    record Stop(String why) implements Step {}
  }

  record Wish(String path, int count, @Nullable TimeUnit unit, @Nullable List<String> tags,
      @Nullable Step step) {
    Wish {
      if (count > 100) {
        throw new IllegalArgumentException("count must be <= 100: count=" + count);
      }
    }
  }

  private final Arguments wishes = Arguments.of(ToolSpec.of("make_wish", "Wishes.", Wish.class));

  @Test
  void whatFitsIsReadIntoTheRecord() {
    Checked.Right right = (Checked.Right) wishes
        .check("{\"path\":\"a\",\"count\":2,\"unit\":\"DAYS\",\"step\":{\"type\":\"go\",\"far\":3}}");

    assertThat(right.input().as(Wish.class)).isEqualTo(new Wish("a", 2, TimeUnit.DAYS, null, new Step.Go(3)));
    assertThat(right.input().json()).startsWith("{\"path\":\"a\"");
  }

  @Test
  void everyFaultIsOneSentence() {
    assertThat(faults("{\"cuont\":1,\"count\":\"three\",\"unit\":\"DAY\",\"tags\":[\"a\",2]}"))
        .containsExactlyInAnyOrder(
            "/path is missing",
            "/count must be an integer, was \"three\"",
            "/unit must be one of [\"NANOSECONDS\",\"MICROSECONDS\",\"MILLISECONDS\",\"SECONDS\",\"MINUTES\","
                + "\"HOURS\",\"DAYS\"], was \"DAY\"",
            "/tags/1 must be text, was 2",
            "/cuont is unknown; did you mean \"count\"? known: [path, count, unit, tags, step]");
  }

  @Test
  void ofAChoiceOnlyTheFaultsOfTheFormThatWasMeantAreTold() {
    assertThat(faults("{\"path\":\"a\",\"count\":1,\"step\":{\"type\":\"stop\",\"far\":1}}"))
        .containsExactlyInAnyOrder(
            "/step/why is missing", "/step/far is unknown; known: [type, why]");
    assertThat(faults("{\"path\":\"a\",\"count\":1,\"step\":{\"type\":\"run\"}}"))
        .containsExactly("/step/type must be one of [go, stop], was \"run\"");
    assertThat(faults("{\"path\":\"a\",\"count\":1,\"step\":7}"))
        .containsExactly("/step fits none of the 2 allowed forms");
  }

  @Test
  void whatTheRecordItselfRefusesIsAFaultToo() {
    assertThat(faults("{\"path\":\"a\",\"count\":101}"))
        .containsExactly("the arguments is no Wish: count must be <= 100: count=101");
    assertThat(faults("{\"path\":\"a\",\"count\":3000000000}"))
        .containsExactly("/count must be an integer from -2147483648 to 2147483647, was 3000000000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"path\":\"a\nb\tc\",\"count\":1}", "{\"path\":\"a\\nb\\tc\",\"count\":1.0}",
      "{\"path\":\"a\\nb\\tc\",\"count\":1,\"unit\":null,\"tags\":null}"})
  void whatCanMeanOneThingOnlyIsTaken(String text) {
    assertThat(wishes.check(text)).isInstanceOfSatisfying(Checked.Right.class,
        right -> assertThat(right.input().as(Wish.class))
            .isEqualTo(new Wish("a\nb\tc", 1, null, null, null)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"```json\n{\"path\":\"a\",\"count\":1}\n```", "{\"path\":\"a\",\"count\":1,}",
      "\"{\\\"path\\\":\\\"a\\\",\\\"count\\\":1}\"", "call it with {\"path\":\"a\",\"count\":1} please",
      "{\"path\":\"a\",\"count\":1}{\"path\":\"b\",\"count\":1}", "{'path':'a','count':1}",
      "{\"count\":7,\"path\":\"a\",\"count\":1}", "{\"path\":\"a\",\"count\":01}",
      "{\"path\":\"a\",\"count\":NaN}"})
  void nothingElseIsMended(String text) {
    assertThat(wishes.check(text)).isInstanceOf(Checked.Wrong.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "{\"path\":", "nonsense", "```json\n```", "null", "\"\""})
  void whatIsNoObjectIsToldInOneSentence(String text) {
    assertThat(faults(text)).singleElement().asString().startsWith("the arguments ");
  }

  @Test
  void aRequiredMemberThatIsNullIsAFault() {
    assertThat(faults("{\"path\":null,\"count\":1}"))
        .containsExactly("/path must be text, was null");
  }

  @Test
  void aToolWithoutArgumentsTakesAnEmptyText() {
    record None() {}
    assertThat(Arguments.of(ToolSpec.of("look", "Looks.", None.class)).check("  "))
        .isInstanceOf(Checked.Right.class);
  }

  @Test
  void aSchemaOfOnesOwnIsCheckedToo() {
    Arguments own = Arguments.of(ToolSpec.ofSchema("own_tool", "Own.", "{\"type\":\"object\",\"properties\":"
        + "{\"n\":{\"type\":\"integer\",\"minimum\":2},\"m\":{\"type\":[\"string\",\"null\"]}},\"required\":[\"n\"]}"));

    assertThat(own.check("{\"n\":2,\"m\":null,\"x\":1}")).isInstanceOfSatisfying(Checked.Right.class,
        right -> assertThat(right.input().json()).isEqualTo("{\"n\":2,\"m\":null,\"x\":1}"));
    assertThat(((Checked.Wrong) own.check("{\"n\":1}")).message())
        .isEqualTo("/n must have a minimum value of 2, was 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nope", "[]", "true", "{\"type\":\"objekt\"}",
      "{\"type\":\"object\",\"properties\":5}",
      "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"pattern\":\"(\"}}}",
      "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"http://127.0.0.1:1/x\"}}}"})
  void aSchemaThatIsNoneIsRefusedWithTheToolsName(String schema) {
    assertThatThrownBy(() -> Arguments.of(ToolSpec.ofSchema("bad_tool", "Bad.", schema)))
        .isInstanceOf(SwarmException.class)
        .hasMessageContaining("the schema of tool bad_tool cannot be used");
  }

  @Property(tries = 500)
  void noTextWhateverMakesTheCheckThrow(@ForAll String text) {
    assertThat(wishes.check(text)).isNotNull();
    assertThat(wishes.check("{\"path\":\"" + text + "\",\"count\":1}")).isNotNull();
    assertThat(wishes.check("{\"" + text + "\":1}")).isInstanceOf(Checked.Wrong.class);
  }

  private List<String> faults(String text) {
    return ((Checked.Wrong) wishes.check(text)).faults();
  }
}
