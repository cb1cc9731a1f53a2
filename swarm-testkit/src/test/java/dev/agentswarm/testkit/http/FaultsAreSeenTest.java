package dev.agentswarm.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.testkit.http.RawClient.End;
import dev.agentswarm.testkit.http.RawClient.Heard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A client that is no HTTP library sees each fault, and does not see it where there is none. */
class FaultsAreSeenTest {
  private static final List<String> GOOD = goodEvents();

  private static final Set<String> SILENT = Set.of("hanging", "stalled");

  private interface Sight {
    boolean of(Heard heard) throws IOException;
  }

  /** A fault, and what shows it in a streamed answer. */
  private record Proof(String name, Fault fault, Sight sight) {}

  private static final List<Proof> PROOFS = List.of(
      new Proof("rate limit", Fault.rateLimited(),
          heard -> heard.status() == 429 && heard.body().contains("rate_limit_reached_error")
              && heard.body().contains("please try again after 1 seconds")
              && !heard.head().contains("Retry-After")),
      new Proof("rate limit with a wait", Fault.rateLimited().retryAfter("Wed, 21 Oct 2026 07:28:00 GMT"),
          heard -> heard.status() == 429
              && heard.head().contains("Retry-After: Wed, 21 Oct 2026 07:28:00 GMT\r\n")),
      new Proof("limit of concurrency", Fault.concurrencyLimited(3),
          heard -> heard.status() == 429 && heard.body().contains("max organization concurrency: 3,")),
      new Proof("limit of requests", Fault.requestsLimited(3),
          heard -> heard.status() == 429 && heard.body().contains("organization max RPM: 3,")),
      new Proof("limit of tokens", Fault.tokensLimited(500_000),
          heard -> heard.status() == 429 && heard.body().contains("organization max TPM: 500000,")),
      new Proof("quota", Fault.quotaExceeded(),
          heard -> heard.status() == 429 && heard.body().contains("exceeded_current_quota_error")),
      new Proof("plan", Fault.planExhausted(), heard -> heard.body().contains("rate_limit_error")
          && heard.body().contains("engine is currently overloaded")),
      new Proof("overload", Fault.overloaded(), heard -> heard.body().contains("engine_overloaded_error")),
      new Proof("500", Fault.failing(500), heard -> heard.status() == 500),
      new Proof("529", Fault.busy(), heard -> heard.status() == 529),
      new Proof("loading", Fault.loadingModel(),
          heard -> heard.status() == 503 && heard.body().contains("\"Loading model\"")),
      new Proof("page of a gateway", Fault.gatewayTimeout(),
          heard -> heard.status() == 504 && heard.body().startsWith("<html>")),
      new Proof("captive portal", Fault.captivePortal(),
          heard -> heard.status() == 200 && heard.body().startsWith("<!DOCTYPE html>")),
      new Proof("empty", Fault.empty(),
          heard -> heard.status() == 200 && heard.head().contains("Content-Length: 0")),
      new Proof("redirect", Fault.redirect(307, "http://other.example/v1"),
          heard -> heard.status() == 307 && heard.head().contains("Location: http://other.example/v1")),
      new Proof("dropped", Fault.dropped(),
          heard -> heard.text().isEmpty() && heard.end() == End.CLOSED),
      new Proof("reset", Fault.reset(), heard -> heard.text().isEmpty() && heard.end() == End.RESET),
      new Proof("hanging", Fault.hanging(), heard -> heard.text().isEmpty() && heard.end() == End.QUIET),
      new Proof("cut after bytes", Fault.cutAfter(17),
          heard -> heard.body().length() == 17 && heard.end() == End.CLOSED),
      new Proof("cut in an event", Fault.cutInEvent(2),
          heard -> events(heard).equals(GOOD.subList(0, 2)) && !heard.body().endsWith("\n")
              && heard.end() == End.CLOSED),
      new Proof("reset in an event", Fault.resetInEvent(2).and(Fault.drip(Duration.ofMillis(1))),
          heard -> !heard.body().contains("[DONE]") && heard.end() == End.RESET),
      new Proof("stalled", Fault.stalledAfter(2),
          heard -> events(heard).equals(GOOD.subList(0, 2)) && heard.end() == End.QUIET),
      new Proof("drip", Fault.drip(Duration.ofMillis(1)),
          heard -> events(heard).equals(GOOD) && heard.reads() > 100),
      new Proof("endless events", Fault.endlessEvents(),
          heard -> heard.end() == End.ENOUGH && events(heard).size() > 20),
      new Proof("endless comments", Fault.endlessComments(),
          heard -> heard.end() == End.ENOUGH && events(heard).equals(GOOD.subList(0, 1))),
      new Proof("endless line", Fault.endlessLine(),
          heard -> heard.end() == End.ENOUGH && events(heard).equals(GOOD.subList(0, 1))
              && heard.body().lines().anyMatch(line -> line.length() > 2_000)),
      new Proof("huge event", new Fault.HugeEvent(20_001),
          heard -> events(heard).get(1).endsWith("\"" + "a".repeat(20_001) + "\"}}]}")
              && events(heard).subList(2, GOOD.size() + 1).equals(GOOD.subList(1, GOOD.size()))),
      new Proof("bomb", new Fault.GzipBomb(5_000_000),
          heard -> heard.head().contains("Content-Encoding: gzip") && heard.body().length() < 50_000
              && unzipped(heard.body()) > 5_000_000),
      new Proof("wrong type", Fault.contentType("image/png"),
          heard -> heard.head().contains("Content-Type: image/png")
              && !heard.head().contains("event-stream")),
      new Proof("header bomb", Fault.hugeHeader(100_000), heard -> heard.head().length() > 100_000),
      new Proof("many headers", Fault.manyHeaders(1_000), heard -> heard.head().lines().count() > 1_000),
      new Proof("interim answers", new Fault.InterimFlood(100),
          heard -> heard.text().split("HTTP/1.1 103", -1).length == 101
              && heard.text().contains("HTTP/1.1 200")),
      new Proof("no HTTP", new Fault.NotHttp("SSH-2.0-x\r\n"),
          heard -> heard.text().equals("SSH-2.0-x\r\n") && heard.end() == End.CLOSED),
      new Proof("CRLF", Fault.written(Fault.Style.CRLF),
          heard -> events(heard).equals(GOOD) && !heard.body().replace("\r\n", "").contains("\n")),
      new Proof("CR", Fault.written(Fault.Style.CR),
          heard -> events(heard).equals(GOOD) && !heard.body().contains("\n")),
      new Proof("mixed line ends", Fault.written(Fault.Style.MIXED),
          heard -> events(heard).equals(GOOD) && heard.body().contains("}\n\n")
              && heard.body().contains("}\r\n\r\n") && heard.body().contains("}\r\r")),
      new Proof("byte order mark", Fault.written(Fault.Style.BYTE_ORDER_MARK),
          heard -> events(heard).equals(GOOD) && heard.body().startsWith("\u00EF\u00BB\u00BF")),
      new Proof("several lines", Fault.written(Fault.Style.MULTI_LINE),
          heard -> !events(heard).equals(GOOD)
              && squeezed(events(heard)).equals(squeezed(GOOD))),
      new Proof("comments", Fault.written(Fault.Style.COMMENTS),
          heard -> events(heard).equals(GOOD) && heard.body().contains("\n: inside\n\n")),
      new Proof("names", Fault.written(Fault.Style.NAMED),
          heard -> events(heard).equals(GOOD) && heard.body().contains("event: completion.delta\nid: 3\n")),
      new Proof("tight", Fault.written(Fault.Style.TIGHT),
          heard -> events(heard).equals(GOOD) && !heard.body().contains("data: ")),
      new Proof("malformed", Fault.malformed(1),
          heard -> events(heard).get(1).endsWith("oops") && events(heard).size() == GOOD.size()),
      new Proof("error in a stream", Fault.errorInStream(2, "server_error", "gone"),
          heard -> heard.status() == 200 && events(heard).size() == 3
              && events(heard).get(2).contains("\"message\":\"gone\"") && heard.end() == End.WHOLE),
      new Proof("no mark at the end", new Fault.WithoutDone(),
          heard -> events(heard).equals(GOOD.subList(0, GOOD.size() - 1))),
      new Proof("other model", new Fault.OtherModel("other", "fp_9"),
          heard -> events(heard).get(0).contains("\"model\":\"other\"")
              && events(heard).get(0).contains("\"fp_9\"")),
      new Proof("closed after", new Fault.ClosedAfter(),
          heard -> events(heard).equals(GOOD) && heard.end() == End.CLOSED
              && heard.head().contains("Keep-Alive:") && !heard.head().contains("Connection: close")));

  private static List<String> goodEvents() {
    try (FaultServer server = FaultServer.start()) {
      return events(RawClient.stream(server));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> events(Heard heard) {
    return RawClient.events(heard.body());
  }

  private static List<String> squeezed(List<String> events) {
    return events.stream().map(event -> event.replaceAll("\\s", "")).toList();
  }

  private static long unzipped(String body) throws IOException {
    try (InputStream in = new GZIPInputStream(
        new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1)))) {
      return in.readAllBytes().length;
    }
  }

  @TestFactory
  List<DynamicTest> eachFaultIsSeenAndOnlyWhereItIs() {
    return PROOFS.stream().map(proof -> DynamicTest.dynamicTest(proof.name(), () -> {
      try (FaultServer server = FaultServer.start()) {
        assertThat(proof.sight().of(RawClient.stream(server))).as("seen in a good answer").isFalse();
        server.next(proof.fault());
        Heard heard = SILENT.contains(proof.name())
            ? RawClient.quiet(server, RawClient.STREAM)
            : proof.fault() instanceof Fault.ClosedAfter
                ? RawClient.closing(server, RawClient.STREAM)
                : RawClient.once(server, RawClient.STREAM,
                    proof.name().startsWith("endless") ? 3_000 : 1 << 20);
        assertThat(proof.sight().of(heard)).as("seen in %s", shortened(heard)).isTrue();
        assertThat(proof.sight().of(RawClient.stream(server))).as("seen afterwards").isFalse();
      }
    })).toList();
  }

  private static String shortened(Heard heard) {
    String text = heard.text();
    return heard.end() + " after " + text.length() + ": " + text.substring(0, Math.min(600, text.length()));
  }

  @Test
  void noFaultIsWithoutAProof() {
    Set<String> proved = PROOFS.stream().flatMap(proof -> Fault.parts(proof.fault()).stream())
        .map(fault -> fault.getClass().getSimpleName()).collect(Collectors.toSet());
    proved.addAll(Set.of("Both", "Silent", "WrongLength"));
    assertThat(Arrays.stream(Fault.class.getPermittedSubclasses()).map(Class::getSimpleName))
        .isSubsetOf(proved);
    Set<Fault> styles = PROOFS.stream().map(Proof::fault).collect(Collectors.toSet());
    assertThat(Arrays.stream(Fault.Style.values()).<Fault>map(Fault::written)).isSubsetOf(styles);
  }

  @Test
  void aWrongLengthIsSeenInAWholeAnswer() throws IOException {
    try (FaultServer server = FaultServer.start()) {
      Heard good = RawClient.whole(server);
      assertThat(good.head()).contains("Content-Length: " + good.body().length());
      assertThat(good.end()).isEqualTo(End.WHOLE);

      for (long off : List.of(5L, -5L)) {
        Heard heard = RawClient.closing(server.next(new Fault.WrongLength(off)), RawClient.WHOLE);
        assertThat(heard.head()).contains("Content-Length: " + (heard.body().length() + off));
        assertThat(heard.end()).isEqualTo(End.CLOSED);
      }
    }
  }

  @Test
  void faultsOfStreamsDoTheNearestThingToWholeAnswers() throws IOException {
    Map<Fault, Sight> proofs = Map.of(
        Fault.cutInEvent(3), heard -> heard.end() == End.CLOSED && !heard.body().endsWith("}"),
        Fault.stalledAfter(0), heard -> heard.end() == End.QUIET && heard.body().isEmpty(),
        Fault.endlessEvents(), heard -> heard.end() == End.ENOUGH,
        Fault.endlessComments(), heard -> heard.end() == End.ENOUGH && heard.body().isBlank(),
        Fault.endlessLine(), heard -> heard.end() == End.ENOUGH && heard.body().startsWith("{\"choices\""),
        new Fault.HugeEvent(2_000), heard -> heard.body().length() > 2_000 && heard.body().endsWith("}]}"),
        Fault.malformed(4), heard -> heard.body().endsWith("oops"),
        Fault.errorInStream(4, "server_error", "gone"),
        heard -> heard.status() == 200 && heard.body().contains("\"gone\""));
    try (FaultServer server = FaultServer.start()) {
      for (var proof : proofs.entrySet()) {
        server.next(proof.getKey());
        Heard heard = proof.getKey() instanceof Fault.Stalled
            ? RawClient.quiet(server, RawClient.WHOLE)
            : RawClient.once(server, RawClient.WHOLE, 4_000);
        assertThat(proof.getValue().of(heard)).as("%s: %s", proof.getKey(), heard).isTrue();
      }
    }
  }
}
