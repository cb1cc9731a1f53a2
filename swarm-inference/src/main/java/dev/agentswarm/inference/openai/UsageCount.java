package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.TokenUsage;
import dev.agentswarm.inference.openai.Profile.Place;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** What one place says. */
  private static final class Count {
    private long prompt = UNKNOWN;
    private long completion = UNKNOWN;
    private long cached = UNKNOWN;
    private long reasoning = UNKNOWN;

    boolean counted() {
      return prompt != UNKNOWN || completion != UNKNOWN;
    }
  }

  private final Map<Place, Count> counts = new EnumMap<>(Place.class);
  private final Set<Place> order = new LinkedHashSet<>();
  private boolean absurd;

  /** Counts, with those places trusted first. */
  UsageCount(List<Place> trusted) {
    order.addAll(trusted);
    order.addAll(List.of(Place.values()));
  }

  /** A {@code usage} object that stands there. */
  void read(Place place, JsonParser parser, JsonToken start) {
    read(counts.computeIfAbsent(place, each -> new Count()), parser, start);
  }

  private void read(Count count, JsonParser parser, JsonToken start) {
    if (start != JsonToken.START_OBJECT) {
      skip(parser, start);
      return;
    }
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      switch (name) {
        case "prompt_tokens", "input_tokens" -> count.prompt = number(parser, value, count.prompt);
        case "completion_tokens", "output_tokens" ->
          count.completion = number(parser, value, count.completion);
        case "cached_tokens", "prompt_cache_hit_tokens" ->
          count.cached = number(parser, value, count.cached);
        case "reasoning_tokens" -> count.reasoning = number(parser, value, count.reasoning);
        case "prompt_tokens_details", "completion_tokens_details", "input_tokens_details",
            "output_tokens_details" ->
          read(count, parser, value);
        default -> skip(parser, value);
      }
    }
  }

  /** The {@code timings} of llama.cpp. */
  void timings(JsonParser parser, JsonToken start) {
    if (start != JsonToken.START_OBJECT) {
      skip(parser, start);
      return;
    }
    Count count = counts.computeIfAbsent(Place.TIMINGS, each -> new Count());
    long computed = UNKNOWN;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      switch (name) {
        case "prompt_n" -> computed = number(parser, value, computed);
        case "cache_n" -> count.cached = number(parser, value, count.cached);
        case "predicted_n" -> count.completion = number(parser, value, count.completion);
        default -> skip(parser, value);
      }
    }
    if (computed != UNKNOWN) {
      count.prompt = computed + Math.max(count.cached, 0);
    }
  }

  private long number(JsonParser parser, JsonToken value, long before) {
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
    if (absurd) {
      return null;
    }
    for (Place place : order) {
      Count count = counts.get(place);
      if (count != null && count.counted()) {
        long sent = Math.max(count.prompt, 0);
        long received = Math.max(count.completion, 0);
        return new TokenUsage(sent, received, Math.min(Math.max(cached(count), 0), sent),
            Math.min(Math.max(count.reasoning, 0), received));
      }
    }
    return null;
  }

  // llama.cpp tells what it found in its cache beside its usage.
  private long cached(Count count) {
    Count timings = counts.get(Place.TIMINGS);
    return count.cached == UNKNOWN && timings != null ? timings.cached : count.cached;
  }
}
