package dev.agentswarm.testkit.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One way in which a server misbehaves in answering one request; data, carried out by {@link FaultServer}. Faults that
 * touch different parts of an answer go together with {@link #and}; of two that touch the same part the later one counts.
 *
 * <pre>{@code
 * server.next(Fault.rateLimited().retryAfter("1"), Fault.cutInEvent(3).and(Fault.split(1)));
 * }</pre>
 *
 * <p>Faults of events act on streams; on an answer that is no stream they do the nearest thing, as each one says.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @since 0.1
 */
public sealed interface Fault {
  /** Longer than any test. */
  Duration FOREVER = Duration.ofDays(1);

  /** Both at once. */
  default Fault and(Fault other) {
    return new Both(this, other);
  }

  /** Another answer instead of the good one; headers beside {@code Content-Type} as given, a body of any kind. */
  record Status(int status, Map<String, String> headers, String type, String body) implements Fault {
    public Status {
      headers = Map.copyOf(headers);
    }

    /** The same with this header. */
    public Status header(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(name, value);
      return new Status(status, more, type, body);
    }

    /** The same with this {@code Retry-After}, be it seconds, a date or nonsense. */
    public Status retryAfter(String value) {
      return header("Retry-After", value);
    }
  }

  /** The connection ends before any byte of an answer: closed in order, or reset. */
  record Dropped(boolean reset) implements Fault {}

  /** Nothing comes for so long; then what else was planned. */
  record Silent(Duration time) implements Fault {}

  /** So many bytes of the body come, then the connection ends. */
  record CutAfter(long bytes, boolean reset) implements Fault {}

  /** The connection ends in the middle of this event, counted from 0; of another answer, in the middle of its body. */
  record CutInEvent(int event, boolean reset) implements Fault {}

  /** So many events come, then nothing more, and the connection stays open; of another answer, nothing of the body. */
  record Stalled(int events) implements Fault {}

  /** The body comes in pieces of so many bytes, each sent on its own, with a pause after each. */
  record Paced(int bytes, Duration pause) implements Fault {
    public Paced {
      if (bytes < 1) {
        throw new IllegalArgumentException("a piece needs bytes: bytes=" + bytes);
      }
    }
  }

  /** The answer never ends: after its first event, or in the midst of its text, comes this again and again. */
  record Endless(Stuff stuff, Duration pause) implements Fault {}

  /** What an endless answer is made of. */
  enum Stuff {
    /** Events with a bit of text each. */
    EVENTS,
    /** Lines that begin with a colon, which keep connections alive and say nothing. */
    COMMENTS,
    /** One line without an end. */
    LINE
  }

  /** One event, or else one answer, with so many letters in one line. */
  record HugeEvent(long letters) implements Fault {}

  /** A compressed answer that swells to so many bytes. */
  record GzipBomb(long bytes) implements Fault {}

  /** A header with another value than it should have. */
  record WrongHeader(String name, String value) implements Fault {}

  /** {@code Content-Length} is off by so much, then the connection is closed. */
  record WrongLength(long off) implements Fault {}

  /** So many headers too many, with values of so many bytes. */
  record HeaderBomb(int count, int bytes) implements Fault {}

  /** So many interim answers (1xx) before the answer. */
  record InterimFlood(int count) implements Fault {}

  /** Not HTTP at all. */
  record NotHttp(String text) implements Fault {}

  /** Events are written in an unusual but permitted way; nothing happens to other answers. */
  record Written(Style style) implements Fault {}

  /** How events are written. */
  enum Style {
    /** Lines end with CR and LF. */
    CRLF,
    /** Lines end with CR. */
    CR,
    /** Line ends change from event to event. */
    MIXED,
    /** A byte order mark comes first. */
    BYTE_ORDER_MARK,
    /** The data of an event stands in several lines. */
    MULTI_LINE,
    /** Comments stand around and inside events. */
    COMMENTS,
    /** Events have names, ids and retry times. */
    NAMED,
    /** No blank after the colon. */
    TIGHT
  }

  /**
   * This text is the data of an event, counted from 0, instead of the right one. An answer that is no stream is this
   * text.
   *
   * @param last whether the stream ends there, without its mark
   */
  record Said(int event, String text, boolean last) implements Fault {}

  /** The stream ends without its {@code [DONE]}; nothing happens to other answers. */
  record WithoutDone() implements Fault {}

  /** The answer says that another model wrote it. */
  record OtherModel(String name, String fingerprint) implements Fault {}

  /** The answer is good and the connection is said to stay open, but it is closed. */
  record ClosedAfter() implements Fault {}

  /** Two at once. */
  record Both(Fault first, Fault second) implements Fault {}

  /** An error with this status, in the shape of OpenAI. */
  static Status error(int status, String type, String message) {
    return new Status(status, Map.of(), "application/json", ChatText.error(type, message));
  }

  /** 429 in the words of the Moonshot API, which do not say what limit was hit. */
  static Status rateLimited() {
    return error(429, "rate_limit_reached_error",
        "Organization Rate limit exceeded, please try again after 1 seconds");
  }

  /** 429: so many calls may be open at once. */
  static Status concurrencyLimited(long limit) {
    return limited("max organization concurrency", limit);
  }

  /** 429: so many calls may be made in a minute. */
  static Status requestsLimited(long limit) {
    return limited("organization max RPM", limit);
  }

  /** 429: so many tokens may be booked in a minute. */
  static Status tokensLimited(long limit) {
    return limited("organization max TPM", limit);
  }

  private static Status limited(String what, long limit) {
    return error(429, "rate_limit_reached_error",
        "Your account org-0123456789abcdef<ak-0123456789abcdef> request reached " + what + ": " + limit
            + ", please try again after 1 seconds");
  }

  /** 429: nothing is left on the account. */
  static Status quotaExceeded() {
    return error(429, "exceeded_current_quota_error",
        "Your account org-0123456789abcdef<ak-0123456789abcdef> is suspended, please check your account balance");
  }

  /** 429 of a subscription whose window is used up: type and words name two different things. */
  static Status planExhausted() {
    return error(429, "rate_limit_error", "The engine is currently overloaded, please try again later");
  }

  /** 429: the engine has too much to do. */
  static Status overloaded() {
    return error(429, "engine_overloaded_error",
        "The engine is currently overloaded, please try again later");
  }

  /** 500, 502 and the like. */
  static Status failing(int status) {
    return error(status, "server_error", "Internal error, request id 0000");
  }

  /** 529: overloaded, as some gateways say it. */
  static Status busy() {
    return error(529, "overloaded_error", "Overloaded");
  }

  /** 503 of a llama.cpp server that has just been started. */
  static Status loadingModel() {
    return new Status(503, Map.of(), "application/json",
        "{\"error\":{\"code\":503,\"message\":\"Loading model\",\"type\":\"unavailable_error\"}}");
  }

  /** 504 of a gateway, as a page. */
  static Status gatewayTimeout() {
    return new Status(504, Map.of(), "text/html",
        "<html><head><title>504 Gateway Time-out</title></head><body><center><h1>504 Gateway Time-out</h1></center>"
            + "<hr><center>nginx</center></body></html>");
  }

  /** 200 and the page of a network that wants a login first. */
  static Status captivePortal() {
    return new Status(200, Map.of(), "text/html",
        "<!DOCTYPE html><html><head><title>Welcome</title></head><body><h1>Please accept the terms of use</h1>"
            + "<form action=\"/login\"><input name=\"room\"></form></body></html>");
  }

  /** 200 and nothing. */
  static Status empty() {
    return new Status(200, Map.of(), "application/json", "");
  }

  /** A redirect (301, 302, 303, 307, 308) to this address. */
  static Status redirect(int status, String url) {
    return new Status(status, Map.of("Location", url), "text/plain", "moved");
  }

  /** The connection is closed before any byte of an answer. */
  static Dropped dropped() {
    return new Dropped(false);
  }

  /** The connection is reset before any byte of an answer. */
  static Dropped reset() {
    return new Dropped(true);
  }

  /** Nothing ever comes. */
  static Silent hanging() {
    return new Silent(FOREVER);
  }

  /** The answer comes late. */
  static Silent late(Duration time) {
    return new Silent(time);
  }

  /** The connection is closed after so many bytes of the body. */
  static CutAfter cutAfter(long bytes) {
    return new CutAfter(bytes, false);
  }

  /** The connection is closed in the middle of this event, counted from 0. */
  static CutInEvent cutInEvent(int event) {
    return new CutInEvent(event, false);
  }

  /** The connection is reset in the middle of this event, counted from 0. */
  static CutInEvent resetInEvent(int event) {
    return new CutInEvent(event, true);
  }

  /** After so many events nothing more comes. */
  static Stalled stalledAfter(int events) {
    return new Stalled(events);
  }

  /** One byte at a time, with a pause after each. */
  static Paced drip(Duration pause) {
    return new Paced(1, pause);
  }

  /** The body in pieces of so many bytes, one packet each. */
  static Paced split(int bytes) {
    return new Paced(bytes, Duration.ZERO);
  }

  /** Events without an end, some hundred in a second. */
  static Endless endlessEvents() {
    return new Endless(Stuff.EVENTS, Duration.ofMillis(2));
  }

  /** Comments without an end, some hundred in a second. */
  static Endless endlessComments() {
    return new Endless(Stuff.COMMENTS, Duration.ofMillis(2));
  }

  /** One line without an end, as fast as it goes. */
  static Endless endlessLine() {
    return new Endless(Stuff.LINE, Duration.ZERO);
  }

  /** A header bomb of one header. */
  static HeaderBomb hugeHeader(int bytes) {
    return new HeaderBomb(1, bytes);
  }

  /** A header bomb of many small ones. */
  static HeaderBomb manyHeaders(int count) {
    return new HeaderBomb(count, 8);
  }

  /** The answer is said to be of this type, which it is not. */
  static WrongHeader contentType(String type) {
    return new WrongHeader("Content-Type", type);
  }

  /** Events written so. */
  static Written written(Style style) {
    return new Written(style);
  }

  /** JSON that breaks off in an event that is there as a whole. */
  static Said malformed(int event) {
    return new Said(event, "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"oops", false);
  }

  /** An error in the midst of a stream that began well; the stream then ends without its mark. */
  static Said errorInStream(int event, String type, String message) {
    return new Said(event, ChatText.error(type, message), true);
  }

  /** All single faults of a fault, in order. */
  static List<Fault> parts(Fault fault) {
    return fault instanceof Both both
        ? Stream.concat(parts(both.first()).stream(), parts(both.second()).stream()).toList()
        : List.of(fault);
  }
}
