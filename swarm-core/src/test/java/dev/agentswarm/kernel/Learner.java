package dev.agentswarm.kernel;

/** What is tested of an {@link Estimator}: what it is told, and what it says. One with a planted bug overrides. */
class Learner {
  private final Estimator estimator;

  Learner(Known known) {
    estimator = new Estimator(known);
  }

  void ended(Node node, Attempt attempt) {
    estimator.ended(node, attempt);
  }

  void judged(Node node, double seconds, boolean rejected) {
    estimator.judged(node, seconds, rejected);
  }

  boolean hasNews() {
    return estimator.hasNews();
  }

  Expected expected(String kind) {
    return estimator.expected(kind);
  }

  double weight(Node node) {
    return estimator.weight(node);
  }

  Known added() {
    return estimator.added();
  }
}
