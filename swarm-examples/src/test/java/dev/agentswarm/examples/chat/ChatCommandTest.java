package dev.agentswarm.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.examples.program.Program;
import dev.agentswarm.inference.ReplyKind;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One call of a model, over real sockets. */
@Timeout(60)
class ChatCommandTest {
  private static final String HELLO = """
      data: {"choices":[{"index":0,"delta":{"role":"assistant","reasoning_content":"hm"}}]}

      data: {"choices":[{"index":0,"delta":{"content":"Hel"}}]}

      data: {"choices":[{"index":0,"delta":{"content":"lo"},"finish_reason":"stop"}]}

      data: {"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":3,"prompt_tokens_details":{"cached_tokens":4}}}

      data: [DONE]

      """;

  @TempDir
  Path home;

  private static RawServer hello() throws IOException {
    return RawServer.streaming(HELLO.getBytes(StandardCharsets.UTF_8));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(home.resolve(name), text).toString();
  }

  @Test
  void anAnswerIsToldAsOneLineWithAllThatCame() throws Exception {
    try (RawServer server = hello()) {
      Chat chat = Chat.at(server.url(), "--json", "--no-retry", "Say hello");

      assertThat(chat.out()).isEqualTo("{\"outcome\":\"answered\",\"content\":\"Hello\",\"reasoning\":\"hm\","
          + "\"toolCalls\":[],\"invalidToolCalls\":[],\"finishReason\":\"stop\",\"usage\":{\"promptTokens\":7,"
          + "\"completionTokens\":3,\"cachedTokens\":4,\"reasoningTokens\":0},\"warnings\":[],\"error\":null}\n");
      assertThat(chat.code()).isZero();
      assertThat(server.requests).hasSize(1);
      assertThat(server.requests.get(0).path()).isEqualTo("/v1/chat/completions");
    }
  }

  @Test
  void peopleReadTheTextAndTheRestBesideIt() throws Exception {
    try (RawServer server = hello()) {
      Chat chat = Chat.at(server.url(), "--no-retry", "Say hello");

      assertThat(chat.out()).isEqualTo("Hello" + System.lineSeparator());
      assertThat(chat.err()).contains("hm", "answered | finish stop | tokens 7 in (4 cached), 3 out");
    }
  }

  @Test
  void everyOptionReachesTheServer() throws Exception {
    String tools = file("tools.json", """
        [{"type":"function","function":{"name":"read_file","description":"Reads.",
          "parameters":{"type":"object","properties":{"path":{"type":"string"}}}}}]""");
    String messages = file("messages.json", """
        [{"role":"developer","content":"Be brief."},
         {"role":"user","content":[{"type":"text","text":"See"},
           {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]},
         {"role":"assistant","content":null,"reasoning_content":"thought","tool_calls":[
           {"id":"c1","type":"function","function":{"name":"read_file","arguments":"{\\"path\\":\\"a\\"}"}}]},
         {"role":"tool","tool_call_id":"c1","content":"text of a"}]""");
    String schema = file("schema.json",
        "{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"integer\"}}}");
    try (RawServer server = hello()) {
      Chat chat = Chat.at(server.url(), "--json", "--no-retry", "--no-stream", "--profile", "sglang",
          "--system",
          "You help.", "--temperature", "0.25", "--max-tokens", "77", "--tools", tools, "--messages",
          messages,
          "--schema", schema, "And now?");

      assertThat(chat.code()).as(chat.err()).isZero();
      JsonNode sent = Chat.JSON.readTree(server.requests.get(0).body());
      assertThat(sent.path("model").asString()).isEqualTo("m");
      assertThat(sent.path("stream").asBoolean()).isFalse();
      assertThat(sent.path("temperature").asDouble()).isEqualTo(0.25);
      assertThat(sent.path("max_completion_tokens").asInt()).isEqualTo(77);
      assertThat(sent.at("/tools/0/function/name").asString()).isEqualTo("read_file");
      assertThat(sent.at("/tools/0/function/parameters/properties/path/type").asString()).isEqualTo("string");
      assertThat(sent.at("/response_format/json_schema/schema/properties/x/type").asString())
          .isEqualTo("integer");
      assertThat(sent.path("messages").valueStream().map(message -> message.path("role").asString()))
          .containsExactly("system", "system", "user", "assistant", "tool", "user");
      assertThat(sent.at("/messages/2").toString()).contains("See", "data:image/png;base64,AAAA");
      assertThat(sent.at("/messages/3/reasoning_content").asString()).isEqualTo("thought");
      assertThat(sent.at("/messages/3/tool_calls/0/function/arguments").asString())
          .isEqualTo("{\"path\":\"a\"}");
      assertThat(sent.at("/messages/4/tool_call_id").asString()).isEqualTo("c1");
      assertThat(sent.at("/messages/5/content").asString()).isEqualTo("And now?");
    }
  }

  @Test
  void theOutcomesAreTheWordsOfTheClosedSet() {
    assertThat(Arrays.stream(ReplyKind.values()).map(ReplyLine::word)).containsExactly("answered", "cut-off",
        "cut-off-thinking", "filtered", "malformed-arguments", "leaked-markup", "rate-limited", "overloaded",
        "quota", "authentication", "rejected", "context-overflow", "model-gone", "server-error", "transport",
        "protocol", "refused");
  }

  @Test
  void withNoRetryThereIsOneRequestWhateverTheServerDoes() throws Exception {
    try (RawServer busy = RawServer.saying(503, "application/json",
        "{\"error\":{\"message\":\"overloaded\"}}")) {
      assertThat(Chat.at(busy.url(), "--json", "--no-retry", "hi").line().path("outcome").asString())
          .isEqualTo("overloaded");
      assertThat(busy.requests).hasSize(1);
    }
    try (RawServer dead = new RawServer((asked, out, connection) -> {
      // Not a byte: the case in which a request is otherwise sent once more.
    })) {
      assertThat(Chat.at(dead.url(), "--json", "--no-retry", "hi").line().path("outcome").asString())
          .isEqualTo("transport");
      assertThat(dead.requests).hasSize(1);
    }
  }

  @Test
  void anAnswerThatIsNoJsonIsToldOfWhenASchemaWasGiven() throws Exception {
    String schema = file("schema.json", "{\"type\":\"object\"}");
    for (String content : new String[]{"Hello", "```json\\n{\\\"a\\\":1}\\n```", "{\\\"a\\\":1}"}) {
      try (RawServer server = RawServer.saying(200, "application/json",
          "{\"choices\":[{\"message\":{\"content\":\"" + content + "\"},\"finish_reason\":\"stop\"}]}")) {
        JsonNode line = Chat.at(server.url(), "--json", "--no-retry", "--schema", schema, "hi").line();
        assertThat(line.path("outcome").asString()).isEqualTo("answered");
        assertThat(line.path("warnings").size()).as(content).isEqualTo(content.startsWith("{") ? 0 : 1);
      }
    }
  }

  @Test
  void withoutNoRetryTheQueueOfTheSwarmTriesAgainAndNothingIsShownTwice() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    RawServer.Answer second = (asked, out, connection) -> {
      RawServer.begin(out);
      String events = tries.incrementAndGet() % 2 == 1
          ? HELLO.lines().limit(4).collect(Collectors.joining("\n", "", "\n"))
          : HELLO;
      out.write(events.getBytes(StandardCharsets.UTF_8));
    };
    try (RawServer flaky = new RawServer(second)) {
      JsonNode line = Chat.at(flaky.url(), "--json", "hi").line();
      assertThat(line.path("outcome").asString()).isEqualTo("answered");
      assertThat(line.path("content").asString()).isEqualTo("Hello");
      assertThat(line.path("warnings").toString()).contains("it was tried 2 times");
      assertThat(flaky.requests).hasSize(2);
      Chat shown = Chat.at(flaky.url(), "hi");
      assertThat(shown.out().lines()).containsExactly("Hel", "Hello");
      assertThat(shown.err()).contains("tried again, from the start");
    }
  }

  @Test
  void anAccountWithoutQuotaEndsTheCallAtOnce() throws Exception {
    try (RawServer poor = RawServer.saying(429, "application/json",
        "{\"error\":{\"message\":\"no more\",\"type\":\"exceeded_current_quota_error\"}}")) {
      assertThat(Chat.at(poor.url(), "--json", "hi").line().path("outcome").asString()).isEqualTo("quota");
      assertThat(Chat.at(poor.url(), "--json", "hi").line().path("outcome").asString()).isEqualTo("quota");
      assertThat(poor.requests).hasSizeBetween(1, 2);
    }
  }

  @Test
  void nobodyListening() throws Exception {
    int port;
    try (ServerSocket once = new ServerSocket(0)) {
      port = once.getLocalPort();
    }
    JsonNode line = Chat.at("http://127.0.0.1:" + port + "/v1", "--json", "--no-retry", "hi").line();
    assertThat(line.path("outcome").asString()).isEqualTo("transport");
    assertThat(line.path("error").asString()).contains("127.0.0.1:" + port, "is the server running?");
  }

  @Test
  void whatWouldBreakALineIsEscapedAndWhatIsNoCharacterIsReplaced() throws Exception {
    String delta = "a\\u0000\\u0007\\u2028\\u0085\\ud800b\\\\\\\"\\n";
    try (RawServer server = RawServer
        .streaming(("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + delta
            + "\"},\"finish_reason\":\"stop\\ud800\"}]}\n\ndata: [DONE]\n\n")
            .getBytes(StandardCharsets.UTF_8))) {
      Chat chat = Chat.at(server.url(), "--json", "--no-retry", "hi");

      assertThat(chat.line().path("content").asString()).isEqualTo("a\0\7\u2028\u0085\uFFFDb\\\"\n");
      assertThat(chat.line().path("finishReason").asString()).isEqualTo("stop\uFFFD");
      assertThat(chat.out()).doesNotContain("\u2028", "\u0085", "\0");
    }
  }

  @Test
  void aKeyComesFromItsVariableAndIsNeverShown() throws Exception {
    assertThat(Chat.at("http://localhost:1/v1", "--json", "--api-key-env", "NO_SUCH_KEY", "hi"))
        .satisfies(chat -> assertThat(chat.code()).isEqualTo(2))
        .satisfies(chat -> assertThat(chat.err()).contains("NO_SUCH_KEY is not set"));
    try (
        RawServer echo = new RawServer((asked, out, connection) -> RawServer.say(out, 401, "application/json",
            "{\"error\":{\"message\":\"bad key " + asked.headers().replaceAll("(?s).*Bearer (\\S+).*", "$1")
                + "\"}}"))) {
      Program.Ended ended = Program.with("MY_KEY", "very-secret-7").in(home, "chat", "--endpoint", echo.url(),
          "--model", "m", "--api-key-env", "MY_KEY", "--no-retry", "--json", "hi");

      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.out()).contains("\"outcome\":\"authentication\"").hasLineCount(1);
      assertThat(ended.out() + ended.err()).doesNotContain("very-secret-7");
      assertThat(echo.requests.get(0).headers()).contains("Bearer very-secret-7");
    }
  }

  @Test
  void wrongUsageIsNamedAndExitsWithTwo() throws Exception {
    String url = "http://localhost:1/v1";
    String broken = file("broken.json", "[{\"role\":");
    String stranger = file("stranger.json", "[{\"role\":\"robot\",\"content\":\"x\"}]");
    String remote = file("remote.json", """
        [{"role":"user","content":[{"type":"image_url","image_url":{"url":"http://example.org/a.png"}}]}]""");
    assertWrong("a question is missing", url);
    assertWrong("--endpoint", "not a url", "hi");
    assertWrong("--max-tokens must be at least 1", url, "--max-tokens", "0", "hi");
    assertWrong("--temperature", url, "--temperature", "NaN", "hi");
    assertWrong("there is no such file", url, "--tools", home.resolve("none.json").toString(), "hi");
    assertWrong("it is no JSON", url, "--messages", broken);
    assertWrong("message 1: a role is one of", url, "--messages", stranger);
    assertWrong("images are data URIs", url, "--messages", remote);
    assertWrong("neither a profile nor a file", url, "--profile", "nonsense", "hi");
    assertWrong("--profile auto", url, "--profile", "auto", "--no-retry", "hi");
    assertWrong("tool name must fit", url, "--tools",
        file("name.json", "[{\"type\":\"function\",\"function\":{\"name\":\"a b\"}}]"), "hi");
    assertWrong("Unknown option", url, "--no-such-option", "hi");
  }

  private static void assertWrong(String words, String url, String... arguments) {
    Chat chat = Chat.at(url, arguments);
    assertThat(chat.code()).as(chat.err()).isEqualTo(2);
    assertThat(chat.err()).contains(words.equals("--endpoint") ? "an endpoint must be a URL" : words);
    assertThat(chat.out()).isEmpty();
  }

  @Test
  void confidentialAndOfflineCallsDoNotLeaveThisMachine() {
    for (String guard : new String[]{"--offline", "--confidential"}) {
      JsonNode line = Chat.at("http://192.0.2.1:9/v1", "--json", "--no-retry", guard, "hi").line();
      assertThat(line.path("outcome").asString()).as(guard).isEqualTo("refused");
    }
  }

  @Test
  void theProgramStoppedInMidAnswerStillTellsWhatCame() throws Exception {
    CountDownLatch sent = new CountDownLatch(2);
    try (RawServer slow = new RawServer((asked, out, connection) -> {
      RawServer.begin(out);
      out.write(HELLO.lines().skip(2).limit(2).collect(Collectors.joining("\n", "", "\n"))
          .getBytes(StandardCharsets.UTF_8));
      out.flush();
      sent.countDown();
      connection.getInputStream().read();
    })) {
      Process shown = Program.start(home, "chat", "--endpoint", slow.url(), "--model", "m", "hi");
      Process told = Program.start(home, "chat", "--endpoint", slow.url(), "--model", "m", "--json", "hi");
      assertThat(new String(shown.getInputStream().readNBytes(3), StandardCharsets.UTF_8)).isEqualTo("Hel");
      sent.await();
      shown.toHandle().destroy();
      told.toHandle().destroy();

      JsonNode line = Chat.JSON.readTree(told.getInputStream().readAllBytes());
      assertThat(line.path("outcome").asString()).isEqualTo("transport");
      assertThat(line.path("error").asString()).isEqualTo("the call was stopped");
      assertThat(new String(shown.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains("stopped");
      assertThat(shown.waitFor()).isEqualTo(130);
      assertThat(told.waitFor()).isEqualTo(130);
    }
  }
}
