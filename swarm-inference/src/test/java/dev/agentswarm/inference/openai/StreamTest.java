package dev.agentswarm.inference.openai;

import static dev.agentswarm.inference.openai.Streams.delta;
import static dev.agentswarm.inference.openai.Streams.events;
import static dev.agentswarm.inference.openai.Streams.finish;
import static dev.agentswarm.inference.openai.Streams.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.TokenUsage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTest {
  private static final String HELLO = delta("\"role\":\"assistant\",\"content\":\"Hel\"");
  private static final String LO = delta("\"content\":\"lo\"");

  @Test
  void textIsPutTogether() {
    Reply reply = reply(events(HELLO, LO, finish("stop"), "[DONE]"));

    assertThat(reply.kind()).isEqualTo(ReplyKind.ANSWERED);
    assertThat(reply.content()).isEqualTo("Hello");
    assertThat(reply.finishReason()).isEqualTo("stop");
    assertThat(reply.error()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"reasoning_content", "reasoning", "reasoning_details"})
  void reasoningComesUnderThreeNames(String key) {
    Reply reply = reply(
        events(delta("\"" + key + "\":\"Let me \""), delta("\"" + key + "\":\"think\""), HELLO,
            finish("stop"), "[DONE]"));

    assertThat(reply.reasoning()).isEqualTo("Let me think");
    assertThat(reply.content()).isEqualTo("Hel");
  }

  @Test
  void reasoningThatAServerSendsUnderTwoNamesCountsOnce() {
    Reply reply = reply(events(
        delta(
            "\"reasoning\":\"think\",\"reasoning_content\":\"think\",\"reasoning_details\":[{\"text\":\"think\"}]"),
        HELLO, finish("stop")));

    assertThat(reply.reasoning()).isEqualTo("think");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\",\"usage\":USAGE}]}",
      "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":USAGE}",
      "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":null}\n\ndata: {\"choices\":[],\"usage\":USAGE}",
      "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],\"timings\":{\"prompt_n\":3,\"cache_n\":7,\"predicted_n\":5}}"})
  void usageIsFoundInFourPlaces(String last) {
    String usage = "{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":15,\"cached_tokens\":7}";

    Reply reply = reply(events(HELLO, last.replace("USAGE", usage), "[DONE]"));

    assertThat(reply.usage()).isEqualTo(new TokenUsage(10, 5, 7, 0));
  }

  @Test
  void detailsOfUsageAreRead() {
    Reply reply = reply(events(HELLO, finish("stop"),
        """
            {"choices":[],"usage":{"prompt_tokens":100,"completion_tokens":50,
              "prompt_tokens_details":{"cached_tokens":80},"completion_tokens_details":{"reasoning_tokens":30}}}"""
            .replace("\n", ""),
        "[DONE]"));

    assertThat(reply.usage()).isEqualTo(new TokenUsage(100, 50, 80, 30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "1e12", "1000000000000"})
  void countsThatCannotBeAreNoCounts(String absurd) {
    Reply reply = reply(events(HELLO,
        "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":" + absurd
            + "}}"));

    assertThat(reply.kind()).isEqualTo(ReplyKind.ANSWERED);
    assertThat(reply.usage()).isNull();
    assertThat(reply.warnings()).anyMatch(warning -> warning.contains("usage"));
  }

  @Test
  void commentsBlankLinesOtherFieldsAndEmptyThingsAreNothing() {
    String stream = "\uFEFF: ping\n\n\n\nevent: message\nid: 7\nretry: 10\n" + events(HELLO) + ":\n\n"
        + events("{\"choices\":[]}", "{\"choices\":null}", "{\"choices\":[{\"index\":0,\"delta\":null}]}",
            "{\"choices\":[null]}", delta("\"content\":null,\"tool_calls\":null,\"reasoning\":null"),
            "{\"id\":\"x\",\"error\":null,\"unknown\":{\"deep\":[1,{\"a\":2}]}}", LO, finish("stop"))
        + "data:[DONE]\n\n";

    assertThat(reply(stream)).isEqualTo(reply(events(HELLO, LO, finish("stop"), "[DONE]")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void linesEndInThreeWays(String end) {
    String stream = events(HELLO, LO, finish("stop"), "[DONE]").replace("\n", end);

    assertThat(reply(stream).content()).isEqualTo("Hello");
  }

  @Test
  void anEventMaySpreadOverLinesAndLinesMayFollowWithoutBlankOnes() {
    String spread = "data: {\"choices\":[{\"delta\":\ndata: {\"content\":\"Hel\"}}\ndata: ]}\n\n";
    String dense = "data: " + LO + "\ndata: " + finish("stop") + "\ndata: [DONE]\n";

    assertThat(reply(spread + dense).content()).isEqualTo("Hello");
  }

  @Test
  void theMarkAtTheEndMayBeMissingWhenTheReasonIsThere() {
    assertThat(reply(events(HELLO, LO, finish("stop"))).kind()).isEqualTo(ReplyKind.ANSWERED);
    assertThat(reply(events(HELLO, LO, "[DONE]")).kind()).isEqualTo(ReplyKind.ANSWERED);
  }

  @Test
  void aStreamThatJustEndsIsCutAndKeepsItsText() {
    Reply cut = reply(events(HELLO, LO));
    Reply cutInside = reply(events(HELLO) + "data: {\"choices\":[{\"delta\":{\"content\":\"l");

    assertThat(cut.kind()).isEqualTo(ReplyKind.TRANSPORT);
    assertThat(cut.content()).isEqualTo("Hello");
    assertThat(cutInside.kind()).isEqualTo(ReplyKind.TRANSPORT);
    assertThat(cutInside.content()).isEqualTo("Hel");
  }

  @Test
  void theMarkOfTheEndMustBeWhole() {
    assertThat(reply(events(HELLO) + "data: [DON").kind()).isEqualTo(ReplyKind.TRANSPORT);
    assertThat(reply(events(HELLO) + "data: [DONE]").kind()).isEqualTo(ReplyKind.ANSWERED);
  }

  @Test
  void whatFollowsTheEndIsNotRead() {
    assertThat(
        reply(events(HELLO, finish("stop"), "[DONE]", delta("\"content\":\"more\""), "{broken")).content())
        .isEqualTo("Hel");
  }

  @Test
  void anErrorInTheMiddleEndsTheReply() {
    Reply reply = reply(events(HELLO,
        "{\"error\":{\"message\":\"slot failed\",\"type\":\"server_error\",\"code\":500}}"));

    assertThat(reply.kind()).isEqualTo(ReplyKind.SERVER_ERROR);
    assertThat(reply.content()).isEqualTo("Hel");
    assertThat(reply.error()).contains("slot failed");
  }

  @Test
  void anErrorInTheMiddleIsClassifiedInEveryShape() {
    assertThat(reply(events(HELLO, "{\"error\":\"model runner has unexpectedly stopped\"}")).kind())
        .isEqualTo(ReplyKind.SERVER_ERROR);
    assertThat(reply(events(HELLO) + "{\"error\":\"out of memory\"}\n").kind())
        .isEqualTo(ReplyKind.SERVER_ERROR);
    assertThat(reply(events(
        "{\"object\":\"error\",\"message\":\"maximum context length is 4096\",\"type\":\"BadRequestError\",\"code\":400}"))
        .kind()).isEqualTo(ReplyKind.CONTEXT_OVERFLOW);
    assertThat(reply(
        events("{\"error\":{\"type\":\"exceed_context_size_error\",\"message\":\"too big\",\"code\":400}}"))
        .kind()).isEqualTo(ReplyKind.CONTEXT_OVERFLOW);
    assertThat(
        reply(events("{\"error\":{\"type\":\"engine_overloaded_error\",\"message\":\"busy\"}}")).kind())
        .isEqualTo(ReplyKind.OVERLOADED);
  }

  @Test
  void brokenJsonInTheMiddleIsNoAnswer() {
    Reply reply = reply(events(HELLO, "{\"choices\":[{\"delta\":}", LO, finish("stop")));

    assertThat(reply.kind()).isEqualTo(ReplyKind.PROTOCOL);
    assertThat(reply.content()).isEqualTo("Hel");
  }

  @Test
  void pagesEmptyBodiesAndPlainTextAreNoAnswers() {
    assertThat(
        reply("<!DOCTYPE html><html><style>p{}</style><body>Gateway <b>Time-out</b></body></html>").error())
        .contains("Gateway Time-out").doesNotContain("<b>", "p{}");
    assertThat(reply("").kind()).isEqualTo(ReplyKind.PROTOCOL);
    assertThat(reply(" \n \n").kind()).isEqualTo(ReplyKind.PROTOCOL);
    assertThat(reply("upstream connect error").error()).contains("upstream connect error");
    assertThat(reply("{}").kind()).isEqualTo(ReplyKind.PROTOCOL);
    assertThat(reply(events("[DONE]")).kind()).isEqualTo(ReplyKind.PROTOCOL);
  }

  @Test
  void whatTheReasonMeansDecidesTheKind() {
    assertThat(reply(events(HELLO, finish("length"))).kind()).isEqualTo(ReplyKind.CUT_OFF);
    assertThat(reply(events(delta("\"reasoning\":\"hm\""), finish("length"))).kind())
        .isEqualTo(ReplyKind.CUT_OFF_THINKING);
    assertThat(reply(events(HELLO, finish("content_filter"))).kind()).isEqualTo(ReplyKind.FILTERED);
    assertThat(reply(events(HELLO, finish("abort"))).kind()).isEqualTo(ReplyKind.SERVER_ERROR);
    assertThat(reply(events(HELLO, finish("eos_token"))).kind()).isEqualTo(ReplyKind.ANSWERED);
    assertThat(reply(events(delta("\"reasoning\":\"hm\""), finish("stop"))).kind())
        .isEqualTo(ReplyKind.PROTOCOL);
  }

  @Test
  void markupThatTheServerShouldHaveReadIsNoAnswer() {
    assertThat(reply(events(delta("\"content\":\"<|tool_calls_section_begin|>functions.read_file:0\""),
        finish("stop"))).kind()).isEqualTo(ReplyKind.LEAKED_MARKUP);
    assertThat(reply(events(delta("\"content\":\"<tool_call>{}\""), finish("stop"))).kind())
        .isEqualTo(ReplyKind.LEAKED_MARKUP);
    assertThat(
        reply(events(delta("\"reasoning\":\"so <|tool_call_begin|>functions\""), finish("stop"))).kind())
        .isEqualTo(ReplyKind.LEAKED_MARKUP);
  }

  @Test
  void aWholeAnswerIsReadLikeAStream() {
    Reply reply = reply("""
        {"id":"x","object":"chat.completion","choices":[{"index":0,"finish_reason":"tool_calls",
          "message":{"role":"assistant","content":"Hello","reasoning_content":"hm","tool_calls":[
            {"id":"a","type":"function","function":{"name":"read_file","arguments":"{\\"path\\":\\"x\\"}"}},
            {"id":"a","type":"function","function":{"name":"read_file","arguments":{"path":"y"}}}]}}],
         "usage":{"prompt_tokens":10,"completion_tokens":5}}
        """);

    assertThat(reply.kind()).isEqualTo(ReplyKind.ANSWERED);
    assertThat(reply.content()).isEqualTo("Hello");
    assertThat(reply.reasoning()).isEqualTo("hm");
    assertThat(reply.toolCalls()).extracting(call -> call.arguments())
        .containsExactly("{\"path\":\"x\"}", "{\"path\":\"y\"}");
    assertThat(reply.toolCalls()).extracting(call -> call.id()).doesNotHaveDuplicates();
    assertThat(reply.usage()).isEqualTo(new TokenUsage(10, 5, 0, 0));
  }

  @Test
  void anAnswerOfOnlyAnErrorIsAnError() {
    assertThat(reply("{\"error\":{\"message\":\"no\",\"type\":\"rate_limit_reached_error\"}}").kind())
        .isEqualTo(ReplyKind.RATE_LIMITED);
  }

  @Test
  void contentMayComeInPartsAndOtherChoicesAreNotMixedIn() {
    Reply reply = reply(events(delta("\"content\":[{\"type\":\"text\",\"text\":\"Hel\"},\"lo\"]"),
        "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"other\"},\"finish_reason\":\"length\"}]}",
        finish("stop")));

    assertThat(reply.content()).isEqualTo("Hello");
    assertThat(reply.kind()).isEqualTo(ReplyKind.ANSWERED);
  }

  @Test
  void aSurrogatePairThatIsCutByTheServerIsToldAsAWhole() {
    StringBuilder heard = new StringBuilder();
    String body = events(delta("\"content\":\"a\\ud83d\""), delta("\"content\":\"\\ude00b\""),
        finish("stop"));

    Reply reply = reply(body.getBytes(StandardCharsets.UTF_8), 100_000, (text, reasoning) -> {
      assertThat(Character.isHighSurrogate(text.charAt(text.length() - 1))).isFalse();
      heard.append(text);
    });

    assertThat(reply.content()).isEqualTo("a\uD83D\uDE00b");
    assertThat(heard).hasToString("a\uD83D\uDE00b");
  }

  @Test
  void halfASurrogatePairIsReplacedAndTold() {
    Reply reply = reply(events(delta("\"content\":\"a\\ud83d\""), finish("stop")));

    assertThat(reply.content()).isEqualTo("a\uFFFD");
    assertThat(reply.warnings()).isNotEmpty();
  }

  @Test
  void bytesThatAreNoUtf8AreReplacedAndTold() {
    byte[] body = events(delta("\"content\":\"a#b\""), finish("stop")).getBytes(StandardCharsets.UTF_8);
    body[new String(body, StandardCharsets.UTF_8).indexOf('#')] = (byte) 0xC3;

    Reply reply = reply(body, 100_000, DeltaListener.NONE);

    assertThat(reply.content()).isEqualTo("a\uFFFDb");
    assertThat(reply.warnings()).anyMatch(warning -> warning.contains("UTF-8"));
  }

  @Test
  void aWholeMessageAtTheEndOfAStreamIsNotHeardTwice() {
    Reply reply = reply(
        events(HELLO, LO, "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\","
            + "\"message\":{\"content\":\"Hello\"}}]}", "[DONE]"));

    assertThat(reply.content()).isEqualTo("Hello");
  }

  @Test
  void heartbeatsAndNothingElseIsACutStream() {
    assertThat(reply(": ping\n\n: ping\n\n").kind()).isEqualTo(ReplyKind.TRANSPORT);
    assertThat(reply(events("null", "", HELLO, finish("stop"))).kind()).isEqualTo(ReplyKind.ANSWERED);
  }

  @Test
  void anEventWithoutEndIsGivenUp() {
    Reply reply = reply("data: " + "x".repeat(1 << 21));

    assertThat(reply.kind()).isEqualTo(ReplyKind.PROTOCOL);
    assertThat(reply.error()).contains("longer than");
  }
}
