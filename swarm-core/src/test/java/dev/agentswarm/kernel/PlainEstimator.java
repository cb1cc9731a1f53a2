package dev.agentswarm.kernel;

import dev.agentswarm.kernel.Lessons.End;
import dev.agentswarm.kernel.Lessons.Lesson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an estimator ought to say, by plain arithmetic over every single sample. */
final class PlainEstimator {
  /** All that was seen of one kind with one model. */
  static final class Samples {
    final List<Double> worked = new ArrayList<>();
    final List<Double> repairs = new ArrayList<>();
    final List<Double> judgings = new ArrayList<>();
    int rejected;
  }

  /**
   * What is expected of a kind.
   *
   * @param own the mean of the kind's samples with the model that counts
   * @param samples how many these are
   * @param usual the mean of all samples of all kinds
   */
  record Belief(double seconds, double own, int samples, double usual, double repair, double verify,
      int judged,
      int rejected) {
    private double chance() {
      return rejected / (judged + 5.0);
    }
  }

  private final Map<String, TreeMap<String, Samples>> all = new TreeMap<>();
  private final Map<String, String> model = new HashMap<>();
  private Map<String, Belief> counts;
  private int completions;
  private int ranked;

  PlainEstimator(List<Lesson> earlier) {
    earlier.forEach(lesson -> add(samples(lesson.kind(), lesson.model()), lesson));
    counts = beliefs();
  }

  private Samples samples(String kind, String with) {
    return all.computeIfAbsent(kind, name -> new TreeMap<>()).computeIfAbsent(with, name -> new Samples());
  }

  private static void add(Samples samples, Lesson lesson) {
    (lesson.repair() ? samples.repairs : samples.worked).add(lesson.worked());
    if (lesson.end() != End.UNJUDGED) {
      samples.judgings.add(lesson.judging());
      samples.rejected += lesson.end() == End.REJECTED ? 1 : 0;
    }
  }

  /** A repair says nothing of the model that the kind is first tried with. */
  void learn(Lesson lesson) {
    if (!lesson.repair()) {
      model.put(lesson.kind(), lesson.model());
    }
    add(samples(lesson.kind(), model.getOrDefault(lesson.kind(), "")), lesson);
    completions++;
  }

  /** What counts for this kind; null when too little is known of it. */
  @Nullable
  Belief belief(String kind) {
    return counts.get(kind);
  }

  /** True when it is time to rank anew at all. */
  boolean isDue() {
    return completions - ranked >= 8 && completions - ranked >= completions / 8;
  }

  /** Whether what was learned since the last ranking moves any kind's estimate by a quarter; null where it is too close to say. */
  @Nullable
  Boolean moves() {
    boolean close = false;
    for (Map.Entry<String, Belief> now : beliefs().entrySet()) {
      Belief then = counts.getOrDefault(now.getKey(), new Belief(0, 0, 0, 0, 0, 0, 0, 0));
      for (Function<Belief, Double> what : List.<Function<Belief, Double>>of(Belief::seconds, Belief::verify,
          belief -> belief.chance() * (belief.repair() + belief.seconds()))) {
        double one = what.apply(now.getValue());
        double other = what.apply(then);
        double beyond = Math.abs(one - other) - Math.max(0.25 * Math.max(one, other), 0.001);
        if (beyond > 1e-6) {
          return true;
        }
        close |= beyond > -1e-6;
      }
    }
    return close ? null : false;
  }

  /** All are ranked anew, or it was looked at and not worth it. */
  void looked(boolean news) {
    ranked = completions;
    if (news) {
      counts = beliefs();
    }
  }

  private Map<String, Belief> beliefs() {
    Map<String, Belief> beliefs = new TreeMap<>();
    all.forEach((kind, models) -> {
      Samples most = new Samples();
      for (Samples each : models.values()) {
        most = each.worked.size() > most.worked.size() ? each : most;
      }
      Samples inUse = models.getOrDefault(model.getOrDefault(kind, ""), most);
      Samples best = inUse.worked.size() >= 3 ? inUse : most;
      if (best.worked.size() >= 3) {
        double repair = each(samples -> samples.repairs).stream().allMatch(List::isEmpty)
            ? 0
            : shrunken(best.repairs, each(samples -> samples.repairs));
        beliefs.put(kind,
            new Belief(shrunken(best.worked, each(samples -> samples.worked)), mean(best.worked),
                best.worked.size(),
                mean(each(samples -> samples.worked).stream().flatMap(List::stream).toList()),
                repair, shrunken(best.judgings, each(samples -> samples.judgings)), best.judgings.size(),
                best.rejected));
      }
    });
    return beliefs;
  }

  private List<List<Double>> each(Function<Samples, List<Double>> what) {
    return all.values().stream().flatMap(models -> models.values().stream()).map(what).toList();
  }

  static double mean(Collection<Double> values) {
    return values.stream().mapToDouble(value -> value).average().orElse(0);
  }

  private static double squares(List<Double> values, double from) {
    return values.stream().mapToDouble(value -> (value - from) * (value - from)).sum();
  }

  // The mean of these and of so many more samples that are as all are on average: the more, the more kinds are alike.
  private static double shrunken(List<Double> own, List<List<Double>> kinds) {
    List<List<Double>> groups = kinds.stream().filter(kind -> !kind.isEmpty()).toList();
    int count = groups.stream().mapToInt(List::size).sum();
    double usual = mean(groups.stream().flatMap(List::stream).toList());
    double more = 2;
    if (groups.size() > 1 && count > groups.size()) {
      double within = groups.stream().mapToDouble(group -> squares(group, mean(group))).sum()
          / (count - groups.size());
      double apart = groups.stream()
          .mapToDouble(group -> group.size() * squares(List.of(mean(group)), usual)).sum();
      double effective = count
          - groups.stream().mapToDouble(group -> (double) group.size() * group.size()).sum() / count;
      double between = (apart - (groups.size() - 1) * within) / effective;
      more = between > 0 ? Math.clamp(within / between, 0.25, 16) : 16;
    }
    double sum = own.stream().mapToDouble(value -> value).sum();
    return (sum + more * usual) / (own.size() + more);
  }
}
