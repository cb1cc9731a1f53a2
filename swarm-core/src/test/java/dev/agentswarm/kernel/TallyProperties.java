package dev.agentswarm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Sketches and shrinkage against plain arithmetic over all samples. */
class TallyProperties {
  @Provide
  Arbitrary<List<Integer>> samples() {
    return Arbitraries.integers().between(0, 100_000).list().ofMinSize(1).ofMaxSize(60);
  }

  private static Sketch sketch(List<Integer> samples) {
    Sketch sketch = new Sketch();
    samples.forEach(sketch::add);
    return sketch;
  }

  /** True when the quantile is a sample or stands as near to one as buckets allow. */
  private static boolean isNear(double told, List<Integer> samples, double share) {
    List<Integer> sorted = samples.stream().sorted().toList();
    double exact = sorted.get((int) Math.max(0, Math.ceil(share * sorted.size() - 1e-9) - 1));
    return Math.abs(told - exact) <= 0.0626 * exact;
  }

  @Property(tries = 300)
  void quantilesAreWithinABucket(@ForAll("samples") List<Integer> samples) {
    Sketch sketch = sketch(samples);

    for (double share : new double[]{0.1, 0.5, 0.9, 1}) {
      assertThat(isNear(sketch.quantile(share), samples, share)).as("p%s", share * 100).isTrue();
    }
    assertThat(sketch.mean()).isCloseTo(
        samples.stream().mapToInt(Integer::intValue).average().orElseThrow(), within(1e-6));
  }

  @Property(tries = 200)
  void talliesAddUpInAnyOrder(@ForAll("samples") List<Integer> one, @ForAll("samples") List<Integer> other) {
    Sketch left = sketch(one);
    left.add(sketch(other).tally());
    Sketch right = sketch(other);
    right.add(sketch(one).tally());
    List<Integer> both = new ArrayList<>(one);
    both.addAll(other);

    assertThat(left.tally()).isEqualTo(right.tally()).isEqualTo(sketch(both).tally());
  }

  @Property(tries = 300)
  void whatIsShrunkLiesBetweenItsOwnMeanAndTheUsual(@ForAll("samples") List<Integer> one,
      @ForAll("samples") List<Integer> other, @ForAll("samples") List<Integer> third) {
    List<Sketch> kinds = List.of(sketch(one), sketch(other), sketch(third));
    Shrinkage shrinkage = Shrinkage.of(kinds);

    for (Sketch kind : kinds) {
      double low = Math.min(kind.mean(), shrinkage.usual());
      double high = Math.max(kind.mean(), shrinkage.usual());
      assertThat(shrinkage.mean(kind)).isBetween(low - 1e-6 * high, high + 1e-6 * high);
    }
  }

  @Property(tries = 200)
  void shrinkingBringsNoisyMeansNearerToTheTruth(@ForAll long seed) {
    Random random = new Random(seed);
    double raw = 0;
    double shrunk = 0;
    List<Sketch> kinds = new ArrayList<>();
    List<Double> truths = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      double truth = 100 + 5 * random.nextGaussian();
      Sketch kind = new Sketch();
      for (int j = 0; j < 3; j++) {
        kind.add(truth + 40 * random.nextGaussian());
      }
      kinds.add(kind);
      truths.add(truth);
    }
    Shrinkage shrinkage = Shrinkage.of(kinds);
    for (int i = 0; i < kinds.size(); i++) {
      raw += Math.pow(kinds.get(i).mean() - truths.get(i), 2);
      shrunk += Math.pow(shrinkage.mean(kinds.get(i)) - truths.get(i), 2);
    }
    assertThat(shrunk).isLessThan(raw);
  }

  @Example
  void aQuantileThatTakesTheLowestOfItsBucketsIsNoticed() {
    // Planted: whoever forgets what lies below tells the first bucket for every share.
    List<Integer> samples = List.of(1, 2, 3, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000);

    assertThat(isNear(sketch(samples).quantile(0.1), samples, 0.9)).isFalse();
    assertThat(isNear(sketch(samples).quantile(0.9), samples, 0.9)).isTrue();
  }
}
