package dev.agentswarm.inference.openai;

import static dev.agentswarm.inference.openai.Streams.calls;
import static dev.agentswarm.inference.openai.Streams.delta;
import static dev.agentswarm.inference.openai.Streams.events;
import static dev.agentswarm.inference.openai.Streams.finish;
import static dev.agentswarm.inference.openai.Streams.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolCallsTest {
  /** The reply to a stream of these pieces, one chunk each. */
  private static Reply of(String... pieces) {
    List<String> chunks = new ArrayList<>();
    for (String piece : pieces) {
      chunks.add(calls(piece));
    }
    chunks.add(finish("tool_calls"));
    chunks.add("[DONE]");
    return reply(events(chunks.toArray(String[]::new)));
  }

  private static String piece(String head, String name, String arguments) {
    String function = (name == null ? "" : "\"name\":\"" + name + "\",") + "\"arguments\":\""
        + arguments.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    return "{" + (head.isEmpty() ? "" : head + ",") + "\"function\":{" + function + "}}";
  }

  private static List<String> told(Reply reply) {
    return reply.toolCalls().stream().map(call -> call.name() + call.arguments()).toList();
  }

  @Test
  void fragmentsArePutTogether() {
    Reply reply = of(piece("\"index\":0,\"id\":\"a\",\"type\":\"function\"", "read_file", ""),
        piece("\"index\":0", null, "{\"pa"), piece("\"index\":0", null, "th\":\"x\"}"));

    assertThat(reply.kind()).isEqualTo(ReplyKind.ANSWERED);
    assertThat(told(reply)).containsExactly("read_file{\"path\":\"x\"}");
    assertThat(reply.toolCalls().getFirst().id()).isEqualTo("a");
  }

  @Test
  void fragmentsMayComeBeforeTheName() {
    Reply reply = of(piece("\"index\":0", null, "{\"pa"), piece("\"index\":0", null, "th\":\"x\"}"),
        piece("\"index\":0,\"id\":\"a\"", "read_file", ""));

    assertThat(told(reply)).containsExactly("read_file{\"path\":\"x\"}");
    assertThat(reply.toolCalls().getFirst().id()).isEqualTo("a");
  }

  @Test
  void callsMayInterleave() {
    Reply reply = of(piece("\"index\":1,\"id\":\"b\"", "two", "{\"b\""),
        piece("\"index\":0,\"id\":\"a\"", "one", "{"),
        piece("\"index\":1", null, ":2}"), piece("\"index\":0", null, "}"));

    assertThat(told(reply)).containsExactly("one{}", "two{\"b\":2}");
  }

  @Test
  void twoCallsAtOneIndexStayTwo() {
    assertThat(told(
        of(piece("\"index\":0,\"id\":\"a\"", "one", "{}"), piece("\"index\":0,\"id\":\"b\"", "two", "{}"))))
        .containsExactly("one{}", "two{}");
    assertThat(told(of(piece("\"index\":0,\"id\":\"a\"", "one", "{\"x\":1}"),
        piece("\"index\":0,\"id\":\"b\"", "one", "{\"x\""), piece("\"index\":0", null, ":2}"))))
        .containsExactly("one{\"x\":1}", "one{\"x\":2}");
    assertThat(told(of(piece("\"index\":0", "one", "{\"x\":1}"), piece("\"index\":0", "one", "{\"x\":2}"))))
        .containsExactly("one{\"x\":1}", "one{\"x\":2}");
    assertThat(told(of(piece("\"index\":0,\"id\":\"a\"", "one", "{}") + ","
        + piece("\"index\":0,\"id\":\"b\"", "two", "{}"))))
        .containsExactly("one{}", "two{}");
  }

  @Test
  void anIdAFragmentIsStillOneCall() {
    Reply reply = of(piece("\"index\":0,\"id\":\"a\"", "read_file", ""),
        piece("\"index\":0,\"id\":\"b\"", null, "{\"path\""),
        piece("\"index\":0,\"id\":\"c\"", null, ":\"x\"}"));
    Reply named = of(piece("\"index\":0,\"id\":\"a\"", "read_file", "{"),
        piece("\"index\":0,\"id\":\"b\"", "read_file", "\"path\""),
        piece("\"index\":0,\"id\":\"c\"", "read_file", ":\"x\"}"));
    Reply placeless = of(piece("\"id\":\"a\"", "read_file", "{"), piece("\"id\":\"b\"", null, "\"path\":"),
        piece("\"id\":\"c\"", null, "\"x\"}"));

    assertThat(told(reply)).containsExactly("read_file{\"path\":\"x\"}");
    assertThat(reply.toolCalls().getFirst().id()).isEqualTo("a");
    assertThat(told(named)).containsExactly("read_file{\"path\":\"x\"}");
    assertThat(told(placeless)).containsExactly("read_file{\"path\":\"x\"}");
  }

  @Test
  void withoutAnIndexTheIdTells() {
    Reply reply = of(piece("\"id\":\"a\"", "one", "{"), piece("\"id\":\"b\"", "two", "{"),
        piece("\"id\":\"a\"", null, "}"),
        piece("\"id\":\"b\"", null, "}"));

    assertThat(told(reply)).containsExactly("one{}", "two{}");
  }

  @Test
  void withoutIndexAndIdTheLastCallGoesOn() {
    Reply reply = of(piece("", "one", "{\"a\""), piece("", null, ":1}"), piece("", "two", ""),
        piece("", null, "{}"));

    assertThat(told(reply)).containsExactly("one{\"a\":1}", "two{}");
    assertThat(reply.toolCalls()).extracting(call -> call.id()).doesNotHaveDuplicates().doesNotContain("");
  }

  @Test
  void severalCallsOfOneChunkWithoutIndexAreSeveral() {
    assertThat(told(of(piece("", "one", "{}") + "," + piece("", "one", "{}")))).containsExactly("one{}",
        "one{}");
    assertThat(told(of(piece("", "one", "{") + "," + piece("", "two", "{"),
        piece("", null, "}") + "," + piece("", null, "}"))))
        .containsExactly("one{}", "two{}");
  }

  @Test
  void aNameThatIsRepeatedOrCutIsOneName() {
    assertThat(
        told(of(piece("\"index\":0,\"id\":\"a\"", "read_file", "{"), piece("\"index\":0", "read_file", "}"))))
        .containsExactly("read_file{}");
    assertThat(told(of(piece("\"index\":0,\"id\":\"a\"", "read_", ""), piece("\"index\":0", "file", ""),
        piece("\"index\":0", "", "{}")))).containsExactly("read_file{}");
  }

  @Test
  void aCallThatIsSentTwiceIsOne() {
    String whole = piece("\"index\":0,\"id\":\"a\"", "one", "{\"x\":1}");

    assertThat(told(of(whole, whole))).containsExactly("one{\"x\":1}");
  }

  @Test
  void oneIdForTwoCallsBecomesTwoIds() {
    Reply reply = of(piece("\"index\":0,\"id\":\"functions.one:0\"", "one", "{\"x\":1}"),
        piece("\"index\":1,\"id\":\"functions.one:0\"", "one", "{\"x\":2}"));

    assertThat(told(reply)).containsExactly("one{\"x\":1}", "one{\"x\":2}");
    assertThat(reply.toolCalls()).extracting(call -> call.id()).containsExactly("functions.one:0",
        "functions.one:0_2");
  }

  @Test
  void argumentsMayBeAnObjectOrMissing() {
    assertThat(told(
        of("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"one\",\"arguments\":{\"x\":[1,{\"y\":2}]}}}")))
        .containsExactly("one{\"x\":[1,{\"y\":2}]}");
    assertThat(told(of("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"one\",\"arguments\":null}}")))
        .containsExactly("one{}");
    assertThat(told(of("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"one\"}}")))
        .containsExactly("one{}");
  }

  @Test
  void oddIndicesAreNone() {
    assertThat(told(of("{\"index\":null,\"id\":\"a\",\"function\":{\"name\":\"one\",\"arguments\":\"{\"}}",
        "{\"index\":-1,\"function\":{\"arguments\":\"}\"}}"))).containsExactly("one{}");
    assertThat(told(of("{\"index\":\"0\",\"id\":\"a\",\"function\":{\"name\":\"one\",\"arguments\":\"{\"}}",
        "{\"index\":0,\"function\":{\"arguments\":\"}\"}}"))).containsExactly("one{}");
  }

  @Test
  void anIndexThatRunsOnWithEachFragmentIsStillOneCall() {
    assertThat(
        told(of(piece("\"index\":0,\"id\":\"a\"", "one", "{\"x\""), piece("\"index\":1", null, ":1}"))))
        .containsExactly("one{\"x\":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"path\": \"a\"", "{\"path\": \"a\",}", "{'path': 'a'}", "```json\n{}\n```",
      "{}{}", "[1]",
      "\"text\"", "null", "{\"path\":\"a\",\"path\":\"../../x\"}", "{\"x\":NaN}", "{\"x\":Infinity}",
      "{\"x\":1e999}",
      "{\"x\":123456789012345678901234567890}", "{\"x\":01}"})
  void argumentsThatAreNoValidObjectMustNotRun(String arguments) {
    Reply reply = of(piece("\"index\":0,\"id\":\"a\"", "one", arguments.replace("\n", " ")));

    assertThat(reply.kind()).isEqualTo(ReplyKind.MALFORMED_ARGUMENTS);
    assertThat(reply.toolCalls()).isEmpty();
    assertThat(reply.invalidToolCalls()).hasSize(1);
    assertThat(reply.invalidToolCalls().getFirst().argumentsText()).isEqualTo(arguments.replace("\n", " "));
    assertThat(reply.invalidToolCalls().getFirst().reason()).isNotBlank();
  }

  @Test
  void validCallsRunBesideInvalidOnes() {
    Reply reply = of(piece("\"index\":0,\"id\":\"a\"", "one", "{}"),
        piece("\"index\":1,\"id\":\"b\"", "two", "{"));

    assertThat(reply.kind()).isEqualTo(ReplyKind.ANSWERED);
    assertThat(told(reply)).containsExactly("one{}");
    assertThat(reply.invalidToolCalls()).extracting(call -> call.name()).containsExactly("two");
  }

  @Test
  void rawControlCharactersAreEscapedAndTold() {
    Reply reply = of(
        "{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"one\",\"arguments\":\"{\\\"x\\\":\\\"a\\nb\\\"}\"}}");

    assertThat(told(reply)).containsExactly("one{\"x\":\"a\\nb\"}");
    assertThat(reply.warnings()).anyMatch(warning -> warning.contains("control"));
  }

  @Test
  void aCallThatIsCutOffNeverRuns() {
    String whole = calls(piece("\"index\":0,\"id\":\"a\"", "one", "{}"));
    String half = calls(piece("\"index\":1,\"id\":\"b\"", "two", "{\"x\":"));
    String bare = calls(piece("\"index\":2,\"id\":\"c\"", "three", ""));

    for (String end : List.of(events(whole, half, bare, finish("length")), events(whole, half, bare))) {
      Reply reply = reply(end);
      assertThat(reply.kind()).isIn(ReplyKind.CUT_OFF, ReplyKind.TRANSPORT);
      assertThat(told(reply)).containsExactly("one{}");
      assertThat(reply.invalidToolCalls()).extracting(call -> call.name()).containsExactly("two", "three");
    }
  }

  @Test
  void aCallWithoutANameNeverRuns() {
    Reply reply = of(piece("\"index\":0,\"id\":\"a\"", null, "{}"));

    assertThat(reply.kind()).isEqualTo(ReplyKind.MALFORMED_ARGUMENTS);
    assertThat(reply.invalidToolCalls()).hasSize(1);
  }

  @Test
  void anEmptyObjectMayHoldThePlaceOfArguments() {
    assertThat(told(of("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"one\",\"arguments\":{}}}",
        piece("\"index\":0", null, "{\"x\":1}")))).containsExactly("one{\"x\":1}");
    assertThat(told(of("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"one\",\"arguments\":{}}}")))
        .containsExactly("one{}");
  }

  @Test
  void aPieceThatSaysNothingIsNoCall() {
    assertThat(of(piece("\"index\":0,\"id\":\"a\"", "one", "{}"), "{\"index\":1}", "{\"index\":0}")
        .invalidToolCalls())
        .isEmpty();
  }

  @Test
  void callsThatShareAnIndexAreToldApartByTheirIds() {
    assertThat(
        told(of(piece("\"index\":0,\"id\":\"a\"", "one", ""), piece("\"index\":0,\"id\":\"b\"", "two", ""),
            piece("\"index\":0,\"id\":\"a\"", null, "{\"x\":1}"),
            piece("\"index\":0,\"id\":\"b\"", null, "{\"x\":2}"))))
        .containsExactly("one{\"x\":1}", "two{\"x\":2}");
  }

  @Test
  void aNameInTheWayOfTheServerIsTheOneThatWasOffered() {
    for (String sent : List.of("Read_File", "read-file", "functions.read_file:0")) {
      Reply reply = of(piece("\"index\":0,\"id\":\"a\"", sent, "{}"));
      assertThat(told(reply)).containsExactly("read_file{}");
      assertThat(reply.warnings()).hasSize(1);
    }
    assertThat(told(of(piece("\"index\":0,\"id\":\"a\"", "readfile", "{}")))).containsExactly("readfile{}");
  }

  @Test
  void theOldWayToCallAFunctionIsUnderstood() {
    Reply reply = reply(events(delta("\"function_call\":{\"name\":\"one\",\"arguments\":\"{\"}"),
        delta("\"function_call\":{\"arguments\":\"}\"}"), finish("function_call")));

    assertThat(told(reply)).containsExactly("one{}");
  }

  @Test
  void textBesideCallsIsKept() {
    Reply reply = reply(
        events(delta("\"content\":\"I read.\""), calls(piece("\"index\":0,\"id\":\"a\"", "one", "{}")),
            finish("stop"), "[DONE]"));

    assertThat(reply.kind()).isEqualTo(ReplyKind.ANSWERED);
    assertThat(reply.content()).isEqualTo("I read.");
    assertThat(told(reply)).containsExactly("one{}");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{\"p\":\"a\\ud800b\"} | {\"p\":\"a\\ufffdb\"}",
      "{\"p\":\"a\\uDC00\"} | {\"p\":\"a\\ufffd\"}",
      "{\"p\":\"\\ud83d\\ude00\"} | {\"p\":\"\\ud83d\\ude00\"}",
      "{\"p\":\"\\\\ud800\"} | {\"p\":\"\\\\ud800\"}",
      "{\"p\":\"\\ud800\\ud83d\\ude00\"} | {\"p\":\"\\ufffd\\ud83d\\ude00\"}",
      "{\"p\":\"\\u0000\\uffff\\ufeff\"} | {\"p\":\"\\u0000\\uffff\\ufeff\"}"})
  void halvesOfSurrogatePairsThatHideInEscapesAreReplaced(String sent, String expected) {
    String json = sent.replace("\\", "\\\\").replace("\"", "\\\"");

    Reply reply = reply(
        events(calls("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"read_file\",\"arguments\":\""
            + json + "\"}}"), finish("tool_calls")));

    assertThat(reply.toolCalls()).singleElement().extracting(call -> call.arguments()).isEqualTo(expected);
    assertThat(reply.warnings()).hasSize(sent.equals(expected) ? 0 : 1);
  }

  @Test
  void callsWithoutEndAreLeft() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      many.append(events(calls("{\"index\":" + i + ",\"id\":\"c" + i
          + "\",\"function\":{\"name\":\"read_file\",\"arguments\":\"{}\"}}")));
    }

    Reply reply = reply(many + events(finish("tool_calls")));

    assertThat(reply.kind()).isEqualTo(ReplyKind.MALFORMED_ARGUMENTS);
    assertThat(reply.error()).contains("more than 1024 tool calls");
  }
}
