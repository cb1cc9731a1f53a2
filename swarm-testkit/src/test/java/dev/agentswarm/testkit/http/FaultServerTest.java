package dev.agentswarm.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.inference.TokenUsage;
import dev.agentswarm.inference.ToolCall;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FaultServerTest {
  private static final String BODY = "{\"model\":\"m\",\"messages\":[{\"content\":\"Grüße\"}],\"n\":1}";

  private record Response(int status, String type, String body) {}

  private static Response post(FaultServer server, SSLSocketFactory trust) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(server.url() + "/chat/completions").toURL()
        .openConnection();
    if (connection instanceof HttpsURLConnection secured) {
      secured.setSSLSocketFactory(trust);
    }
    connection.setRequestProperty("X-Test", "yes");
    connection.setDoOutput(true);
    connection.getOutputStream().write(BODY.getBytes(StandardCharsets.UTF_8));
    int status = connection.getResponseCode();
    try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new Response(status, connection.getContentType(),
          new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Response post(FaultServer server) throws IOException {
    return post(server, HttpsURLConnection.getDefaultSSLSocketFactory());
  }

  private static List<Integer> statuses(FaultServer server, int requests) throws IOException {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      statuses.add(post(server).status());
    }
    return statuses;
  }

  @Test
  void aPlainClientGetsTheScriptedAnswerAsAWhole() throws IOException {
    try (FaultServer server = FaultServer.start()) {
      server.answers(Answer.text("Hello, Wörld 😀").reasoning("hm", "reasoning")
          .usage(new TokenUsage(10, 5, 4, 2)).finish("length"));

      Response response = post(server);

      assertThat(response.type()).isEqualTo("application/json");
      assertThat(response.body()).contains("\"content\":\"Hello, Wörld 😀\"", "\"reasoning\":\"hm\"",
          "\"finish_reason\":\"length\"", "\"model\":\"m\"", "\"cached_tokens\":4", "\"reasoning_tokens\":2",
          "\"total_tokens\":15");
    }
  }

  @Test
  void aStreamHasTextReasoningCallsUsageAndItsMark() throws IOException {
    try (FaultServer server = FaultServer.start()) {
      server.answers(Answer.text("Hello").reasoning("think").inPieces(3)
          .calling(new ToolCall("call_1", "look", "{\"a\":1}")).usage(new TokenUsage(1, 2, 0, 0)));

      List<String> events = RawClient.events(RawClient
          .once(server,
              RawClient.STREAM.replace("true,", "true,\"stream_options\":{\"include_usage\":true},"),
              100_000)
          .body());

      assertThat(events.stream().map(event -> event.replaceAll(".*\"(delta|usage)\":", ""))).containsExactly(
          "{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]}",
          "{\"reasoning_content\":\"thi\"},\"finish_reason\":null}]}",
          "{\"reasoning_content\":\"nk\"},\"finish_reason\":null}]}",
          "{\"content\":\"Hel\"},\"finish_reason\":null}]}",
          "{\"content\":\"lo\"},\"finish_reason\":null}]}",
          "{\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"look\","
              + "\"arguments\":\"\"}}]},\"finish_reason\":null}]}",
          "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"a\"}}]},\"finish_reason\":null}]}",
          "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\\":1\"}}]},\"finish_reason\":null}]}",
          "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"}\"}}]},\"finish_reason\":null}]}",
          "{},\"finish_reason\":\"tool_calls\"}]}",
          "{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3,\"cached_tokens\":0,"
              + "\"prompt_tokens_details\":{\"cached_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":0}}}",
          "[DONE]");
    }
  }

  @Test
  void usageThatWasNotAskedForStandsInTheLastChoiceWhenWanted() throws IOException {
    try (FaultServer server = FaultServer.start()) {
      assertThat(RawClient.stream(server).body()).doesNotContain("usage");

      server.answers(Answer.text("Hello").countedInChoice());

      assertThat(RawClient.events(RawClient.stream(server).body())).last().isEqualTo("[DONE]");
      assertThat(RawClient.stream(server).body())
          .contains("\"finish_reason\":\"stop\",\"usage\":{\"prompt_tokens\":8,");
    }
  }

  @Test
  void requestsAreRecordedAsTheyCame() throws IOException, InterruptedException {
    try (FaultServer server = FaultServer.start()) {
      post(server);
      RawClient.whole(server.next(Fault.reset()));

      assertThat(server.count()).isEqualTo(2);
      Received first = server.requests().getFirst();
      assertThat(first.method()).isEqualTo("POST");
      assertThat(first.path()).isEqualTo("/v1/chat/completions");
      assertThat(first.header("x-TEST")).isEqualTo("yes");
      assertThat(first.header("X-Other")).isEmpty();
      assertThat(first.at("/messages/0/content")).isEqualTo("Grüße");
      assertThat(first.at("/n")).isEqualTo("1");
      assertThat(first.has("/nope")).isFalse();
      assertThat(server.requests().get(1).header("Authorization")).isEqualTo("Bearer canary");
      assertThat(server.requests().get(1).connection()).isNotEqualTo(first.connection());
    }
  }

  @Test
  void connectionsAreKeptUnlessAFaultEndsThem() throws IOException {
    try (FaultServer server = FaultServer.start(); RawClient client = new RawClient(server)) {
      for (int i = 0; i < 3; i++) {
        client.send(RawClient.WHOLE);
        assertThat(client.hear(100_000).status()).isEqualTo(200);
      }

      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.requests()).extracting(Received::connection).containsOnly(1);
    }
  }

  @Test
  void faultsAreOrderedByNumberByTurnAndUntilTold() throws IOException, InterruptedException {
    try (FaultServer server = FaultServer.start()) {
      server.every(3, Fault.failing(503)).nth(5, Fault.failing(502)).next(Fault.failing(500), Fault.busy());

      assertThat(statuses(server, 7)).containsExactly(500, 529, 503, 200, 502, 503, 200);

      server.calm();
      assertThat(statuses(server, 2)).containsExactly(200, 200);
      server.always(Fault.failing(500)).next(Fault.busy());
      assertThat(statuses(server, 3)).containsExactly(529, 500, 500);
      server.calm().during(Duration.ofHours(1), Fault.failing(502)).during(Duration.ZERO, Fault.busy());
      assertThat(statuses(server, 1)).containsExactly(502);
    }
  }

  @Test
  void theSameSeedGivesTheSameFaults() throws IOException, InterruptedException {
    List<List<Integer>> runs = new ArrayList<>();
    for (long seed : List.of(7L, 7L, 8L)) {
      try (FaultServer server = FaultServer.start()) {
        runs.add(statuses(server.seeded(seed, 0.5, Fault.failing(500), Fault.busy()), 40));
      }
    }

    assertThat(runs.get(0)).isEqualTo(runs.get(1)).isNotEqualTo(runs.get(2)).contains(200, 500, 529);
    try (FaultServer server = FaultServer.start()) {
      assertThat(statuses(server.seeded(1, 0, Fault.busy()), 20)).containsOnly(200);
      assertThat(statuses(server.seeded(1, 1, Fault.busy()), 20)).containsOnly(529);
      assertThatThrownBy(() -> server.seeded(1, 0.5)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> server.seeded(1, Double.NaN, Fault.busy()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void clientsThatLeaveAreNoticed() throws IOException, InterruptedException {
    try (FaultServer server = FaultServer.start()) {
      server.next(Fault.hanging(), Fault.stalledAfter(1), Fault.endlessEvents());
      for (int i = 1; i <= 3; i++) {
        try (RawClient client = new RawClient(server)) {
          client.send(RawClient.STREAM);
          server.awaitRequests(i);
        }
        server.awaitAbandoned(i);
      }

      assertThat(server.open()).isZero();
    }
  }

  @Test
  void whatIsOpenAtOnceIsCounted() throws IOException, InterruptedException {
    try (FaultServer server = FaultServer.start()) {
      CountDownLatch gate = new CountDownLatch(1);
      server.answers(request -> {
        try {
          gate.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        return Answer.text("late");
      });
      try (RawClient one = new RawClient(server); RawClient two = new RawClient(server)) {
        one.send(RawClient.WHOLE);
        two.send(RawClient.WHOLE);
        server.awaitRequests(2);
        assertThat(server.open()).isEqualTo(2);
        gate.countDown();
        assertThat(one.hear(100_000).body()).contains("late");
        assertThat(two.hear(100_000).body()).contains("late");
      }
      assertThat(server.peak()).isEqualTo(2);
    }
  }

  @Test
  void aScriptThatBreaksIsAnAnswerThatSaysSo() throws IOException {
    try (FaultServer server = FaultServer.start()) {
      server.answers(request -> {
        throw new IllegalStateException("bad script");
      });

      assertThat(RawClient.whole(server).body()).contains("test_script", "bad script");
    }
  }

  @Test
  void closingEndsWhatHangs() throws IOException, InterruptedException {
    RawClient client;
    try (FaultServer server = FaultServer.start().always(Fault.hanging())) {
      client = new RawClient(server);
      client.send(RawClient.STREAM);
      server.awaitRequests(1);
    }
    try (client) {
      assertThat(client.hear(1_000).end()).isNotEqualTo(RawClient.End.QUIET);
    }
  }

  private static SSLSocketFactory trusting(TlsIdentity identity)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("server", identity.certificate());
    TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  @Test
  void itsCertificateIsTrustedByThoseWhoWereToldToAndCanChange()
      throws GeneralSecurityException, IOException {
    TlsIdentity first = TlsIdentity.selfSigned("one");
    TlsIdentity second = TlsIdentity.selfSigned("two");
    try (FaultServer server = FaultServer.startTls(first)) {
      assertThat(post(server, trusting(first)).status()).isEqualTo(200);
      assertThatThrownBy(() -> post(server)).isInstanceOf(SSLException.class);

      server.present(second).dropConnections();

      assertThatThrownBy(() -> post(server, trusting(first))).isInstanceOf(SSLException.class);
      assertThat(post(server, trusting(second)).status()).isEqualTo(200);
    }
    try (FaultServer server = FaultServer.start()) {
      assertThatThrownBy(() -> server.present(first)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void floodsOverHttp2AreSeenByWhoSpeaksIt()
      throws GeneralSecurityException, IOException, InterruptedException {
    TlsIdentity identity = TlsIdentity.selfSigned("flood");
    Map<Http2Flood, Integer> types = Map.of(Http2Flood.SETTINGS, 4, Http2Flood.PINGS, 6, Http2Flood.RESETS, 3,
        Http2Flood.GOODBYES, 7, Http2Flood.CONTINUATIONS, 9);
    for (Http2Flood flood : Http2Flood.values()) {
      try (FaultServer server = FaultServer.startTls(identity).floods(flood)) {
        try (SSLSocket socket = (SSLSocket) trusting(identity)
            .createSocket(InetAddress.getLoopbackAddress(), server.port())) {
          SSLParameters parameters = socket.getSSLParameters();
          parameters.setApplicationProtocols(new String[]{"h2"});
          socket.setSSLParameters(parameters);
          socket.getOutputStream()
              .write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          assertThat(socket.getApplicationProtocol()).isEqualTo("h2");
          DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
          List<Integer> seen = new ArrayList<>();
          for (int i = 0; i < 1_000; i++) {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            seen.add(in.readUnsignedByte());
            in.skipNBytes(5 + length);
          }
          assertThat(seen.getFirst()).as("settings come first").isEqualTo(4);
          assertThat(seen.subList(2, seen.size())).containsOnly(types.get(flood));
        }
        server.awaitDisconnected();
      }
    }
    try (FaultServer server = FaultServer.start()) {
      assertThatThrownBy(() -> server.floods(Http2Flood.PINGS)).isInstanceOf(IllegalStateException.class);
    }
  }
}
