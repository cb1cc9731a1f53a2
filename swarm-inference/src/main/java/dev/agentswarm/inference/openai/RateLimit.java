package dev.agentswarm.inference.openai;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** What a server says of how long to wait, in a header or in words. Never below zero, never above a day. */
final class RateLimit {
  /** Where the retry header is put aside, so that the HTTP library does not act on it. */
  static final String ASIDE = "X-Swarm-Retry-After";

  private static final Duration MOST = Duration.ofDays(1);
  /** A number of seconds above this is a moment, not a time to wait. */
  private static final double A_MOMENT = 1e9;
  private static final Pattern WORDS = Pattern
      .compile("(?:try|retry) again (?:after|in) (\\d{1,9}(?:\\.\\d{1,9})?) ?(ms|milli|s\\b|sec|min)");

  private RateLimit() {}

  /** What the headers say, or null. */
  static @Nullable Duration wait(Headers headers) {
    String millis = headers.get("retry-after-ms");
    if (millis != null && millis.strip().matches("\\d{1,12}(\\.\\d{1,9})?")) {
      return clamped(Double.parseDouble(millis.strip()) / 1_000);
    }
    String value = headers.get(ASIDE) != null ? headers.get(ASIDE) : headers.get("x-retry-after");
    if (value == null) {
      return reset(headers);
    }
    String text = value.strip();
    if (text.matches("-?\\d{1,30}(\\.\\d{1,9})?")) {
      return clamped(Double.parseDouble(text));
    }
    Instant then = instant(text);
    return then == null ? null : clamped((double) Duration.between(now(headers), then).toSeconds());
  }

  /** When the limit starts anew, in seconds from now or since 1970. */
  private static @Nullable Duration reset(Headers headers) {
    String value = headers.get("x-ratelimit-reset");
    if (value == null || !value.strip().matches("\\d{1,12}(\\.\\d{1,9})?")) {
      return null;
    }
    double seconds = Double.parseDouble(value.strip());
    return clamped(seconds < A_MOMENT ? seconds : seconds - now(headers).getEpochSecond());
  }

  /** What the words of an error say, or null. */
  static @Nullable Duration wait(String words) {
    Matcher matcher = WORDS.matcher(words);
    if (!matcher.find()) {
      return null;
    }
    double number = Double.parseDouble(matcher.group(1));
    String unit = matcher.group(2);
    return clamped(unit.startsWith("s") ? number : unit.startsWith("min") ? number * 60 : number / 1_000);
  }

  private static Duration clamped(double seconds) {
    return Duration.ofMillis((long) (Math.clamp(seconds, 0, (double) MOST.toSeconds()) * 1_000));
  }

  // Counted from the server's own date where it says one: its clock need not be ours.
  private static Instant now(Headers headers) {
    String date = headers.get("Date");
    Instant sent = date == null ? null : instant(date);
    return sent != null ? sent : Instant.now();
  }

  private static @Nullable Instant instant(String text) {
    try {
      return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
