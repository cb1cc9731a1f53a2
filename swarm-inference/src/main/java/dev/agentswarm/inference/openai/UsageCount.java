package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.TokenUsage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The tokens a server says a reply took, wherever it says so. Later numbers replace earlier ones; numbers that cannot
 * be are no numbers.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
final class UsageCount {
  private static final long UNKNOWN = -1;
  private static final long MOST = 1_000_000_000;

  private long prompt = UNKNOWN;
  private long completion = UNKNOWN;
  private long cached = UNKNOWN;
  private long reasoning = UNKNOWN;
  private boolean absurd;

  /** A {@code usage} object. */
  void read(JsonParser parser, JsonToken start) {
    if (start != JsonToken.START_OBJECT) {
      skip(parser, start);
      return;
    }
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      switch (name) {
        case "prompt_tokens" -> prompt = count(parser, value, prompt);
        case "completion_tokens" -> completion = count(parser, value, completion);
        case "cached_tokens", "prompt_cache_hit_tokens" -> cached = count(parser, value, cached);
        case "reasoning_tokens" -> reasoning = count(parser, value, reasoning);
        case "prompt_tokens_details", "completion_tokens_details" -> read(parser, value);
        default -> skip(parser, value);
      }
    }
  }

  /** The {@code timings} of llama.cpp: used where there is no usage. */
  void timings(JsonParser parser, JsonToken start) {
    if (start != JsonToken.START_OBJECT) {
      skip(parser, start);
      return;
    }
    long computed = UNKNOWN;
    long found = UNKNOWN;
    long predicted = UNKNOWN;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      switch (name) {
        case "prompt_n" -> computed = count(parser, value, computed);
        case "cache_n" -> found = count(parser, value, found);
        case "predicted_n" -> predicted = count(parser, value, predicted);
        default -> skip(parser, value);
      }
    }
    if (prompt == UNKNOWN && computed != UNKNOWN) {
      prompt = computed + Math.max(found, 0);
    }
    cached = cached == UNKNOWN ? found : cached;
    completion = completion == UNKNOWN ? predicted : completion;
  }

  private long count(JsonParser parser, JsonToken value, long before) {
    if (!value.isNumeric()) {
      skip(parser, value);
      return before;
    }
    double number = parser.getDoubleValue();
    if (!(number >= 0 && number <= MOST)) {
      absurd = true;
      return before;
    }
    return (long) number;
  }

  private static void skip(JsonParser parser, JsonToken value) {
    if (value.isStructStart()) {
      parser.skipChildren();
    }
  }

  /** True when a number came that cannot be. */
  boolean absurd() {
    return absurd;
  }

  /** What was counted, or null when the server did not count, or not so that one could believe it. */
  @Nullable
  TokenUsage counted() {
    if (absurd || (prompt == UNKNOWN && completion == UNKNOWN)) {
      return null;
    }
    long sent = Math.max(prompt, 0);
    long received = Math.max(completion, 0);
    return new TokenUsage(sent, received, Math.min(Math.max(cached, 0), sent),
        Math.min(Math.max(reasoning, 0), received));
  }
}
