package dev.agentswarm.inference.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.budget.Usage;
import dev.agentswarm.inference.TokenUsage;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PricesTest {
  private static final String OWN = """
      {"date": "2026-11-23", "currency": "EUR",
       "models": {"m": {"cached": 0.1, "prompt": 1, "completion": 10}}}""";

  @Test
  void cachedFreshAndNewTokensHaveTheirPrices() {
    Prices prices = Prices.read(OWN);

    assertThat(prices.cost("m", new TokenUsage(3_000_000, 500_000, 1_000_000, 0)).orElseThrow())
        .isEqualByComparingTo(new BigDecimal("7.1"));
    assertThat(prices.cost("m", new Usage(1, 0, 1, 0, 0, 0, 0)).orElseThrow())
        .isEqualByComparingTo("0.000001");
    assertThat(prices.cost("other", new TokenUsage(1, 1, 0, 0))).isEmpty();
  }

  @Test
  void theSampleIsReadAndHasADate() {
    assertThat(Prices.sample().date()).isEqualTo("2026-11-01");
    assertThat(Prices.sample().models()).containsKey("kimi-k2.6");
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThatThrownBy(() -> Prices.read(OWN.replace("2026-11-23", "yesterday")))
        .hasMessageContaining("yesterday");
    assertThatThrownBy(() -> Prices.read(OWN.replace("10}", "-10}"))).hasMessageContaining("-10");
    assertThatThrownBy(() -> Prices.read(OWN.replace("currency", "coin"))).hasMessageContaining("c");
    assertThatThrownBy(() -> Prices.read("nonsense")).isInstanceOf(IllegalArgumentException.class);
  }
}
