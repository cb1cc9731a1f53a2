package dev.agentswarm.inference.openai;

import static dev.agentswarm.inference.openai.Streams.delta;
import static dev.agentswarm.inference.openai.Streams.events;
import static dev.agentswarm.inference.openai.Streams.finish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.LimitHit;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.ToolCall;
import dev.agentswarm.inference.ToolChoice;
import dev.agentswarm.tool.ToolSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WireTest {
  private static final String KEY = "canary-0123456789";
  private static final Prompt PROMPT = Prompt.of("You help.", "Say hello.");
  private static final String HELLO = events(delta("\"role\":\"assistant\",\"content\":\"Hello\""),
      finish("stop"), "[DONE]");

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private OpenAiCompatible model() {
    return OpenAiCompatible.at(server.url("/v1").toString(), "m").withKey(KEY);
  }

  private static Reply ask(OpenAiCompatible model) throws InterruptedException {
    return model.ask(PROMPT, DeltaListener.NONE);
  }

  private static MockResponse.Builder stream(String body) {
    return new MockResponse.Builder().setHeader("Content-Type", "text/event-stream").body(body);
  }

  @Test
  void aStreamIsHeardPieceByPieceOnTheThreadThatAsked() throws InterruptedException {
    server.enqueue(new MockResponse.Builder().setHeader("Content-Type", "text/event-stream")
        .chunkedBody(
            events(delta("\"reasoning\":\"hm\""), delta("\"content\":\"Hel\""), delta("\"content\":\"lo\""),
                finish("stop"), "[DONE]"),
            5)
        .build());
    StringBuilder heard = new StringBuilder();
    Thread asker = Thread.currentThread();

    Reply reply = model().ask(PROMPT, (text, reasoning) -> {
      assertThat(Thread.currentThread()).isSameAs(asker);
      heard.append(reasoning ? "(" + text + ")" : text);
    });

    assertThat(reply.content()).isEqualTo("Hello");
    assertThat(heard).hasToString("(hm)Hello");
    RecordedRequest request = server.takeRequest();
    assertThat(request.getUrl().encodedPath()).isEqualTo("/v1/chat/completions");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + KEY);
    assertThat(request.getBody().utf8()).contains("\"stream\":true", "Say hello.");
  }

  @Test
  void aWholeAnswerCanBeAskedFor() throws InterruptedException {
    server.enqueue(new MockResponse.Builder().setHeader("Content-Type", "application/json")
        .body("{\"choices\":[{\"message\":{\"content\":\"Hello\"},\"finish_reason\":\"stop\"}]}").build());

    assertThat(ask(model().withoutStreaming()).content()).isEqualTo("Hello");
    assertThat(server.takeRequest().getBody().utf8()).contains("\"stream\":false")
        .doesNotContain("stream_options");
  }

  @Test
  void aStreamMayComeUnderAWrongContentTypeAndAWholeAnswerInsteadOfAStream() throws InterruptedException {
    server.enqueue(stream(HELLO).setHeader("Content-Type", "text/plain").build());
    server.enqueue(
        stream("{\"choices\":[{\"message\":{\"content\":\"Hello\"},\"finish_reason\":\"stop\"}]}").build());

    assertThat(ask(model()).content()).isEqualTo("Hello");
    assertThat(ask(model()).content()).isEqualTo("Hello");
  }

  @Test
  void anErrorIsOneTryWithItsWait() throws InterruptedException {
    server.enqueue(new MockResponse.Builder().code(429).setHeader("Retry-After", "7")
        .body(
            "{\"error\":{\"message\":\"Your account org-abcdef123456<ak-abcdef123456> request reached max organization"
                + " concurrency: 1, please try again after 1 seconds\",\"type\":\"rate_limit_reached_error\"}}")
        .build());

    Reply reply = ask(model());

    assertThat(reply.kind()).isEqualTo(ReplyKind.RATE_LIMITED);
    assertThat(reply.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    assertThat(reply.error()).contains("concurrency: 1").doesNotContain("abcdef123456");
    assertThat(reply.limitHit()).isEqualTo(new LimitHit(LimitHit.Kind.CONCURRENCY, 1));
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void noStatusIsTriedAgainBehindOurBack() throws InterruptedException {
    for (int code : List.of(503, 408, 421, 500)) {
      server.enqueue(new MockResponse.Builder().code(code).setHeader("Retry-After", "0").body("{}").build());
      int before = server.getRequestCount();

      Reply reply = ask(model());

      assertThat(reply.answered()).as("%s", code).isFalse();
      assertThat(server.getRequestCount() - before).as("%s", code).isEqualTo(1);
    }
  }

  @Test
  void aRedirectIsNotFollowedAndTheKeyStays() throws IOException, InterruptedException {
    try (MockWebServer other = new MockWebServer()) {
      other.start();
      for (int code : List.of(301, 302, 303, 307, 308)) {
        server.enqueue(
            new MockResponse.Builder().code(code).setHeader("Location", other.url("/v1").toString()).build());

        Reply reply = ask(model());

        assertThat(reply.kind()).as("%s", code).isEqualTo(ReplyKind.REJECTED);
        assertThat(reply.error()).contains("redirect");
      }
      assertThat(other.getRequestCount()).isZero();
    }
  }

  @Test
  void aCutStreamKeepsWhatCame() throws InterruptedException {
    server.enqueue(new MockResponse.Builder().setHeader("Content-Type", "text/event-stream")
        .chunkedBody(events(delta("\"content\":\"Hel\"")) + "x".repeat(10_000), 64)
        .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE).build());

    Reply reply = ask(model());

    assertThat(reply.kind()).isEqualTo(ReplyKind.TRANSPORT);
  }

  @Test
  void aConnectionThatDiesBeforeAnyByteIsTriedOnceMore() throws InterruptedException {
    server.enqueue(new MockResponse.Builder().onRequestBody(new SocketEffect.CloseSocket()).build());
    server.enqueue(stream(HELLO).build());

    assertThat(ask(model()).content()).isEqualTo("Hello");
    assertRequests(2);
  }

  // A connection may die for the client before the server has counted the request.
  private void assertRequests(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      assertThat(server.takeRequest(10, TimeUnit.SECONDS)).as("request " + (i + 1)).isNotNull();
    }
    assertThat(server.takeRequest(0, TimeUnit.SECONDS)).as("one more request").isNull();
  }

  @Test
  void aConnectionThatDiesTwiceIsAFailureAndWithoutResendOnce() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      server.enqueue(new MockResponse.Builder().onRequestBody(new SocketEffect.CloseSocket()).build());
    }

    assertThat(ask(model()).kind()).isEqualTo(ReplyKind.TRANSPORT);
    assertRequests(2);
    assertThat(ask(model().withoutResend()).kind()).isEqualTo(ReplyKind.TRANSPORT);
    assertRequests(1);
  }

  @Test
  void aServerThatIsNotThereIsSaid() throws InterruptedException {
    OpenAiCompatible gone = model();
    server.close();

    Reply reply = ask(gone);

    assertThat(reply.kind()).isEqualTo(ReplyKind.TRANSPORT);
    assertThat(reply.error()).contains("is the server running?");
  }

  @Test
  void interruptionClosesTheConnectionAtOnceOnAnyKindOfThread() throws InterruptedException {
    for (Thread.Builder kind : List.of(Thread.ofVirtual(), Thread.ofPlatform())) {
      server.enqueue(stream(events(delta("\"content\":\"Hel\"")) + ": ".repeat(100_000))
          .throttleBody(64, 100, TimeUnit.MILLISECONDS).build());
      CountDownLatch heard = new CountDownLatch(1);
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread asker = kind.start(() -> {
        try {
          model().ask(PROMPT, (text, reasoning) -> heard.countDown());
        } catch (InterruptedException e) {
          thrown.set(e);
        }
      });
      heard.await();
      asker.interrupt();

      assertThat(asker.join(Duration.ofSeconds(10))).isTrue();
      assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void anInterruptedCallerSendsNothing() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> ask(model())).isInstanceOf(InterruptedException.class);
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void eachPartOfACallHasItsLimitOfTime() throws InterruptedException {
    Duration brief = Duration.ofMillis(100);
    Duration ample = Duration.ofMinutes(1);
    server.enqueue(new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).body(HELLO).build());
    server.enqueue(stream(events(delta("\"content\":\"Hel\"")) + ":".repeat(1_000))
        .throttleBody(64, 20, TimeUnit.MILLISECONDS).build());
    server.enqueue(stream(events(delta("\"content\":\"Hel\"")).repeat(1_000))
        .throttleBody(64, 20, TimeUnit.MILLISECONDS).build());

    Reply silent = ask(model().withTimeouts(new Timeouts(ample, brief, ample, ample)));
    Reply idle = ask(model().withTimeouts(new Timeouts(ample, ample, brief, ample)));
    Reply slow = ask(model().withTimeouts(new Timeouts(ample, ample, ample, Duration.ofMillis(300))));

    assertThat(silent.kind()).isEqualTo(ReplyKind.TRANSPORT);
    assertThat(silent.error()).contains("no data came within 100 ms");
    assertThat(idle.error()).contains("no more data came for 100 ms");
    assertThat(idle.content()).isEqualTo("Hel");
    assertThat(slow.error()).contains("longer than 300 ms");
    assertThat(slow.content()).startsWith("Hel");
  }

  @Test
  void anAnswerThatIsTooLongOrBlowsUpIsGivenUp() throws IOException, InterruptedException {
    Buffer packed = new Buffer();
    try (var sink = Okio.buffer(new GzipSink(packed))) {
      for (int i = 0; i < 3_000; i++) {
        sink.writeUtf8(": nothing but a comment that packs very well indeed\n".repeat(20));
      }
    }
    server.enqueue(new MockResponse.Builder().setHeader("Content-Encoding", "gzip").body(packed).build());

    Reply reply = ask(model().withMostBytes(1 << 20));

    assertThat(reply.kind()).isEqualTo(ReplyKind.PROTOCOL);
    assertThat(reply.error()).contains("longer than 1048576 bytes");
  }

  @Test
  void theKeyIsNeverSaid() throws InterruptedException {
    server.enqueue(new MockResponse.Builder().code(401)
        .body("{\"error\":{\"message\":\"Incorrect API key provided: " + KEY + "\"}}").build());

    Reply reply = ask(model());

    assertThat(reply.kind()).isEqualTo(ReplyKind.AUTHENTICATION);
    assertThat(reply.toString() + model() + model().endpoint()).doesNotContain(KEY);
  }

  @Test
  void aKeyThatIsMissingOrCannotBeOneIsSaidBeforeAnythingIsSent() throws InterruptedException {
    OpenAiCompatible server1 = OpenAiCompatible.at(server.url("/v1").toString(), "m");

    Reply missing = ask(server1.withKey(Key.from("SOME_KEY", name -> null)));
    Reply broken = ask(server1.withKey(Key.from("SOME_KEY", name -> "secret\nother")));
    server.enqueue(stream(HELLO).build());
    Reply good = ask(server1.withKey(Key.from("SOME_KEY", name -> " " + KEY + "\n")));

    assertThat(missing.kind()).isEqualTo(ReplyKind.AUTHENTICATION);
    assertThat(missing.error()).contains("set SOME_KEY or pass a key");
    assertThat(broken.kind()).isEqualTo(ReplyKind.AUTHENTICATION);
    assertThat(broken.error()).contains("SOME_KEY").doesNotContain("secret");
    assertThat(good.answered()).isTrue();
    assertThat(server.getRequestCount()).isEqualTo(1);
    assertThatThrownBy(() -> server1.withKey("sec\nret")).isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("ret\n");
  }

  @Test
  void aServerThatSendsTheKeyBackDoesNotGetItIntoAReply() throws InterruptedException {
    server
        .enqueue(stream(events(delta("\"content\":\"the key is " + KEY + "\",\"reasoning\":\"" + KEY + "\""),
            Streams.calls("{\"index\":0,\"id\":\"" + KEY
                + "\",\"function\":{\"name\":\"x\",\"arguments\":\"{\\\"k\\\":\\\""
                + KEY + "\\\"}\"}}"),
            finish("stop"))).build());

    Reply reply = ask(model());

    assertThat(reply.answered()).isTrue();
    assertThat(reply.toString()).doesNotContain(KEY).contains("the key is [key]");
  }

  @Test
  void aStreamThatStaysOpenAfterTheAnswerIsLeft() throws InterruptedException {
    server.enqueue(stream(events(delta("\"content\":\"Hello\""), finish("stop")) + ":".repeat(64_000))
        .throttleBody(256, 50, TimeUnit.MILLISECONDS).build());

    Reply reply = ask(model());

    assertThat(reply.answered()).isTrue();
    assertThat(reply.content()).isEqualTo("Hello");
  }

  @Test
  void toolsThatAServerWouldRefuseAreNotSent() throws InterruptedException {
    List<ToolSpec> tools = new ArrayList<>();
    List<String> schemas = new ArrayList<>();
    for (int i = 0; i < 129; i++) {
      tools.add(ToolSpec.ofSchema("tool_" + i, "Does it.", "{}"));
      schemas.add("{}");
    }

    Reply reply = model().withProfile(Profile.named("moonshot")).ask(PROMPT.withTools(tools, schemas),
        DeltaListener.NONE);

    assertThat(reply.kind()).isEqualTo(ReplyKind.REJECTED);
    assertThat(reply.error()).contains("129 tools", "128");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void headersWithoutEndAreGivenUp() throws InterruptedException {
    MockResponse.Builder bomb = stream(HELLO);
    for (int i = 0; i < 400; i++) {
      bomb.addHeader("X-Bomb-" + i, "b".repeat(1_000));
    }
    server.enqueue(bomb.build());
    server.enqueue(stream(HELLO).build());

    assertThat(ask(model()).kind()).isEqualTo(ReplyKind.TRANSPORT);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aCertificateThatNobodyTrustsEndsTheCallBeforeAnythingIsSent(@TempDir Path folder) throws Exception {
    Path store = folder.resolve("keys");
    Process keytool = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair", "-keyalg", "EC", "-alias", "a", "-dname", "CN=localhost", "-keystore",
        store.toString(),
        "-storepass", "changeit", "-keypass", "changeit").redirectErrorStream(true).start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    try (MockWebServer secure = new MockWebServer()) {
      secure.useHttps(context.getSocketFactory());
      secure.start();

      Reply reply = ask(OpenAiCompatible.at(secure.url("/v1").toString(), "m").withKey(KEY));

      assertThat(reply.kind()).isEqualTo(ReplyKind.REFUSED);
      assertThat(reply.error()).contains("certificate");
      assertThat(secure.getRequestCount()).isZero();
    }
  }

  @Test
  void cloudAndLocalFeelTheSame() throws InterruptedException {
    String call = Streams
        .calls("{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"read_file\",\"arguments\":\"{}\"}}");
    List<Reply> replies = new ArrayList<>();
    List<String> heard = new ArrayList<>();
    for (String profile : List.of("moonshot", "llamacpp")) {
      server
          .enqueue(stream(events(delta("\"reasoning_content\":\"hm\""), delta("\"content\":\"Hello\""), call,
              finish("tool_calls"), "[DONE]")).build());
      StringBuilder pieces = new StringBuilder();
      replies.add(model().withProfile(Profile.named(profile)).ask(Streams.PROMPT,
          (text, reasoning) -> pieces.append(reasoning).append(text).append('|')));
      heard.add(pieces.toString());
    }

    assertThat(replies.get(0)).isEqualTo(replies.get(1));
    assertThat(heard.get(0)).isEqualTo(heard.get(1)).contains("truehm|falseHello|");
  }

  @Test
  void headersOfTheHostAreSent() throws InterruptedException {
    server.enqueue(stream(HELLO).build());

    ask(model().withHeaders(Map.of("X-Team", "blue")));

    assertThat(server.takeRequest().getHeaders().get("X-Team")).isEqualTo("blue");
  }

  @Test
  void reasoningGoesBackUnderTheKeyItCameUnder() throws InterruptedException {
    server.enqueue(
        stream(events(delta("\"reasoning_content\":\"hm\""), delta("\"content\":\"x\""), finish("stop")))
            .build());
    server.enqueue(stream(HELLO).build());
    OpenAiCompatible vllm = model().withProfile(Profile.named("vllm"));
    ask(vllm);
    vllm.ask(PROMPT.withMessages(List.of(new Message.User("go"),
        new Message.Assistant("", "hm",
            List.of(new ToolCall("a", "one", "{}"))))),
        DeltaListener.NONE);

    server.takeRequest();
    assertThat(server.takeRequest().getBody().utf8()).contains("\"reasoning_content\":\"hm\"");
  }

  @Test
  void whichModelAnsweredIsToldOnceWhenItIsAnother() throws InterruptedException {
    OpenAiCompatible model = model();
    List<List<String>> warnings = new ArrayList<>();
    for (String name : List.of("m", "other", "other", "third")) {
      server
          .enqueue(stream(HELLO.replace("{\"choices\"", "{\"model\":\"" + name + "\",\"choices\"")).build());
      warnings.add(ask(model).warnings());
    }

    assertThat(warnings.get(0)).isEmpty();
    assertThat(warnings.get(1)).containsExactly("the server answered as the model other, asked was m");
    assertThat(warnings.get(2)).isEmpty();
    assertThat(warnings.get(3)).singleElement().asString().contains("third");
  }

  @Test
  void argumentsWithoutEndAreLeftWhileTheyStream() throws InterruptedException {
    String piece = Streams
        .calls("{\"index\":0,\"function\":{\"arguments\":\"" + "x".repeat(500_000) + "\"}}");
    String start = Streams
        .calls(
            "{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"read_file\",\"arguments\":\"{\\\"p\\\":\\\"\"}}");
    server.enqueue(stream(events(start) + events(piece).repeat(40)).build());
    server.enqueue(stream(HELLO).build());

    Reply reply = ask(model());

    assertThat(reply.kind()).isEqualTo(ReplyKind.MALFORMED_ARGUMENTS);
    assertThat(reply.error()).contains("read_file", "longer than");
    assertThat(reply.toolCalls()).isEmpty();
    assertThat(reply.invalidToolCalls().getFirst().argumentsText().length())
        .isLessThanOrEqualTo(ToolCalls.MOST_ARGUMENTS);
    // The connection was left in the middle: the next call does not read its rest.
    assertThat(ask(model()).content()).isEqualTo("Hello");
  }

  @Test
  void aChoiceOfAToolReachesTheServer() throws InterruptedException {
    server.enqueue(stream(HELLO).build());
    server.enqueue(stream(HELLO).build());

    Reply obeyed = model().ask(Streams.PROMPT.withToolChoice(ToolChoice.REQUIRED), DeltaListener.NONE);
    Reply left = model().withProfile(Profile.named("ollama"))
        .ask(Streams.PROMPT.withToolChoice(ToolChoice.REQUIRED), DeltaListener.NONE);

    assertThat(server.takeRequest().getBody().utf8()).contains("\"tool_choice\":\"required\"");
    assertThat(server.takeRequest().getBody().utf8()).doesNotContain("tool_choice");
    assertThat(obeyed.warnings()).isEmpty();
    assertThat(left.warnings()).singleElement().asString().contains("toolChoice REQUIRED is left out");
  }

  @Test
  void underWhichKeyReasoningGoesBackCanBeSet() throws InterruptedException {
    server.enqueue(stream(events(delta("\"reasoning_content\":\"hm\""), delta("\"content\":\"x\""),
        finish("stop"))).build());
    server.enqueue(stream(HELLO).build());
    OpenAiCompatible model = model().withProfile(Profile.named("vllm")).withReasoningKey("thoughts");
    ask(model);
    model.ask(PROMPT.withMessages(List.of(new Message.User("go"),
        new Message.Assistant("", "hm", List.of(new ToolCall("a", "one", "{}"))))), DeltaListener.NONE);

    server.takeRequest();
    assertThat(server.takeRequest().getBody().utf8()).contains("\"thoughts\":\"hm\"");
  }
}
