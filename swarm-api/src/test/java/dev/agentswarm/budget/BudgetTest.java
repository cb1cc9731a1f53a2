package dev.agentswarm.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class BudgetTest {
  @Test
  void theUsualLimitsAreThoseOfTheBook() {
    assertThat(Limits.standard())
        .isEqualTo(new Limits(300, 4_000, 10_000, 1_000, 3, 4, Long.MAX_VALUE, Duration.ofHours(24)));
  }

  @Test
  void eachLimitIsChangedAlone() {
    Limits changed = Limits.standard().withAgents(1).withSteps(2).withTasks(3).withSpawned(4).withDepth(5)
        .withAttempts(6).withTokens(7).withTime(Duration.ofSeconds(8));

    assertThat(changed).isEqualTo(new Limits(1, 2, 3, 4, 5, 6, 7, Duration.ofSeconds(8)));
  }

  @Test
  void aSenselessLimitIsToldByNameAndValue() {
    Limits limits = Limits.standard();
    assertThatThrownBy(() -> limits.withAgents(0)).hasMessage("agents must be >= 1: agents=0");
    assertThatThrownBy(() -> limits.withSteps(-1)).hasMessage("steps must be >= 0: steps=-1");
    assertThatThrownBy(() -> limits.withTasks(0)).hasMessage("tasks must be >= 1: tasks=0");
    assertThatThrownBy(() -> limits.withSpawned(-1)).hasMessageContaining("spawned=-1");
    assertThatThrownBy(() -> limits.withDepth(-1)).hasMessageContaining("depth=-1");
    assertThatThrownBy(() -> limits.withAttempts(0)).hasMessageContaining("attempts=0");
    assertThatThrownBy(() -> limits.withTokens(-1)).hasMessageContaining("tokens=-1");
    assertThatThrownBy(() -> limits.withTime(Duration.ZERO)).hasMessageContaining("time=PT0S");
    assertThatThrownBy(() -> limits.withTime(Duration.ofSeconds(-1))).hasMessageContaining("time=PT-1S");
  }

  @Test
  void usageIsAddedMemberByMember() {
    Usage one = new Usage(1, 2, 3, 4, 5, 6, 7);

    assertThat(one.plus(new Usage(10, 20, 30, 40, 50, 60, 70)))
        .isEqualTo(new Usage(11, 22, 33, 44, 55, 66, 77));
    assertThat(one.plus(Usage.NONE)).isEqualTo(one);
    assertThat(one.steps()).isEqualTo(3);
    assertThat(one.tokens()).isEqualTo(8);
    assertThat(Usage.TOOL.steps()).isEqualTo(1);
  }

  @Test
  void usageReadsTheSameEverywhere() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(new Usage(10, 2, 3_400, 1_200, 560, 0, 0))
          .hasToString("12 steps (10 model, 2 tool), 3,400 tokens in (1,200 cached), 560 out");
    } finally {
      Locale.setDefault(before);
    }
  }
}
