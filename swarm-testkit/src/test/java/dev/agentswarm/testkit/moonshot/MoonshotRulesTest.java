package dev.agentswarm.testkit.moonshot;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.testkit.http.Answer;
import dev.agentswarm.testkit.http.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule of the data file is broken once, and only it; a plain client shows it. */
class MoonshotRulesTest {
  private static final String K26 = "kimi-k2.6";
  private static final String K27 = "kimi-k2.7-code";
  private static final String K3 = "kimi-k3";
  private static final String USER = "{\"role\":\"user\",\"content\":\"hello\"}";
  private static final String OFF = "\"thinking\":{\"type\":\"disabled\"}";
  private static final String LOOK = tool("look", "{\"type\":\"object\",\"properties\":{}}");
  private static final String CALL = "\"tool_calls\":[{\"id\":\"look:0\",\"type\":\"function\",\"function\":{\"name\":\"look\","
      + "\"arguments\":\"{}\"}}]";
  private static final String CALLING = "{\"role\":\"assistant\",\"reasoning_content\":\"\"," + CALL + "}";
  private static final String TOLD = "{\"role\":\"tool\",\"tool_call_id\":\"look:0\",\"content\":\"seen\"}";

  /** A request, and the same without what breaks the rule. */
  private record Attempt(String model, String messages, String fields, String goodMessages,
      String goodFields) {
    static Attempt fields(String model, String bad, String good) {
      return new Attempt(model, USER, bad, USER, good);
    }

    static Attempt messages(String model, String bad, String good) {
      return new Attempt(model, bad, "", good, "");
    }

    String body() {
      return text(messages, fields);
    }

    String goodBody() {
      return text(goodMessages, goodFields);
    }

    private String text(String said, String with) {
      return "{\"model\":\"" + model + "\",\"messages\":[" + said + "]" + (with.isEmpty() ? "" : ",") + with
          + "}";
    }
  }

  private static String tool(String name, String schema) {
    return "{\"type\":\"function\",\"function\":{\"name\":\"" + name + "\",\"parameters\":" + schema + "}}";
  }

  private static String tools(int count) {
    return "\"tools\":[" + IntStream.range(0, count).mapToObj(i -> tool("look_" + i, "{\"type\":\"object\"}"))
        .collect(Collectors.joining(",")) + "]";
  }

  private static String image(String url) {
    return "{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + url
        + "\"}}]}";
  }

  private static String dynamic(String role, String content, String name) {
    return "{\"role\":\"" + role + "\",\"content\":\"" + content + "\",\"tools\":["
        + tool(name, "{\"type\":\"object\"}") + "]}," + USER;
  }

  private static String format(String schema) {
    return "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":" + schema + "}";
  }

  private static final Map<String, Attempt> BREACHES = Map.ofEntries(
      entry("model-retired", new Attempt("kimi-k2.5", USER, "", USER, "")),
      entry("model-unknown", new Attempt("gpt-4", USER, "", USER, "")),
      entry("temperature-k2.6-thinking",
          Attempt.fields(K26, "\"temperature\":0.05", "\"temperature\":1.0")),
      entry("temperature-k2.6-plain",
          Attempt.fields(K26, OFF + ",\"temperature\":1", OFF + ",\"temperature\":0.6")),
      entry("temperature-k2.7-k3", Attempt.fields(K3, "\"temperature\":0.6", "\"temperature\":1")),
      entry("top-p", Attempt.fields(K26, "\"top_p\":1", "\"top_p\":0.95")),
      entry("n", Attempt.fields(K26, "\"n\":2", "\"n\":1")),
      entry("presence-penalty",
          Attempt.fields(K26, "\"presence_penalty\":0.1", "\"presence_penalty\":0")),
      entry("frequency-penalty",
          Attempt.fields(K26, "\"frequency_penalty\":1", "\"frequency_penalty\":0.0")),
      entry("thinking-k2.7-stays-on", Attempt.fields(K27, OFF, "\"thinking\":{\"type\":\"enabled\"}")),
      entry("thinking-k2.6-types",
          Attempt.fields(K26, "\"thinking\":{\"type\":\"auto\"}", "\"thinking\":{\"type\":\"enabled\"}")),
      entry("thinking-k2.6-keep", Attempt.fields(K26, "\"thinking\":{\"type\":\"enabled\",\"keep\":\"some\"}",
          "\"thinking\":{\"type\":\"enabled\",\"keep\":\"all\"}")),
      entry("thinking-k2-no-other-keys",
          Attempt.fields(K26, "\"thinking\":{\"type\":\"enabled\",\"effort\":\"low\"}",
              "\"thinking\":{\"type\":\"enabled\",\"keep\":null}")),
      entry("effort-and-thinking",
          Attempt.fields(K3, "\"thinking\":{\"type\":\"enabled\"},\"reasoning_effort\":\"low\"",
              "\"reasoning_effort\":\"low\"")),
      entry("thinking-k3", Attempt.fields(K3, OFF, "")),
      entry("effort-k3",
          Attempt.fields(K3, "\"reasoning_effort\":\"medium\"", "\"reasoning_effort\":\"max\"")),
      entry("effort-k2", Attempt.fields(K26, "\"reasoning_effort\":\"high\"", "")),
      entry("reasoning-goes-back",
          Attempt.messages(K26, USER + ",{\"role\":\"assistant\"," + CALL + "}," + TOLD,
              USER + "," + CALLING + "," + TOLD)),
      entry("cap-deprecated", Attempt.fields(K26, "\"max_tokens\":100", "\"max_completion_tokens\":100")),
      entry("cap-beyond-context",
          Attempt.fields(K26, "\"max_completion_tokens\":262144", "\"max_completion_tokens\":262000")),
      entry("tools-at-most-128", Attempt.fields(K26, tools(129), tools(128))),
      entry("tool-names", Attempt.fields(K26, "\"tools\":[" + tool("do", "{\"type\":\"object\"}") + "]",
          "\"tools\":[" + tool("do-", "{\"type\":\"object\"}") + "]")),
      entry("tool-names-differ",
          Attempt.fields(K26, "\"tools\":[" + LOOK + "," + LOOK + "]", "\"tools\":[" + LOOK + "]")),
      entry("tools-strict-schema", Attempt.fields(K26,
          "\"tools\":[" + tool("look", "{\"type\":\"object\",\"oneOf\":[]}") + "]",
          "\"tools\":[" + tool("look", "{\"type\":\"object\",\"oneOf\":[]},\"strict\":false") + "]")),
      entry("choice-values", Attempt.fields(K26, "\"tools\":[" + LOOK + "],\"tool_choice\":\"any\"",
          "\"tools\":[" + LOOK + "],\"tool_choice\":\"auto\"")),
      entry("choice-required-k2-thinking",
          Attempt.fields(K26, "\"tools\":[" + LOOK + "],\"tool_choice\":\"required\"",
              OFF + ",\"tools\":[" + LOOK + "],\"tool_choice\":\"required\"")),
      entry("choice-named-k2-thinking", Attempt.fields(K27,
          "\"tools\":[" + LOOK
              + "],\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"look\"}}",
          "\"tools\":[" + LOOK + "],\"tool_choice\":\"none\"")),
      entry("choice-required-needs-tools", Attempt.fields(K3, "\"tool_choice\":\"required\"",
          "\"tools\":[" + LOOK + "],\"tool_choice\":\"required\"")),
      entry("dynamic-tools-role",
          Attempt.messages(K3, dynamic("user", "", "look"), dynamic("system", "", "look"))),
      entry("dynamic-tools-content",
          Attempt.messages(K3, dynamic("system", "Use these.", "look"), dynamic("system", "", "look"))),
      entry("dynamic-tools-differ",
          Attempt.messages(K3, dynamic("system", "", "look") + "," + dynamic("system", "", "look"),
              dynamic("system", "", "look") + "," + dynamic("system", "", "find"))),
      entry("messages-there", Attempt.messages(K26, "", USER)),
      entry("roles",
          Attempt.messages(K26, "{\"role\":\"developer\",\"content\":\"x\"}",
              "{\"role\":\"system\",\"content\":\"x\"}")),
      entry("assistant-not-empty",
          Attempt.messages(K26, USER + ",{\"role\":\"assistant\",\"content\":\"\"}," + USER,
              USER + ",{\"role\":\"assistant\",\"content\":\"ok\"}," + USER)),
      entry("call-id-known",
          Attempt.messages(K26, USER + "," + CALLING + "," + TOLD + "," + TOLD.replace("look:0", "look:9"),
              USER + "," + CALLING + "," + TOLD)),
      entry("every-call-answered",
          Attempt.messages(K26, USER + "," + CALLING + "," + USER,
              USER + "," + CALLING + "," + TOLD + "," + USER)),
      entry("images-inside",
          Attempt.messages(K26, image("https://example.org/a.png"), image("data:image/png;base64,AAAA"))),
      entry("format-types", Attempt.fields(K26, "\"response_format\":{\"type\":\"yaml\"}",
          "\"response_format\":{\"type\":\"json_object\"}")),
      entry("format-has-schema", Attempt.fields(K26, format("{\"schema\":{\"type\":\"object\"}}"),
          format("{\"name\":\"reply\",\"schema\":{\"type\":\"object\"}}"))),
      entry("format-strict-schema", Attempt.fields(K26,
          format("{\"name\":\"reply\",\"schema\":{\"type\":\"object\",\"allOf\":[]}}"),
          format("{\"name\":\"reply\",\"strict\":false,\"schema\":{\"type\":\"object\",\"allOf\":[]}}"))),
      entry("json-mode-not-partial", new Attempt(K26,
          USER + ",{\"role\":\"assistant\",\"content\":\"{\",\"partial\":true}",
          "\"response_format\":{\"type\":\"json_object\"}",
          USER + ",{\"role\":\"assistant\",\"content\":\"{\",\"partial\":true}", "")),
      entry("stop-at-most-5", Attempt.fields(K26, "\"stop\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"]",
          "\"stop\":[\"a\",\"b\",\"c\",\"d\",\"e\"]")),
      entry("stop-at-most-32-bytes", Attempt.fields(K26, "\"stop\":[\"" + "ü".repeat(17) + "\"]",
          "\"stop\":\"" + "ü".repeat(16) + "\"")),
      entry("top-logprobs-at-most-20",
          Attempt.fields(K26, "\"logprobs\":true,\"top_logprobs\":21",
              "\"logprobs\":true,\"top_logprobs\":20")),
      entry("cache-time", Attempt.fields(K26, "\"prompt_cache_options\":{\"ttl\":\"24h\"}",
          "\"prompt_cache_options\":{\"ttl\":\"1h\"}")),
      entry("cache-mode", Attempt.fields(K26, "\"prompt_cache_options\":{\"mode\":\"explicit\"}",
          "\"prompt_cache_options\":{\"mode\":\"implicit\"}")));

  /** Rules that need more than a request; each has a test of its name below. */
  private static final Map<String, String> OTHERS = Map.ofEntries(
      entry("key-missing", "keysAreLookedAtFirst"), entry("key-wrong", "keysAreLookedAtFirst"),
      entry("key-of-other-host", "keysAreLookedAtFirst"),
      entry("path-unknown", "otherPathsAndOtherTextsAreRefused"),
      entry("body-no-json", "otherPathsAndOtherTextsAreRefused"),
      entry("quota", "anEmptyAccountIsRefusedUntilItIsFilled"),
      entry("rate-concurrency", "callsAtOnceAreCountedUntilTheyAreOver"),
      entry("rate-requests", "requestsOfAMinuteAreCounted"),
      entry("rate-tokens", "promptAndCapAreBookedForAMinute"),
      entry("rate-tokens-day", "tokensOfADayAreCounted"));

  private record Said(int status, String rule, String body) {}

  private static Said post(StrictMoonshot moonshot, String path, String key, String body) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(moonshot.url() + path).toURL()
        .openConnection();
    connection.setDoOutput(true);
    if (!key.isEmpty()) {
      connection.setRequestProperty("Authorization", "Bearer " + key);
    }
    connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    int status = connection.getResponseCode();
    try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      String rule = connection.getHeaderField("X-Strict-Rule");
      return new Said(status, rule == null ? "" : rule,
          new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Said post(StrictMoonshot moonshot, String body) throws IOException {
    return post(moonshot, "/chat/completions", StrictMoonshot.KEY, body);
  }

  private static String asked(int cap) {
    return Attempt.fields(K26, "\"max_completion_tokens\":" + cap, "").body();
  }

  @TestFactory
  List<DynamicTest> eachRuleIsBrokenByItsRequestAndByNothingElse() {
    return RuleBook.shipped().rules().stream().filter(rule -> !OTHERS.containsKey(rule.id()))
        .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> {
          Attempt attempt = BREACHES.get(rule.id());
          assertThat(attempt).as("a request that breaks the rule %s", rule.id()).isNotNull();
          try (StrictMoonshot moonshot = StrictMoonshot.start()) {
            Said said = post(moonshot, attempt.body());

            assertThat(said.rule()).as(said.body()).isEqualTo(rule.id());
            assertThat(said.status()).isEqualTo(rule.status());
            assertThat(said.body()).contains("\"type\":\"" + rule.type() + "\"",
                rule.message().split("\\{}", 2)[0]);
            assertThat(moonshot.broken()).extracting(StrictMoonshot.Breach::rule).containsExactly(rule.id());
            if (!rule.id().startsWith("model-")) {
              assertThat(post(moonshot, attempt.goodBody())).extracting(Said::status, Said::rule)
                  .containsExactly(200, "");
            }
          }
        })).toList();
  }

  @Test
  void noRuleIsWithoutATestAndNoTestWithoutARule() {
    List<String> rules = RuleBook.shipped().rules().stream().map(Rule::id).toList();
    assertThat(rules).containsExactlyInAnyOrderElementsOf(
        Stream.concat(BREACHES.keySet().stream(), OTHERS.keySet().stream()).toList());
    OTHERS.values().forEach(test -> assertThatCode(() -> MoonshotRulesTest.class.getDeclaredMethod(test))
        .as(test).doesNotThrowAnyException());
    assertThat(Collections.disjoint(BREACHES.keySet(), OTHERS.keySet())).isTrue();
  }

  @Test
  void everyRuleNamesItsSourceAndContradictionsSayWhatIsEnforced() {
    for (Rule rule : RuleBook.shipped().rules()) {
      assertThat(rule.source()).as(rule.id()).isNotBlank();
      if (rule.contradiction() != null) {
        assertThat(rule.contradiction()).as(rule.id()).contains("strict reading is enforced");
      }
    }
  }

  @Test
  void theTextsAreThoseThatUsersHaveSeen() throws IOException {
    try (StrictMoonshot moonshot = StrictMoonshot.start()) {
      assertThat(post(moonshot, BREACHES.get("temperature-k2.6-thinking").body()).body()).isEqualTo(
          "{\"error\":{\"message\":\"invalid temperature: only 1 is allowed for this model\","
              + "\"type\":\"invalid_request_error\"}}");
      assertThat(post(moonshot, BREACHES.get("reasoning-goes-back").body()).body()).contains(
          "thinking is enabled but reasoning_content is missing in assistant tool call message at index 1");
      assertThat(post(moonshot, BREACHES.get("assistant-not-empty").body()).body())
          .contains("the message at position 1 with role 'assistant' must not be empty");
      assertThat(post(moonshot, BREACHES.get("choice-required-k2-thinking").body()).body())
          .contains("tool_choice 'required' is incompatible with thinking enabled");
    }
  }

  @Test
  void keysAreLookedAtFirst() throws IOException {
    try (StrictMoonshot moonshot = StrictMoonshot.start()) {
      String body = asked(10);
      assertThat(post(moonshot, "/chat/completions", "", body).rule()).isEqualTo("key-missing");
      assertThat(post(moonshot, "/chat/completions", "sk-nonsense", body).rule()).isEqualTo("key-wrong");
      Said other = post(moonshot, "/chat/completions", StrictMoonshot.KEY_OF_THE_OTHER_HOST, body);
      assertThat(other.rule()).isEqualTo("key-of-other-host");
      assertThat(other.status()).isEqualTo(401);
    }
  }

  @Test
  void otherPathsAndOtherTextsAreRefused() throws IOException {
    try (StrictMoonshot moonshot = StrictMoonshot.start()) {
      assertThat(post(moonshot, "/completions", StrictMoonshot.KEY, "{}").rule()).isEqualTo("path-unknown");
      assertThat(post(moonshot, "{\"model\":").rule()).isEqualTo("body-no-json");
    }
  }

  @Test
  void anEmptyAccountIsRefusedUntilItIsFilled() throws IOException {
    try (StrictMoonshot moonshot = StrictMoonshot.start().outOfQuota(true)) {
      Said said = post(moonshot, asked(10));
      assertThat(said.rule()).isEqualTo("quota");
      assertThat(said.body()).contains("exceeded_current_quota_error");
      assertThat(post(moonshot.outOfQuota(false), asked(10)).status()).isEqualTo(200);
    }
  }

  @Test
  void callsAtOnceAreCountedUntilTheyAreOver() throws IOException, InterruptedException {
    try (StrictMoonshot moonshot = StrictMoonshot.start().limits(RateLimits.concurrent(1))) {
      moonshot.server().next(Fault.hanging());
      Thread first = Thread.ofVirtual().start(() -> {
        try {
          post(moonshot, asked(10));
        } catch (IOException e) {
          // Its connection is ended below.
        }
      });
      moonshot.server().awaitRequests(1);
      Said second = post(moonshot, asked(10));
      assertThat(second.rule()).isEqualTo("rate-concurrency");
      assertThat(second.body()).contains("max organization concurrency: 1, please try again after 1 seconds");

      moonshot.server().dropConnections();
      moonshot.server().awaitAbandoned(1);
      first.join();

      assertThat(post(moonshot, asked(10)).status()).isEqualTo(200);
      assertThat(moonshot.peak()).isEqualTo(1);
    }
  }

  @Test
  void requestsOfAMinuteAreCounted() throws IOException {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    try (StrictMoonshot moonshot = StrictMoonshot.start(now::get)
        .limits(new RateLimits(9, 0, 3, 0, 0))) {
      for (int i = 0; i < 3; i++) {
        assertThat(post(moonshot, asked(10)).status()).isEqualTo(200);
        now.set(now.get().plusSeconds(10));
      }
      Said said = post(moonshot, asked(10));
      assertThat(said.rule()).isEqualTo("rate-requests");
      assertThat(said.body()).contains("organization max RPM: 3, please try again after 30 seconds");

      now.set(now.get().plusSeconds(30));
      assertThat(post(moonshot, asked(10)).status()).isEqualTo(200);
      assertThat(post(moonshot, asked(10)).rule()).isEqualTo("rate-requests");
    }
  }

  @Test
  void promptAndCapAreBookedForAMinute() throws IOException {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    try (StrictMoonshot moonshot = StrictMoonshot.start(now::get)
        .limits(new RateLimits(9, 0, 0, 40_000, 0))) {
      // The cap that holds when none is asked for is booked too.
      assertThat(post(moonshot, Attempt.fields(K26, "", "").body()).status()).isEqualTo(200);
      Said said = post(moonshot, asked(10_000));
      assertThat(said.rule()).isEqualTo("rate-tokens");
      assertThat(said.body()).contains("organization max TPM: 40000, please try again after 60 seconds");
      assertThat(post(moonshot, asked(5_000)).status()).isEqualTo(200);
      assertThat(moonshot.mostTokensInAMinute()).isBetween(32_768L + 5_000, 40_000L);

      now.set(now.get().plusSeconds(60));
      assertThat(post(moonshot, asked(30_000)).status()).isEqualTo(200);
    }
  }

  @Test
  void tokensOfADayAreCounted() throws IOException {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    try (StrictMoonshot moonshot = StrictMoonshot.start(now::get)
        .limits(new RateLimits(9, 0, 0, 0, 50_000))) {
      assertThat(post(moonshot, asked(40_000)).status()).isEqualTo(200);
      now.set(now.get().plus(Duration.ofHours(23)));
      assertThat(post(moonshot, asked(20_000)).rule()).isEqualTo("rate-tokens-day");
      now.set(now.get().plus(Duration.ofHours(1)));
      assertThat(post(moonshot, asked(20_000)).status()).isEqualTo(200);
    }
  }

  @Test
  void theCapCutsReasoningFirstAndIsKept() throws IOException {
    try (StrictMoonshot moonshot = StrictMoonshot.start()) {
      moonshot.answers(request -> Answer.text("y".repeat(400)).reasoning("x".repeat(200)));

      assertThat(post(moonshot, asked(45)).body()).contains("\"content\":\"\"",
          "\"finish_reason\":\"length\"", "\"completion_tokens\":45", "\"reasoning_tokens\":45");
      assertThat(post(moonshot, asked(60)).body()).contains("\"content\":\"" + "y".repeat(40) + "\"",
          "\"finish_reason\":\"length\"");
      assertThat(post(moonshot, asked(1_000)).body()).contains("\"content\":\"" + "y".repeat(400) + "\"",
          "\"finish_reason\":\"stop\"");
    }
  }

  @Test
  void usageStandsInTheChoiceOrInAChunkOfItsOwnAndCachedTokensInBothPlaces() throws IOException {
    String prefix = "{\"role\":\"system\",\"content\":\"" + "be brief ".repeat(200) + "\"},";
    try (StrictMoonshot moonshot = StrictMoonshot.start()) {
      Attempt attempt = new Attempt(K26, prefix + USER, "\"stream\":true", prefix + USER,
          "\"stream\":true,\"stream_options\":{\"include_usage\":true}");
      assertThat(post(moonshot, attempt.body()).body())
          .contains("\"finish_reason\":\"stop\",\"usage\":{\"prompt_tokens\":", "\"cached_tokens\":0")
          .doesNotContain("\"choices\":[]");
      String second = post(moonshot, attempt.goodBody()).body();
      assertThat(second).contains("\"choices\":[],\"usage\":{");
      String cached = second.replaceAll("(?s).*\"total_tokens\":\\d+,\"cached_tokens\":(\\d+).*", "$1");
      assertThat(Integer.parseInt(cached)).isGreaterThan(400);
      assertThat(second).contains("\"prompt_tokens_details\":{\"cached_tokens\":" + cached + "}");
    }
  }
}
