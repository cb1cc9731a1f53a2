package dev.agentswarm.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.schedule.Scheduler;
import dev.agentswarm.standard.Schedulers;
import dev.agentswarm.testkit.Launched;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;

/** Every scheduler that comes with the swarm keeps its contract. The contract runs as any test that extends it does. */
class StandardSchedulersTest {
  static final class CriticalPath extends SchedulerContract {
    @Override
    public Scheduler scheduler() {
      return Schedulers.criticalPath();
    }

    @Override
    public OptionalInt mostRead(int free) {
      return OptionalInt.of(free);
    }
  }

  static final class Arrival extends SchedulerContract {
    @Override
    public Scheduler scheduler() {
      return Schedulers.arrival();
    }

    @Override
    public OptionalInt oldestWithin() {
      return OptionalInt.of(1);
    }

    @Override
    public OptionalInt mostRead(int free) {
      return OptionalInt.of(free);
    }
  }

  static final class Shortest extends SchedulerContract {
    @Override
    public Scheduler scheduler() {
      return Schedulers.shortest();
    }
  }

  static final class Longest extends SchedulerContract {
    @Override
    public Scheduler scheduler() {
      return Schedulers.longest();
    }
  }

  static final class ByLot extends SchedulerContract {
    @Override
    public Scheduler scheduler() {
      return Schedulers.random(42);
    }
  }

  static final class Aging extends SchedulerContract {
    @Override
    public Scheduler scheduler() {
      return Schedulers.agingEvery(4, Schedulers.criticalPath());
    }

    @Override
    public OptionalInt oldestWithin() {
      return OptionalInt.of(4);
    }

    @Override
    public OptionalInt mostRead(int free) {
      return OptionalInt.of(free + 1);
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {CriticalPath.class, Arrival.class, Shortest.class, Longest.class, ByLot.class,
      Aging.class})
  void eachKeepsAllItPromises(Class<?> contract) {
    Map<String, TestExecutionResult> results = new TreeMap<>(Launched.run(contract));

    assertThat(results.keySet()).extracting(name -> name.substring(0, 2).toUpperCase(Locale.ROOT))
        .containsExactlyElementsOf(Arrays.stream(SchedulerRule.values()).map(Enum::name).toList());
    results.forEach((name, result) -> assertThat(result.getStatus()).as(name + " " + result.getThrowable())
        .isNotEqualTo(TestExecutionResult.Status.FAILED));
  }
}
