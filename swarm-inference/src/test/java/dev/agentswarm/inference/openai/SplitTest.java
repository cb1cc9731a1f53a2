package dev.agentswarm.inference.openai;

import static dev.agentswarm.inference.openai.Streams.calls;
import static dev.agentswarm.inference.openai.Streams.delta;
import static dev.agentswarm.inference.openai.Streams.events;
import static dev.agentswarm.inference.openai.Streams.finish;
import static dev.agentswarm.inference.openai.Streams.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** What is assembled never depends on where the network cut it. */
class SplitTest {
  private static final String STREAM = "\uFEFF" + events(
      delta("\"role\":\"assistant\",\"reasoning_content\":\"Überlegt 思考 \uD83D\uDE00\""),
      delta("\"content\":\"Grüße \\u00e4\\ud83d\\ude00 世界 \uD83D\uDE00\""),
      calls(
          "{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"read_file\",\"arguments\":\"{\\\"p\\\":\\\"ä\"}}"))
      + ": ping\r\n\r\n"
      + events(calls("{\"index\":0,\"function\":{\"arguments\":\"世\\\"}\"}}"), finish("tool_calls"),
          "{\"choices\":[],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5}}", "[DONE]")
          .replace("\n", "\r\n");

  @Test
  void everySizeOfPieceGivesTheSameReply() {
    byte[] body = STREAM.getBytes(StandardCharsets.UTF_8);
    Reply whole = reply(body, body.length, DeltaListener.NONE);

    assertThat(whole.content()).isEqualTo("Grüße ä\uD83D\uDE00 世界 \uD83D\uDE00");
    assertThat(whole.toolCalls().getFirst().arguments()).isEqualTo("{\"p\":\"ä世\"}");
    for (int piece = 1; piece < body.length; piece++) {
      assertThat(reply(body, piece, DeltaListener.NONE)).isEqualTo(whole);
    }
  }

  @Test
  void aStreamThatIsCutAnywhereIsNeverTakenForWholeNorItsCallForValid() {
    byte[] body = STREAM.getBytes(StandardCharsets.UTF_8);
    int finished = new String(body, StandardCharsets.ISO_8859_1).indexOf("\"finish_reason\"");
    for (int length = 0; length < finished; length++) {
      Reply reply = reply(Arrays.copyOf(body, length), 7, DeltaListener.NONE);
      assertThat(reply.answered()).as("cut at %s", length).isFalse();
    }
  }

  @Property(tries = 500)
  void textSurvivesTheWire(@ForAll @StringLength(max = 60) String text,
      @ForAll @IntRange(min = 1, max = 50) int piece) {
    StringBuilder heard = new StringBuilder();
    String json = JsonMapper.shared()
        .writeValueAsString(Text.wellFormed("x" + text));

    Reply reply = reply(events(delta("\"content\":" + json), finish("stop")).getBytes(StandardCharsets.UTF_8),
        piece,
        (some, reasoning) -> heard.append(some));

    assertThat(reply.content()).isEqualTo(Text.wellFormed("x" + text));
    assertThat(heard).hasToString(reply.content());
  }

  @Property(tries = 300)
  void eachOfManyEventsThatAreAlikeIsReadForItself(
      @ForAll @Size(min = 2, max = 12) List<@StringLength(max = 12) String> pieces,
      @ForAll @IntRange(min = 1, max = 200) int piece, @ForAll boolean escapedBeyondAscii) {
    JsonMapper json = JsonMapper.builder()
        .configure(JsonWriteFeature.ESCAPE_NON_ASCII, escapedBeyondAscii).build();
    StringBuilder body = new StringBuilder();
    StringBuilder expected = new StringBuilder();
    StringBuilder quoted = new StringBuilder();
    for (String key : List.of("reasoning_content", "content", "arguments")) {
      for (String each : pieces) {
        String text = Text.wellFormed(each);
        String value = json.writeValueAsString(text);
        expected.append(key.equals("arguments") ? "" : text);
        quoted.append(key.equals("arguments") ? value.substring(1, value.length() - 1) : "");
        body.append(events(key.equals("arguments")
            ? calls("{\"index\":0,\"function\":{\"arguments\":"
                + json.writeValueAsString(value.substring(1, value.length() - 1)) + "}}")
            : delta("\"" + key + "\":" + value)));
      }
      if (key.equals("content")) {
        body.append(events(calls(
            "{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"read_file\",\"arguments\":\"{\\\"p\\\":\\\"\"}}")));
      }
    }
    body.append(events(calls("{\"index\":0,\"function\":{\"arguments\":\"\\\"}\"}}"), finish("tool_calls"),
        "[DONE]"));

    Reply reply = reply(body.toString().getBytes(StandardCharsets.UTF_8), piece, DeltaListener.NONE);

    assertThat(reply.reasoning() + reply.content()).isEqualTo(expected.toString());
    assertThat(reply.toolCalls()).singleElement().extracting(call -> call.arguments())
        .isEqualTo("{\"p\":\"" + quoted + "\"}");
  }

  @Property(tries = 1000)
  void noBytesBreakTheReader(@ForAll byte[] bytes, @ForAll @IntRange(min = 1, max = 50) int piece) {
    assertThat(reply(bytes, piece, DeltaListener.NONE).answered()).isFalse();
  }

  @Property(tries = 1000)
  void noSpoiltByteBreaksTheReader(@ForAll @IntRange(min = 0, max = 400) int at, @ForAll byte spoilt) {
    byte[] body = STREAM.getBytes(StandardCharsets.UTF_8);
    body[at] = spoilt;

    assertThat(reply(body, 64, DeltaListener.NONE)).isNotNull();
  }
}
