package dev.agentswarm.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A {@link Tally} that grows. Written by the kernel only. */
final class Sketch {
  private long count;
  private double sum;
  private double squares;
  private final TreeMap<Integer, long[]> buckets = new TreeMap<>();

  static Sketch of(Tally tally) {
    Sketch sketch = new Sketch();
    sketch.add(tally);
    return sketch;
  }

  void add(double value) {
    double seen = Math.max(0, value);
    count++;
    sum += seen;
    squares += seen * seen;
    buckets.computeIfAbsent(Tally.bucket(seen), bucket -> new long[1])[0]++;
  }

  void add(Tally more) {
    count += more.count();
    sum += more.sum();
    squares += more.squares();
    more.buckets().forEach(
        (bucket, seen) -> buckets.computeIfAbsent(Integer.valueOf(bucket), key -> new long[1])[0] += seen);
  }

  void add(Sketch more) {
    count += more.count;
    sum += more.sum;
    squares += more.squares;
    more.buckets.forEach((bucket, seen) -> buckets.computeIfAbsent(bucket, key -> new long[1])[0] += seen[0]);
  }

  long count() {
    return count;
  }

  double sum() {
    return sum;
  }

  double mean() {
    return count == 0 ? 0 : sum / count;
  }

  /** The sum of squared distances from the mean. */
  double spread() {
    return count == 0 ? 0 : Math.max(0, squares - sum * sum / count);
  }

  double quantile(double share) {
    return quantile(share, new Sketch(), 0);
  }

  /** The quantile of these values and of so many more that are spread as all are. */
  double quantile(double share, Sketch all, double more) {
    double factor = all.count == 0 ? 0 : more / all.count;
    TreeMap<Integer, Double> both = new TreeMap<>();
    buckets.forEach((bucket, seen) -> both.merge(bucket, (double) seen[0], Double::sum));
    all.buckets.forEach((bucket, seen) -> both.merge(bucket, factor * seen[0], Double::sum));
    double left = share * (count + factor * all.count);
    int last = 0;
    for (Map.Entry<Integer, Double> each : both.entrySet()) {
      last = each.getKey();
      left -= each.getValue();
      if (left <= 1e-9) {
        break;
      }
    }
    return Tally.middle(last);
  }

  Tally tally() {
    Map<String, Long> named = new HashMap<>();
    buckets.forEach((bucket, seen) -> named.put(String.valueOf(bucket), seen[0]));
    return new Tally(count, sum, squares, named);
  }
}
