package dev.agentswarm.testkit.http;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Faults for jqwik. Some of them never end, so whoever meets them needs limits of time and size.
 *
 * @since 0.1
 */
public final class FaultArbitraries {
  private static final List<Integer> STATUSES = List.of(500, 502, 503, 504, 400, 401, 403, 404, 408, 409, 413,
      418, 422, 425, 429, 499, 501, 505, 520, 529, 599, 301, 304, 307, 300, 204, 206, 299);

  private static final List<Fault.Style> STYLES = List.of(Fault.Style.values());
  private static final List<Fault.Stuff> STUFF = List.of(Fault.Stuff.values());

  // From the simplest to the oddest, since shrinking goes that way; the number says where or how much.
  private static final List<IntFunction<Fault>> KINDS = List.of(
      n -> Fault.failing(STATUSES.get(n % STATUSES.size())),
      n -> n == 0 ? Fault.rateLimited() : Fault.rateLimited().retryAfter(Integer.toString(n)),
      Fault::concurrencyLimited, Fault::requestsLimited, Fault::tokensLimited,
      n -> Fault.quotaExceeded(), n -> Fault.planExhausted(), n -> Fault.overloaded(), n -> Fault.busy(),
      n -> Fault.loadingModel(), n -> Fault.gatewayTimeout(), n -> Fault.captivePortal(), n -> Fault.empty(),
      n -> Fault.redirect(307, "http://localhost:" + (1 + n) + "/v1/chat/completions"),
      n -> Fault.dropped(), n -> Fault.reset(), Fault::cutAfter, Fault::cutInEvent, Fault::resetInEvent,
      n -> Fault.malformed(n), n -> Fault.errorInStream(n, "server_error", "gone"),
      n -> new Fault.WithoutDone(), n -> new Fault.OtherModel("m" + n, "fp_" + n),
      n -> new Fault.ClosedAfter(),
      n -> Fault.contentType("application/x-" + n), n -> new Fault.WrongLength(n + 1),
      n -> new Fault.WrongLength(-n - 1),
      n -> Fault.split(n + 1), n -> Fault.written(STYLES.get(n % STYLES.size())),
      n -> Fault.manyHeaders(n * 100), n -> Fault.hugeHeader(n * 10_000), n -> new Fault.InterimFlood(n),
      n -> new Fault.NotHttp("SSH-2.0-OpenSSH_9." + n + "\r\n"), n -> new Fault.HugeEvent(n * 50_000L),
      n -> new Fault.GzipBomb(n * 1_000_000L), n -> Fault.late(Duration.ofMillis(n)), Fault::stalledAfter,
      n -> Fault.hanging(), n -> Fault.drip(Duration.ofMillis(5)),
      n -> new Fault.Endless(STUFF.get(n % STUFF.size()), Duration.ofMillis(2)));

  private FaultArbitraries() {}

  /** Any fault, or up to three at once; shrinks to one plain error 500. */
  public static Arbitrary<Fault> faults() {
    return single().list().ofMinSize(1).ofMaxSize(3)
        .map(faults -> faults.stream().reduce(Fault::and).orElseThrow());
  }

  /** Any fault by itself; shrinks to a plain error 500. */
  public static Arbitrary<Fault> single() {
    return Combinators.combine(Arbitraries.of(KINDS), Arbitraries.integers().between(0, 40).shrinkTowards(0))
        .as((kind, number) -> kind.apply(number));
  }

  /** Ways to write events and to cut bytes that a reader must not notice; shrinks to bytes one by one. */
  public static Arbitrary<Fault> harmless() {
    return Combinators
        .combine(Arbitraries.integers().between(1, 64),
            Arbitraries.of(Fault.Style.class).list().ofMaxSize(4).uniqueElements())
        .as((bytes, styles) -> {
          Fault fault = Fault.split(bytes);
          for (Fault.Style style : styles) {
            fault = fault.and(Fault.written(style));
          }
          return fault;
        });
  }
}
