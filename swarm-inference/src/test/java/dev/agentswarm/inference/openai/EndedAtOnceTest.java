package dev.agentswarm.inference.openai;

import static dev.agentswarm.inference.openai.Streams.delta;
import static dev.agentswarm.inference.openai.Streams.events;
import static dev.agentswarm.inference.openai.Streams.finish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;

/** A call that is interrupted or late ends, whatever the one who asked waits for. */
class EndedAtOnceTest {
  private static final Prompt PROMPT = Prompt.of("You help.", "Say hello.");
  private static final Duration AMPLE = Duration.ofMinutes(10);
  private static final Duration BRIEF = Duration.ofMillis(100);

  /** What a call waits for, without end. */
  enum Waits {
    ANSWER, HANDSHAKE, ROOM_TO_WRITE, NAME
  }

  // Lets lookups go when a test is over.
  private final CountDownLatch over = new CountDownLatch(1);
  // Whoever was accepted or looked up stands here: then the call waits, or will.
  private final CountDownLatch there = new CountDownLatch(1);
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Socket> kept = new CopyOnWriteArrayList<>();
  private ServerSocket silent;

  @BeforeEach
  void start() throws IOException {
    silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> {
      try {
        while (true) {
          kept.add(silent.accept());
          connections.incrementAndGet();
          there.countDown();
        }
      } catch (IOException e) {
        // The test is over.
      }
    });
  }

  @AfterEach
  void stop() throws IOException {
    over.countDown();
    silent.close();
    for (Socket each : kept) {
      each.close();
    }
  }

  private OpenAiCompatible model(Waits waits) {
    String scheme = waits == Waits.HANDSHAKE ? "https" : "http";
    OpenAiCompatible model = OpenAiCompatible.at(scheme + "://127.0.0.1:" + silent.getLocalPort() + "/v1",
        "m");
    return waits == Waits.NAME
        ? model.movedTo("http://models.example/v1").loopbackOnly().withNames(name -> lookedUp())
        : model;
  }

  private List<InetAddress> lookedUp() {
    there.countDown();
    boolean released = false;
    while (!released) {
      try {
        over.await();
        released = true;
      } catch (InterruptedException e) {
        // As the lookups of systems do, it goes on.
      }
    }
    return List.of();
  }

  private static Prompt prompt(Waits waits) {
    return waits == Waits.ROOM_TO_WRITE ? Prompt.of("You help.", "x".repeat(64 << 20)) : PROMPT;
  }

  static Stream<Arguments> everywhere() {
    return Stream.of(Waits.values()).flatMap(waits -> Stream.of(Arguments.of(waits, true),
        Arguments.of(waits, false)));
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void anInterruptionEndsItAndNothingIsSentAgain(Waits waits, boolean isVirtual) throws InterruptedException {
    OpenAiCompatible model = model(waits);
    AtomicReference<Object> end = new AtomicReference<>();
    Thread asker = (isVirtual ? Thread.ofVirtual() : Thread.ofPlatform()).start(() -> {
      try {
        end.set(model.ask(prompt(waits), DeltaListener.NONE));
      } catch (InterruptedException e) {
        end.set(Thread.currentThread().isInterrupted() ? "still marked" : e);
      }
    });
    there.await();
    asker.interrupt();

    assertThat(asker.join(Duration.ofSeconds(20))).isTrue();
    assertThat(end.get()).isInstanceOf(InterruptedException.class);
    assertThat(connections.get()).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Waits.class)
  void latenessEndsItAndIsSaid(Waits waits) throws InterruptedException {
    Reply reply = model(waits).withTimeouts(new Timeouts(AMPLE, BRIEF, AMPLE, AMPLE))
        .ask(prompt(waits), DeltaListener.NONE);

    assertThat(reply.kind()).isEqualTo(ReplyKind.TRANSPORT);
    assertThat(reply.error()).contains("no data came within 100 ms");
    assertThat(connections.get()).isLessThanOrEqualTo(1);
  }

  @Test
  void aProxyThatIsLookedUpForeverIsLeftBehind() throws InterruptedException {
    ProxySelector slow = new ProxySelector() {
      @Override
      public List<Proxy> select(URI address) {
        lookedUp();
        return List.of();
      }

      @Override
      public void connectFailed(URI address, SocketAddress proxy, IOException e) {
        // Nobody is told.
      }
    };
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread asker = Thread.ofPlatform().start(() -> {
      try {
        new Lookup.Proxies(slow).select(URI.create("http://models.example/"));
      } catch (Exchange.Left e) {
        thrown.set(e);
      }
    });
    there.await();
    asker.interrupt();

    assertThat(asker.join(Duration.ofSeconds(20))).isTrue();
    assertThat(thrown.get()).isInstanceOf(Exchange.Left.class);
  }

  @Test
  void whatALookupFindsOrThrowsIsHandedOn() {
    IllegalStateException bug = new IllegalStateException("no proxies today");
    ProxySelector broken = new ProxySelector() {
      @Override
      public List<Proxy> select(URI address) {
        throw bug;
      }

      @Override
      public void connectFailed(URI address, SocketAddress proxy, IOException e) {
        throw new IllegalArgumentException(e);
      }
    };

    assertThat(new Lookup.Proxies(ProxySelector.of(null)).select(URI.create("http://models.example/")))
        .containsExactly(Proxy.NO_PROXY);
    assertThatThrownBy(() -> new Lookup.Proxies(broken).select(URI.create("http://models.example/")))
        .isSameAs(bug);
    assertThatThrownBy(() -> new Lookup.Proxies(broken).connectFailed(URI.create("http://models.example/"),
        silent.getLocalSocketAddress(), new IOException("gone")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static final String STREAM = events(delta("\"content\":\"Hel\""), delta("\"content\":\"lo\""),
      finish("stop"), "[DONE]");

  private static MockWebServer server() throws IOException {
    MockWebServer server = new MockWebServer();
    for (int i = 0; i < 2; i++) {
      server.enqueue(new MockResponse.Builder().setHeader("Content-Type", "text/event-stream").body(STREAM)
          .build());
    }
    server.start();
    return server;
  }

  @Test
  void aListenerThatIsInterruptedHearsNoMoreThoughAllIsThere() throws IOException {
    try (MockWebServer server = server()) {
      List<String> heard = new ArrayList<>();

      assertThatThrownBy(() -> OpenAiCompatible.at(server.url("/v1").toString(), "m").ask(PROMPT,
          (text, reasoning) -> {
            heard.add(text);
            Thread.currentThread().interrupt();
          })).isInstanceOf(InterruptedException.class);

      assertThat(Thread.interrupted()).isFalse();
      assertThat(heard).containsExactly("Hel");
    }
  }

  @Test
  void whatAListenerThrowsReachesWhoAskedAsItIs() throws IOException, InterruptedException {
    List<Throwable> thrown = List.of(new IllegalArgumentException("no"), new AssertionError("no"),
        new JacksonException("like those of the parser") {
          private static final long serialVersionUID = 1;

          @Override
          public Object processor() {
            return this;
          }
        });
    for (Throwable each : thrown) {
      try (MockWebServer server = server()) {
        OpenAiCompatible model = OpenAiCompatible.at(server.url("/v1").toString(), "m");

        assertThatThrownBy(() -> model.ask(PROMPT, (text, reasoning) -> {
          if (each instanceof Error e) {
            throw e;
          }
          throw (RuntimeException) each;
        })).isSameAs(each);
        assertThat(model.ask(PROMPT, DeltaListener.NONE).content()).isEqualTo("Hello");
      }
    }
  }

  @Test
  void theTimeOfAListenerIsNotTheSilenceOfAServer() throws IOException, InterruptedException {
    try (MockWebServer server = server()) {
      Request request = new Request.Builder().url(server.url("/v1/chat/completions"))
          .post(RequestBody.create("{}", MediaType.get("application/json"))).build();
      Timeouts timeouts = new Timeouts(AMPLE, AMPLE, AMPLE, Duration.ofDays(1));
      Exchange exchange = new Exchange(Http.client(timeouts, null, null, null), request, timeouts,
          Watch.SHARED, new Exchange.ReplyParts(PROMPT, "m", Profile.named("generic"), List.of(), "", 1 << 20,
              true, key -> {}, (name, fingerprint) -> ""));
      long hour = Duration.ofHours(1).toNanos();

      Reply reply = exchange.run((text, reasoning) -> exchange.look(Watch.now() + hour));

      assertThat(reply.answered()).isTrue();
      assertThat(reply.content()).isEqualTo("Hello");
    }
  }

  @Test
  void aSocketOfACancelledCallIsClosedWhicheverCameFirst() throws IOException {
    try (Socket before = new Socket(); Socket after = new Socket(); Socket other = new Socket()) {
      Progress progress = new Progress(new Interruption(() -> {}));
      progress.opening(before);
      assertThat(before.isClosed()).isFalse();
      progress.cancelled();
      progress.opening(after);
      Progress.made(other);

      assertThat(before.isClosed()).isTrue();
      assertThat(after.isClosed()).isTrue();
      assertThat(other.isClosed()).isFalse();
    }
  }

  @Test
  void anInterruptionStopsOnlyBetweenItsMarks(@TempDir Path folder) throws InterruptedException {
    AtomicInteger stopped = new AtomicInteger();
    AtomicReference<Throwable> trouble = new AtomicReference<>();
    Thread owner = Thread.ofPlatform().start(() -> {
      Interruption interruption = new Interruption(stopped::incrementAndGet);
      interruption.begins();
      // A channel takes the mark for itself, and leaves none.
      try (FileChannel file = FileChannel.open(folder.resolve("any"), StandardOpenOption.CREATE,
          StandardOpenOption.WRITE)) {
        file.write(ByteBuffer.allocate(1));
      } catch (IOException e) {
        trouble.set(e);
      }
      interruption.begins();
      there.countDown();
      untilInterrupted();
      interruption.ends();
    });
    there.await();
    owner.interrupt();
    owner.join();
    CountDownLatch ended = new CountDownLatch(1);
    Thread other = Thread.ofPlatform().start(() -> {
      Interruption interruption = new Interruption(stopped::incrementAndGet);
      interruption.begins();
      interruption.ends();
      ended.countDown();
      untilInterrupted();
    });
    ended.await();
    other.interrupt();
    other.join();

    assertThat(trouble).hasValue(null);
    assertThat(stopped).hasValue(1);
  }

  private static void untilInterrupted() {
    while (!Thread.currentThread().isInterrupted()) {
      LockSupport.park();
    }
  }
}
