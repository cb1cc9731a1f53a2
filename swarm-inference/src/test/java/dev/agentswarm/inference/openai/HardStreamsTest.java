package dev.agentswarm.inference.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.InvalidToolCall;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.TokenUsage;
import dev.agentswarm.inference.ToolCall;
import dev.agentswarm.tool.ToolSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Streams and answers as servers really send them, and as they should not: what comes of each, through each profile,
 * wherever the network cuts it. The cases are data: {@code streams/hard-streams.jsonl}.
 */
class HardStreamsTest {
  private static final Map<String, Profile> PROFILES = Profile.NAMES.stream()
      .collect(Collectors.toMap(name -> name, Profile::named));
  private static final String SCHEMA = "{\"type\":\"object\"}";

  /** A stream and what must come of it. */
  record Case(String name, List<String> profiles, Prompt prompt, String body, JsonNode expected) {
    byte[] bytes() {
      return body.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws IOException {
    try (InputStream file = HardStreamsTest.class.getResourceAsStream("/streams/hard-streams.jsonl")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().map(HardStreamsTest::read)
          .toList()
          .stream();
    }
  }

  private static Case read(String line) {
    JsonNode data = JsonMapper.shared().readTree(line);
    StringBuilder body = new StringBuilder(data.path("body").asString(""));
    for (JsonNode event : data.path("events")) {
      body.append("data: ").append(event.isString() ? event.asString() : event.toString()).append("\n\n");
    }
    Prompt prompt = Prompt.of("You help.", data.path("prompt").asString("go")).withTools(
        List.of(ToolSpec.ofSchema("read_file", "Reads a file.", SCHEMA),
            ToolSpec.ofSchema("list", "Lists files.", SCHEMA)),
        List.of(SCHEMA, SCHEMA));
    String profile = data.path("profile").asString("");
    return new Case(data.path("name").asString(), profile.isEmpty() ? Profile.NAMES : List.of(profile),
        prompt,
        body.toString(), data.path("expect"));
  }

  private static Reply reply(Case each, String profile, int... cuts) {
    return reply(each, profile, each.bytes(), cuts);
  }

  private static Reply reply(Case each, String profile, byte[] body, int... cuts) {
    return Streams.cut(PROFILES.get(profile), each.prompt(), body, DeltaListener.NONE, cuts);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void comesOutRight(Case each) {
    for (String profile : each.profiles()) {
      Reply reply = reply(each, profile);

      assertThat(told(reply, each.expected())).as(profile).isEqualTo(each.expected());
      List<String> ids = new ArrayList<>(reply.toolCalls().stream().map(ToolCall::id).toList());
      reply.invalidToolCalls().forEach(call -> ids.add(call.id()));
      assertThat(ids).as("ids are there and differ").doesNotHaveDuplicates().noneMatch(String::isBlank);
    }
  }

  /** The reply in the words of the data, with ids only where the data names them. */
  private static JsonNode told(Reply reply, JsonNode expected) {
    var told = JsonMapper.shared().createObjectNode();
    told.put("kind", reply.kind().name()).put("content", reply.content()).put("reasoning", reply.reasoning());
    var calls = told.putArray("calls");
    for (int i = 0; i < reply.toolCalls().size(); i++) {
      ToolCall call = reply.toolCalls().get(i);
      boolean made = expected.at("/calls/" + i + "/0").isNull();
      calls.addArray().add(made ? null : call.id()).add(call.name()).add(call.arguments());
    }
    var invalid = told.putArray("invalid");
    for (InvalidToolCall call : reply.invalidToolCalls()) {
      assertThat(call.reason()).isNotBlank();
      invalid.addArray().add(call.name()).add(call.argumentsText());
    }
    TokenUsage usage = reply.usage();
    if (usage == null) {
      told.putNull("usage");
    } else {
      told.putArray("usage").add((int) usage.prompt()).add((int) usage.completion()).add((int) usage.cached())
          .add((int) usage.reasoning());
    }
    told.put("finish", reply.finishReason());
    String warning = expected.path("warning").asString("");
    if (warning.isEmpty()) {
      assertThat(reply.warnings()).isEmpty();
    } else {
      assertThat(reply.warnings()).singleElement().asString().contains(warning);
      told.put("warning", warning);
    }
    String error = expected.path("error").asString("");
    if (!error.isEmpty()) {
      assertThat(reply.error()).contains(error);
      told.put("error", error);
    }
    assertThat(reply.error() == null).isEqualTo(reply.answered());
    return told;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isTheSameByteByByteAndCutInSomePlaces(Case each) {
    isTheSameCutEvery(each, 17);
  }

  @Tag("extended")
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isTheSameWhereverItIsCut(Case each) {
    isTheSameCutEvery(each, 1);
  }

  private static void isTheSameCutEvery(Case each, int step) {
    String profile = each.profiles().getFirst();
    Reply whole = reply(each, profile);
    byte[] body = each.bytes();
    for (int at = 1; at < body.length; at += step) {
      assertThat(reply(each, profile, body, at)).as("cut at %s", at).isEqualTo(whole);
    }
    int[] everywhere = IntStream.range(1, Math.max(1, body.length)).toArray();
    assertThat(reply(each, profile, body, everywhere)).as("byte by byte").isEqualTo(whole);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isNoOtherAnswerWhereTheConnectionBreaks(Case each) {
    isNoOtherAnswerBrokenEvery(each, 17);
  }

  @Tag("extended")
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isNoOtherAnswerWhereverTheConnectionBreaks(Case each) {
    isNoOtherAnswerBrokenEvery(each, 1);
  }

  private static void isNoOtherAnswerBrokenEvery(Case each, int step) {
    String profile = each.profiles().getFirst();
    Reply whole = reply(each, profile);
    byte[] body = each.bytes();
    for (int length = 0; length < body.length; length += step) {
      Reply reply = reply(each, profile, Arrays.copyOf(body, length));
      if (reply.answered()) {
        // The answer was all there; what was cut off is the end of the stream, or the count of tokens.
        assertThat(whole.answered()).as("broken at %s", length).isTrue();
        assertThat(reply.content()).as("broken at %s", length).isEqualTo(whole.content());
        assertThat(reply.toolCalls()).as("broken at %s", length).isEqualTo(whole.toolCalls());
      }
    }
  }

  @Test
  void thereAreManyAndNoneTwice() throws IOException {
    List<String> names = cases().map(Case::name).toList();

    assertThat(names).hasSizeGreaterThanOrEqualTo(130).doesNotHaveDuplicates();
    assertThat(new HashSet<>(Profile.NAMES)).hasSize(7);
  }
}
