package dev.agentswarm.testkit.graph;

import dev.agentswarm.plan.Estimate;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;

/**
 * What a scheduler is told of durations before they are known.
 *
 * @since 0.1
 */
public sealed interface Estimates {
  /** The true durations. */
  record Exact() implements Estimates {}

  /** The true durations, each times a lognormal factor of this sigma, median 1. */
  record Noisy(double sigma) implements Estimates {
    public Noisy {
      if (!(sigma >= 0) || sigma > 10) {
        throw new IllegalArgumentException("sigma must be 0 to 10: sigma=" + sigma);
      }
    }
  }

  /** The mean of all jobs of the same role. */
  record Role() implements Estimates {}

  /** Nothing. */
  record None() implements Estimates {}

  /**
   * As written on a command line: {@code exact}, {@code noisy:S}, {@code role} or {@code none}.
   *
   * @throws IllegalArgumentException saying what can be written
   */
  static Estimates named(String words) {
    return switch (words) {
      case "exact" -> new Exact();
      case "role" -> new Role();
      case "none" -> new None();
      default -> noisy(words);
    };
  }

  private static Noisy noisy(String words) {
    if (!words.matches("noisy:\\d{1,3}(\\.\\d{1,9})?")) {
      throw new IllegalArgumentException(
          "estimates are exact, noisy:S (a sigma such as noisy:0.5), role or none,"
              + " not \"" + words + "\"");
    }
    return new Noisy(Double.parseDouble(words.substring("noisy:".length())));
  }

  /** The estimate of each job, by its id; the seed counts for {@link Noisy} alone. */
  default Map<String, Estimate> of(Workload workload, long seed) {
    Map<String, Estimate> estimates = new HashMap<>();
    switch (this) {
      case Exact exact ->
        workload.jobs().forEach(job -> estimates.put(job.id(), Estimate.seconds(job.seconds())));
      case Noisy noisy -> {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        workload.jobs().forEach(job -> estimates.put(job.id(),
            Estimate.seconds(job.seconds() * StrictMath.exp(noisy.sigma() * random.nextGaussian()))));
      }
      case Role role -> {
        Map<String, Double> means = workload.jobs().stream()
            .collect(Collectors.groupingBy(Job::role, Collectors.averagingDouble(Job::seconds)));
        workload.jobs()
            .forEach(job -> estimates.put(job.id(), Estimate.seconds(means.getOrDefault(job.role(), 0.0))));
      }
      case None none -> workload.jobs().forEach(job -> estimates.put(job.id(), Estimate.UNKNOWN));
    }
    return estimates;
  }
}
