package dev.agentswarm.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Answers of careless servers, byte for byte over a real socket, and what a careful reader makes of them. The answers
 * are data: one a line in {@code hard-answers.jsonl}, with the whole HTTP answer and what is expected; a key that is
 * missing there may be anything, {@code *} stands for any id.
 */
@Timeout(60)
class HardAnswersTest {
  record Hard(JsonNode json) {
    byte[] http() {
      return json.has("http")
          ? json.path("http").asString().getBytes(StandardCharsets.UTF_8)
          : Base64.getDecoder().decode(json.path("base64").asString());
    }

    JsonNode expected(String key) {
      return json.path("expect").path(key);
    }

    @Override
    public String toString() {
      return json.path("name").asString();
    }
  }

  static Stream<Hard> answers() throws IOException {
    try (InputStream file = HardAnswersTest.class.getResourceAsStream("hard-answers.jsonl")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8).lines()
          .map(line -> new Hard(Chat.JSON.readTree(line))).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void isReadAsACarefulReaderWould(Hard hard) throws Exception {
    try (RawServer server = new RawServer((asked, out, connection) -> out.write(hard.http()))) {
      List<String> arguments = new ArrayList<>(List.of("--json", "--no-retry", "go"));
      hard.json().path("args").forEach(each -> arguments.add(each.asString()));
      JsonNode line = Chat.at(server.url(), arguments.toArray(String[]::new)).line();

      assertThat(hard.expected("outcome").valueStream().map(JsonNode::asString))
          .contains(line.path("outcome").asString());
      for (String key : List.of("content", "reasoning", "finishReason")) {
        if (!hard.expected(key).isMissingNode()) {
          assertThat(line.path(key)).as(key).isEqualTo(hard.expected(key));
        }
      }
      if (!hard.expected("usage").isMissingNode()) {
        assertThat(line.path("usage").valueStream().map(JsonNode::asLong))
            .containsExactlyElementsOf(hard.expected("usage").valueStream().map(JsonNode::asLong).toList());
      }
      assertThat(line.path("error").asString("")).contains(hard.expected("error").asString(""));
      assertCalls(line.path("toolCalls"), "arguments", hard.expected("toolCalls"));
      assertCalls(line.path("invalidToolCalls"), "argumentsText", hard.expected("invalidToolCalls"));
      assertThat(server.requests).hasSize(1);
    }
  }

  private static void assertCalls(JsonNode calls, String text, JsonNode expected) {
    assertThat(calls.size()).as(calls.toString()).isEqualTo(expected.size());
    HashSet<String> ids = new HashSet<>();
    for (int i = 0; i < calls.size(); i++) {
      String id = calls.path(i).path("id").asString();
      assertThat(id).isNotBlank();
      assertThat(ids.add(id)).as("the id " + id + " stands once").isTrue();
      if (!expected.path(i).path(0).asString().equals("*")) {
        assertThat(id).isEqualTo(expected.path(i).path(0).asString());
      }
      assertThat(calls.path(i).path("name")).isEqualTo(expected.path(i).path(1));
      assertThat(calls.path(i).path(text)).isEqualTo(expected.path(i).path(2));
    }
  }

  @Test
  void aStreamCutAnywhereIsNeverTakenForAWholeOne() throws Exception {
    byte[] whole = Stream.of(
        "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":null,\"reasoning\":\"思\"}}]}",
        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"世\\ud83d\\ude00ä\"}}]}",
        "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":"
            + "{\"name\":\"read_file\",\"arguments\":\"{\\\"p\\\":\\\"世\"}}]}}]}",
        "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":"
            + "{\"arguments\":\"\\\\n\\\"}\"}}]},\"finish_reason\":\"tool_calls\"}]}")
        .map(data -> "data: " + data + "\n\n").collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8);
    // With the closing brace the last chunk is whole, with or without the line's end.
    int end = whole.length - 2;
    for (int cut = 0; cut <= whole.length; cut += cut < end - 40 ? 7 : 1) {
      try (RawServer server = RawServer.streaming(Arrays.copyOf(whole, cut))) {
        JsonNode line = Chat.at(server.url(), "--json", "--no-retry", "go").line();
        String outcome = line.path("outcome").asString();
        assertThat(outcome.equals("answered")).as("cut at " + cut + " of " + end).isEqualTo(cut >= end);
        assertThat("世\uD83D\uDE00ä").startsWith(line.path("content").asString());
        line.path("toolCalls").forEach(call -> assertThat(call.path("arguments").asString())
            .isEqualTo("{\"p\":\"世\\n\"}"));
        assertThat(line.toString()).doesNotContain("\uFFFD");
      }
    }
  }
}
