package dev.agentswarm.inference.price;

import dev.agentswarm.budget.Usage;
import dev.agentswarm.inference.TokenUsage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What models cost, as somebody wrote it down on some day. Prices change and nothing here looks them up: bring your own
 * file; {@link #sample} shows how it looks.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @param date the day the prices were true, such as {@code 2026-11-01}
 * @param currency such as {@code USD}
 * @param models the prices by the name of the model
 * @since 0.1
 */
public record Prices(String date, String currency, Map<String, Price> models) {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
      .build();

  public Prices {
    try {
      LocalDate.parse(date);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("the day of the prices must look like 2026-11-01: date=" + date, e);
    }
    models = Map.copyOf(models);
  }

  /**
   * The price of one model, for a million tokens each.
   *
   * @param cached of the prompt, from the server's cache
   * @param prompt of the prompt, the rest
   * @param completion of the reply, reasoning included
   * @since 0.1
   */
  public record Price(BigDecimal cached, BigDecimal prompt, BigDecimal completion) {
    public Price {
      if (cached.signum() < 0 || prompt.signum() < 0 || completion.signum() < 0) {
        throw new IllegalArgumentException(
            "a price must be >= 0: " + cached + ", " + prompt + ", " + completion);
      }
    }
  }

  /**
   * Prices from JSON.
   *
   * @throws IllegalArgumentException when something is missing, unknown or wrong
   */
  public static Prices read(String json) {
    try {
      return MAPPER.readValue(json, Prices.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no prices: " + e.getOriginalMessage(), e);
    }
  }

  /** The prices that were shipped, to show how a file looks; they have a date, and may be wrong by now. */
  public static Prices sample() {
    try (InputStream file = Prices.class.getResourceAsStream("prices-sample.json")) {
      if (file == null) {
        throw new IllegalStateException("the sample of prices is missing from the jar");
      }
      return read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What these tokens of this model cost, empty when it has no price here. */
  public Optional<BigDecimal> cost(String model, TokenUsage usage) {
    return cost(model, usage.prompt(), usage.cached(), usage.completion());
  }

  /** What this usage would cost if all of it was this model's, empty when it has no price here. */
  public Optional<BigDecimal> cost(String model, Usage usage) {
    return cost(model, usage.promptTokens(), usage.cachedTokens(), usage.completionTokens());
  }

  private Optional<BigDecimal> cost(String model, long prompt, long cached, long completion) {
    return Optional.ofNullable(models.get(model))
        .map(price -> price.cached().multiply(BigDecimal.valueOf(cached))
            .add(price.prompt().multiply(BigDecimal.valueOf(prompt - cached)))
            .add(price.completion().multiply(BigDecimal.valueOf(completion)))
            .divide(MILLION));
  }
}
