package dev.agentswarm.kernel;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was seen of one quantity, small and deterministic: how often, the sum, the sum of squares, and how many fell into
 * each of eight buckets to the doubling. Tallies of the same quantity add up, in any order, to the same.
 *
 * <p><b>Threads:</b> immutable. <b>Cost:</b> about a hundred buckets at most for what people wait for.
 *
 * @param count how many were seen
 * @param sum their sum
 * @param squares the sum of their squares
 * @param buckets how many fell into a bucket, by its number
 */
public record Tally(long count, double sum, double squares, Map<String, Long> buckets) {
  /** Nothing seen. */
  public static final Tally NONE = new Tally(0, 0, 0, Map.of());

  // Eleven bits of exponent and three of the fraction tell the bucket: no logarithm, so the same on every machine.
  private static final int SHIFT = 49;

  public Tally {
    if (count < 0 || !(sum >= 0) || !(squares >= 0) || Double.isInfinite(sum) || Double.isInfinite(squares)) {
      throw new IllegalArgumentException(
          "a tally must be finite and >= 0: count=" + count + ", sum=" + sum + ", squares=" + squares);
    }
    buckets = Collections.unmodifiableMap(new TreeMap<>(buckets));
    long inBuckets = 0;
    for (Map.Entry<String, Long> bucket : buckets.entrySet()) {
      number(bucket.getKey());
      inBuckets += bucket.getValue();
    }
    if (inBuckets != count || buckets.values().stream().anyMatch(each -> each < 0)) {
      throw new IllegalArgumentException(
          "buckets must hold what was counted: " + inBuckets + ", not " + count);
    }
  }

  private static int number(String bucket) {
    if (!bucket.matches("\\d{1,5}")) {
      throw new IllegalArgumentException("a bucket is a number: \"" + bucket + "\"");
    }
    return Integer.parseInt(bucket);
  }

  /** The bucket of a value. Values of 0 and less are all one. */
  static int bucket(double value) {
    return value > 0 ? (int) (Double.doubleToLongBits(value) >>> SHIFT) : 0;
  }

  /** The middle of a bucket: at most 6 % from any value in it. */
  static double middle(int bucket) {
    if (bucket == 0) {
      return 0;
    }
    double from = Double.longBitsToDouble((long) bucket << SHIFT);
    return (from + Double.longBitsToDouble((long) (bucket + 1) << SHIFT)) / 2;
  }

  /** The mean; 0 of nothing. */
  public double mean() {
    return count == 0 ? 0 : sum / count;
  }

  /** What this share of all values does not exceed, as near as buckets tell; 0 of nothing. */
  public double quantile(double share) {
    return Sketch.of(this).quantile(share);
  }
}
