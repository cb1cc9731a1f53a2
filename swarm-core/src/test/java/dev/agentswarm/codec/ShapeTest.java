package dev.agentswarm.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.codec.Shape.Read;
import dev.agentswarm.failure.SwarmException;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {
  record Cup(String tea, int degrees, @Nullable List<String> with) {
    Cup {
      if (degrees > 100) {
        throw new IllegalArgumentException("no water is that hot: degrees=" + degrees);
      }
    }
  }

  record Order(DayOfWeek day, double price, List<Cup> cups, Map<String, Object> rest) {}

  private static final Shape<Cup> CUP = Shape.of(Cup.class);
  private static final String GOOD = "{\"tea\":\"green\",\"degrees\":80}";

  private static List<String> faults(String text) {
    return ((Read.Wrong<Cup>) CUP.read(text)).faults();
  }

  @ParameterizedTest
  @ValueSource(strings = {GOOD, "\n" + GOOD + "\n", "```json\n" + GOOD + "\n```",
      "```\n" + GOOD + "```\nEnjoy [1]!",
      "Here is your cup:\n\n```JSON\n" + GOOD + "\n```\nEnjoy.", "Your cup: " + GOOD + " Enjoy.",
      "{\"tea\":\"green\",\"degrees\":80.0,\"with\":null}"})
  void fencesAndWordsAroundAreNoFault(String text) {
    assertThat(CUP.read(text)).isEqualTo(new Read.Right<>(new Cup("green", 80, null)));
  }

  @Test
  void aTextInTheAnswerMayHoldWhateverALeakLooksLike() {
    String odd = "```{\"a\":1}``` <think> </think> {";
    assertThat(CUP.read("```json\n{\"tea\":\"```{\\\"a\\\":1}``` <think> </think> {\",\"degrees\":1}\n```"))
        .isEqualTo(new Read.Right<>(new Cup(odd, 1, null)));
  }

  @Test
  void everyFaultIsToldWithItsPointer() {
    assertThat(faults("{\"degrees\":\"80\",\"with\":[\"milk\",7],\"suger\":null}")).containsExactlyInAnyOrder(
        "/tea is missing", "/degrees must be an integer, was \"80\"", "/with/1 must be text, was 7",
        "/suger is unknown; known: [tea, degrees, with]");
    assertThat(faults("{\"tea\":\"x\",\"degrees\":101}"))
        .containsExactly("the answer is no Cup: no water is that hot: degrees=101");
    assertThat(((Read.Wrong<Order>) Shape.of(Order.class)
        .read("{\"day\":\"Monday\",\"price\":1e999,\"cups\":[{}],"
            + "\"rest\":{\"a/b\":123456789012345678901234567890}}"))
        .faults()).containsExactlyInAnyOrder(
            "/day must be one of [\"MONDAY\",\"TUESDAY\",\"WEDNESDAY\",\"THURSDAY\",\"FRIDAY\",\"SATURDAY\","
                + "\"SUNDAY\"], was \"Monday\"",
            "/price must be a number in the range of a double, was Infinity",
            "/cups/0/tea is missing", "/cups/0/degrees is missing",
            "/rest/a~1b must be an integer of 64 bits, was 123456789012345678901234567890");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '#', quoteCharacter = '`', value = {
      "{\"tea\":\"a\",\"tea\":\"b\",\"degrees\":1}#the answer is no JSON at line 1, column",
      "{\"tea\":\"a\",\"degrees\":NaN}#the answer is no JSON at line 1, column",
      "{\"tea\":\"a\",\"degrees\":01}#the answer is no JSON",
      "{\"tea\":\"a\",\"degrees\":1,}#the answer is no JSON",
      "{'tea':'a','degrees':1}#the answer is no JSON",
      "{\"tea\":\"a\",\"degrees\":#the answer is no JSON at line 1, column 22",
      "{\"tea\":\"a\",\"degrees\":3000000000}#/degrees must be an integer from -2147483648 to 2147483647",
      "{\"tea\":\"a\",\"degrees\":1}{\"tea\":\"b\",\"degrees\":2}#the answer goes on after its JSON object",
      "{\"tea\":\"a\",\"degrees\":1}}#the answer goes on after its JSON object",
      "<think>hm</think>{\"tea\":\"a\",\"degrees\":1}#the answer holds reasoning (<think>)",
      "{\"tea\":\"a\",\"degrees\":1} </THINK>#the answer holds reasoning (</THINK>)",
      "I would rather not.#the answer holds no JSON object",
      "[{\"tea\":\"a\",\"degrees\":1}]#the answer must be a JSON object, was an array",
      "null#the answer holds no JSON object"})
  void nothingThatIsWrongIsMended(String text, String fault) {
    assertThat(faults(text)).first().asString().startsWith(fault);
  }

  @Test
  void aPositionIsThatInTheWholeAnswer() {
    assertThat(faults("Sure!\n```json\n{\"tea\": tea}\n```")).first().asString()
        .startsWith("the answer is no JSON at line 3, column 9");
    assertThat(faults("")).containsExactly("the answer is empty");
  }

  @Test
  void aRecordThatHoldsItselfHasNoShape() {
    record Endless(Endless more) {}
    assertThatThrownBy(() -> Shape.of(Endless.class)).isInstanceOf(SwarmException.class)
        .hasMessageContaining("holds itself");
  }

  @Property(tries = 500)
  void noTextWhateverMakesReadingThrow(@ForAll String text) {
    assertThat(CUP.read(text)).isNotNull();
    assertThat(CUP.read("{" + text)).isNotNull();
    assertThat(CUP.read(text + GOOD + text)).isNotNull();
    assertThat(CUP.read("```\n{" + text + "}")).isNotNull();
  }
}
