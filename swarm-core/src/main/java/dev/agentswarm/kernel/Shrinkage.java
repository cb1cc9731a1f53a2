package dev.agentswarm.kernel;

import dev.agentswarm.run.Learned;
import java.util.Collection;

/**
 * Empirical Bayes: few samples of one kind count little against what is usual for all. The weight of the usual is the
 * ratio of the spread within kinds to the spread between them (Bühlmann and Straub, 1970), kept within bounds, since
 * both are estimates too.
 *
 * @param usual the mean of all samples
 * @param strength how many samples the usual counts for
 * @param all every sample
 */
record Shrinkage(double usual, double strength, Sketch all) {
  /** What the usual counts for where the spreads cannot be told. */
  private static final double UNTOLD = 2;
  private static final double LEAST = 0.25;
  private static final double MOST = 16;

  static Shrinkage of(Collection<Sketch> kinds) {
    Sketch all = new Sketch();
    double within = 0;
    double squaredCounts = 0;
    int groups = 0;
    for (Sketch kind : kinds) {
      if (kind.count() > 0) {
        all.add(kind);
        within += kind.spread();
        squaredCounts += (double) kind.count() * kind.count();
        groups++;
      }
    }
    double usual = all.mean();
    if (groups < 2 || all.count() == groups) {
      return new Shrinkage(usual, UNTOLD, all);
    }
    within /= all.count() - groups;
    double between = -(groups - 1) * within;
    for (Sketch kind : kinds) {
      between += kind.count() * (kind.mean() - usual) * (kind.mean() - usual);
    }
    between /= all.count() - squaredCounts / all.count();
    double strength = between > 0 ? Math.clamp(within / between, LEAST, MOST) : MOST;
    return new Shrinkage(usual, strength, all);
  }

  double mean(Sketch kind) {
    double weight = kind.count() + strength;
    return weight == 0 ? 0 : (kind.sum() + strength * usual) / weight;
  }

  double quantile(Sketch kind, double share) {
    return kind.quantile(share, all, strength);
  }

  Learned.Spread spread(Sketch kind) {
    return new Learned.Spread(mean(kind), quantile(kind, 0.5), quantile(kind, 0.9));
  }
}
