package dev.agentswarm.inference.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
  private static final Prompt SECRET = Prompt.of("You help.", "secret").withConfidential(true);
  private static final String HELLO = Streams.events(Streams.delta("\"content\":\"Hello\""),
      Streams.finish("stop"), "[DONE]");

  /** A resolver that says what it is told to, whatever the name. */
  private static Dns resolver(String... addresses) {
    return name -> {
      List<InetAddress> all = new ArrayList<>();
      for (String address : addresses) {
        try {
          all.add(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
          throw new AssertionError(e);
        }
      }
      return all;
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "0.0.0.0", "10.0.0.1", "169.254.169.254", "100.64.0.1", "fc00::1",
      "64:ff9b::1",
      "2001:db8::1", "::"})
  void aNameOfThisMachineThatLeadsElsewhereIsRefused(String lie) throws InterruptedException {
    OpenAiCompatible model = OpenAiCompatible.at("http://localhost:9/v1", "m").withNames(resolver(lie));

    Reply reply = model.ask(SECRET, DeltaListener.NONE);

    assertThat(model.inside()).isTrue();
    assertThat(reply.kind()).isEqualTo(ReplyKind.REFUSED);
    assertThat(reply.error()).contains("no connection was opened");
  }

  @Test
  void aConfidentialPromptNeverReachesAServerThatIsNotInside() throws IOException, InterruptedException {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      OpenAiCompatible far = OpenAiCompatible.at("http://models.example:" + server.getPort() + "/v1", "m")
          .withNames(resolver("127.0.0.1"));

      Reply refused = far.ask(SECRET, DeltaListener.NONE);
      assertThat(far.inside()).isFalse();
      assertThat(refused.kind()).isEqualTo(ReplyKind.REFUSED);
      assertThat(server.getRequestCount()).isZero();

      server.enqueue(new MockResponse.Builder().body(HELLO).build());
      assertThat(far.loopbackOnly().inside()).isTrue();
      assertThat(far.loopbackOnly().ask(SECRET, DeltaListener.NONE).content()).isEqualTo("Hello");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.2", "::1", "192.0.2.1"})
  void anAddressWhereNobodyListensOrNobodyMayGoIsNotTheLast(String first)
      throws IOException, InterruptedException {
    try (MockWebServer server = new MockWebServer()) {
      server.start(InetAddress.getLoopbackAddress(), 0);
      server.enqueue(new MockResponse.Builder().body(HELLO).build());
      OpenAiCompatible model = OpenAiCompatible.at("http://localhost:" + server.getPort() + "/v1", "m")
          .withNames(resolver(first, "127.0.0.1"));

      assertThat(model.ask(SECRET, DeltaListener.NONE).content()).isEqualTo("Hello");
    }
  }

  @Test
  void loopbackOnlyHoldsForAnyName() throws InterruptedException {
    OpenAiCompatible model = OpenAiCompatible.at("http://models.example:9/v1", "m").loopbackOnly()
        .withNames(resolver("192.0.2.1"));

    assertThat(model.ask(SECRET, DeltaListener.NONE).kind()).isEqualTo(ReplyKind.REFUSED);
  }

  @Test
  void aProxyIsNotAskedForThisMachine() throws IOException, InterruptedException {
    String before = System.getProperty("http.proxyHost");
    try (MockWebServer proxy = new MockWebServer(); MockWebServer server = new MockWebServer()) {
      proxy.start();
      server.start();
      server.enqueue(new MockResponse.Builder().body(HELLO).build());
      System.setProperty("http.proxyHost", "127.0.0.1");
      System.setProperty("http.proxyPort", "" + proxy.getPort());
      System.setProperty("http.nonProxyHosts", "nothing.example");

      Reply reply = OpenAiCompatible.at(server.url("/v1").toString(), "m").ask(SECRET, DeltaListener.NONE);

      assertThat(reply.content()).isEqualTo("Hello");
      assertThat(proxy.getRequestCount()).isZero();
    } finally {
      System.clearProperty("http.proxyPort");
      System.clearProperty("http.nonProxyHosts");
      if (before == null) {
        System.clearProperty("http.proxyHost");
      } else {
        System.setProperty("http.proxyHost", before);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.0/8,10.1.2.3,true", "10.0.0.0/8,11.0.0.1,false", "192.168.7.5,192.168.7.5,true",
      "192.168.7.5,192.168.7.4,false", "fd00::/8,fd12::1,true", "fd00::/8,fe80::1,false",
      "10.0.0.0/8,::1,true",
      "172.16.0.0/12,172.31.255.255,true", "172.16.0.0/12,172.32.0.1,false", "0.0.0.0/0,8.8.8.8,true"})
  void networksAreListedByTheirBits(String network, String address, boolean allowed)
      throws UnknownHostException {
    assertThat(new Guard(List.of(Network.of(network))).allows(InetAddress.getByName(address)))
        .isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.com", "10.0.0.0/33", "10.0.0.0/x", "", "10.0.0.0/-1", "localhost/8"})
  void aNetworkIsWrittenInNumbers(String network) {
    assertThatThrownBy(() -> Network.of(network)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(network);
  }

  @ParameterizedTest
  @CsvSource({"http://localhost:8000,true", "http://127.0.0.1:1/v1,true", "http://127.9.9.9/v1,true",
      "http://[::1]:8080/v1,true", "http://models.localhost/v1,true", "https://api.moonshot.ai/v1,false",
      "http://localhost.example/v1,false", "http://127.0.0.1.example/v1,false", "http://10.0.0.1/v1,false"})
  void whatIsInsideIsSaidByTheAddress(String url, boolean inside) {
    assertThat(OpenAiCompatible.at(url, "m").inside()).isEqualTo(inside);
  }

  @Test
  void addressesAreReadKindlyButWithoutSecrets() {
    assertThat(Address.of("http://localhost:8000").toString()).isEqualTo("http://localhost:8000/v1");
    assertThat(Address.of(" http://localhost:8000/v1/ ").toString()).isEqualTo("http://localhost:8000/v1");
    assertThat(Address.of("http://h/api/v3/chat/completions").toString()).isEqualTo("http://h/api/v3");
    assertThat(Address.shown(Address.of("http://localhost:8000"))).isEqualTo("localhost:8000");
    assertThat(Address.shown(Address.of("https://api.moonshot.ai/v1"))).isEqualTo("api.moonshot.ai");
    assertThat(Address.shown(Address.of("http://[::1]:8000"))).isEqualTo("[::1]:8000");
    assertThatThrownBy(() -> Address.of("https://user:geheim@host/v1")).hasMessageNotContaining("geheim");
    assertThatThrownBy(() -> Address.of("not an address")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> OpenAiCompatible.at("http://localhost:1", " "))
        .hasMessageContaining("/v1/models");
  }
}
