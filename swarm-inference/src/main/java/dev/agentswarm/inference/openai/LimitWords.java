package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.LimitHit;
import dev.agentswarm.inference.LimitHit.Kind;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Which limit of an account was hit, read from the words of the error (Moonshot: "max organization concurrency: 50",
 * "organization max RPM: 3", "TPD rate limit, current: 1501793, limit: 1500000"; others: "tokens per min (TPM): Limit
 * 10000"), else from the headers.
 */
final class LimitWords {
  /** What says which limit it is, the most telling first. */
  private static final Map<Kind, Pattern> NAMES = Map.of(
      Kind.TOKENS_PER_DAY, Pattern.compile("\\btpd\\b|tokens per day"),
      Kind.TOKENS_PER_MINUTE, Pattern.compile("\\btpm\\b|tokens per min"),
      Kind.REQUESTS_PER_MINUTE, Pattern.compile("\\brpm\\b|requests per min"),
      Kind.CONCURRENCY, Pattern.compile("concurren|parallel requests|simultaneous"));
  private static final List<Kind> ORDER = List.of(Kind.TOKENS_PER_DAY, Kind.TOKENS_PER_MINUTE,
      Kind.REQUESTS_PER_MINUTE, Kind.CONCURRENCY);
  private static final String NUMBER = "[:= ]+(\\d{1,15})\\b";
  private static final Pattern LIMIT = Pattern.compile("\\blimit(?: is)?" + NUMBER);

  private LimitWords() {}

  /** What is said; a limit that is not named is {@link Kind#UNKNOWN}. */
  static LimitHit of(String words, @Nullable Headers headers) {
    for (Kind kind : ORDER) {
      Matcher name = pattern(kind).matcher(words);
      if (name.find()) {
        return new LimitHit(kind, number(kind, words));
      }
    }
    return headers == null ? new LimitHit(Kind.UNKNOWN, 0) : of(headers);
  }

  // Straight behind the name, else behind the word itself.
  private static long number(Kind kind, String words) {
    Matcher behind = Pattern.compile("(?:" + pattern(kind) + ")[a-z]*" + NUMBER).matcher(words);
    if (behind.find()) {
      return Long.parseLong(behind.group(1));
    }
    Matcher limit = LIMIT.matcher(words);
    return limit.find() ? Long.parseLong(limit.group(1)) : 0;
  }

  private static Pattern pattern(Kind kind) {
    Pattern pattern = NAMES.get(kind);
    if (pattern == null) {
      throw new IllegalStateException("no name for " + kind);
    }
    return pattern;
  }

  private static LimitHit of(Headers headers) {
    if (number(headers, "x-ratelimit-remaining-requests") == 0) {
      return hit(Kind.REQUESTS_PER_MINUTE, headers, "x-ratelimit-limit-requests");
    }
    if (number(headers, "x-ratelimit-remaining-tokens") == 0) {
      return hit(Kind.TOKENS_PER_MINUTE, headers, "x-ratelimit-limit-tokens");
    }
    return hit(Kind.UNKNOWN, headers, "x-ratelimit-limit");
  }

  private static LimitHit hit(Kind kind, Headers headers, String name) {
    return new LimitHit(kind, Math.max(0, number(headers, name)));
  }

  private static long number(Headers headers, String name) {
    String value = headers.get(name);
    return value != null && value.strip().matches("\\d{1,15}") ? Long.parseLong(value.strip()) : -1;
  }
}
