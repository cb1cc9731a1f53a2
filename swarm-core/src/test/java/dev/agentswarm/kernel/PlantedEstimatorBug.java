package dev.agentswarm.kernel;

import dev.agentswarm.plan.Task;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Estimators that are wrong on purpose, and the rule that must notice. */
@SuppressWarnings("ImmutableEnumChecker") // A lambda without captures never changes.
enum PlantedEstimatorBug {
  KINDS_DO_NOT_KNOW_OF_EACH_OTHER(EstimatorRule.SHRUNKEN_TOWARDS_ALL, Alone::new),

  ALL_KINDS_ARE_ALIKE(EstimatorRule.SHRUNKEN_TOWARDS_ALL, known -> new Learner(alike(known)) {
    @Override
    void ended(Node node, Attempt attempt) {
      super.ended(otherKind(node, "usual"), with(attempt, "usual", attempt.id.number()));
    }

    @Override
    Expected expected(String kind) {
      return super.expected("usual");
    }
  }),

  WHAT_WAS_SEEN_ONCE_COUNTS(EstimatorRule.FEW_COUNT_FOR_NOTHING, known -> new Learner(known) {
    @Override
    void ended(Node node, Attempt attempt) {
      super.ended(node, attempt);
      super.ended(node, attempt);
      super.ended(node, attempt);
    }
  }),

  MODELS_ARE_MIXED(EstimatorRule.THE_MODEL_IN_USE_COUNTS, known -> new Learner(mixed(known)) {
    @Override
    void ended(Node node, Attempt attempt) {
      attempt.model = "any";
      super.ended(node, attempt);
    }
  }),

  OTHER_MODELS_TEACH_NOTHING(EstimatorRule.THE_MODEL_IN_USE_COUNTS, known -> new Learner(Known.NOTHING)),

  THE_FIRST_MODEL_COUNTS_FOR_EVER(EstimatorRule.THE_MODEL_IN_USE_COUNTS, known -> new Learner(known) {
    private final Map<String, String> first = new TreeMap<>();

    @Override
    void ended(Node node, Attempt attempt) {
      attempt.model = first.computeIfAbsent(node.kind(), kind -> attempt.model);
      super.ended(node, attempt);
    }
  }),

  RANKED_ANEW_AFTER_EVERY_TASK(EstimatorRule.RANKED_ANEW_SELDOM, known -> new Learner(known) {
    @Override
    boolean hasNews() {
      super.hasNews();
      return true;
    }
  }),

  NEVER_RANKED_ANEW(EstimatorRule.RANKED_ANEW_SELDOM, known -> new Learner(known) {
    @Override
    boolean hasNews() {
      return false;
    }
  }),

  NEWS_COUNT_WITHOUT_A_RANKING(EstimatorRule.RANKED_ANEW_SELDOM, known -> new Learner(known) {
    @Override
    boolean hasNews() {
      super.hasNews();
      return false;
    }
  }),

  WAITING_IS_WORK(EstimatorRule.WAITING_IS_NO_WORK, known -> new Learner(known) {
    @Override
    void ended(Node node, Attempt attempt) {
      attempt.waits.clear();
      super.ended(node, attempt);
    }
  }),

  REPAIRS_ARE_FIRST_ATTEMPTS(EstimatorRule.REPAIRS_STAND_APART, known -> new Learner(known) {
    @Override
    void ended(Node node, Attempt attempt) {
      super.ended(node, with(attempt, attempt.kind, 1));
    }
  }),

  REJECTIONS_ARE_FORGOTTEN(EstimatorRule.REPAIRS_AND_JUDGING_ADD_TO_IT, known -> new Learner(known) {
    @Override
    void judged(Node node, double seconds, boolean rejected) {
      super.judged(node, seconds, false);
    }
  }),

  JUDGING_TAKES_NO_TIME(EstimatorRule.REPAIRS_AND_JUDGING_ADD_TO_IT, known -> new Learner(known) {
    @Override
    void judged(Node node, double seconds, boolean rejected) {
      super.judged(node, 0, rejected);
    }
  });

  private final EstimatorRule rule;
  private final Function<Known, Learner> learner;

  PlantedEstimatorBug(EstimatorRule rule, Function<Known, Learner> learner) {
    this.rule = rule;
    this.learner = learner;
  }

  EstimatorRule rule() {
    return rule;
  }

  Learner learner(Known known) {
    return learner.apply(known);
  }

  private static Known alike(Known known) {
    return new Known(known.experiences().stream().map(old -> named(old, "usual", old.model())).toList());
  }

  private static Known mixed(Known known) {
    return new Known(known.experiences().stream().map(old -> named(old, old.kind(), "any")).toList());
  }

  private static Experience named(Experience old, String kind, String model) {
    return new Experience(kind, model, old.seconds(), old.steps(), old.tokens(), old.modelSeconds(),
        old.toolSeconds(), old.repairSeconds(), old.verifySeconds(), old.judged(), old.rejected());
  }

  private static Node otherKind(Node node, String kind) {
    return new Node(Task.of(node.id.value(), kind, "Do it."), "", 0, node.added, new Ways());
  }

  private static Attempt with(Attempt old, String kind, int number) {
    Attempt attempt = new Attempt(new AttemptId(old.id.task(), number), kind, old.started, true);
    attempt.ended = old.ended;
    attempt.waits.addAll(old.waits);
    attempt.model = old.model;
    return attempt;
  }

  /** An estimator for each kind. */
  private static final class Alone extends Learner {
    private final Known known;
    private final Map<String, Learner> each = new TreeMap<>();

    Alone(Known known) {
      super(Known.NOTHING);
      this.known = known;
    }

    private Learner of(String kind) {
      return each.computeIfAbsent(kind, name -> new Learner(new Known(
          known.experiences().stream().filter(experience -> experience.kind().equals(name)).toList())));
    }

    @Override
    void ended(Node node, Attempt attempt) {
      of(node.kind()).ended(node, attempt);
    }

    @Override
    void judged(Node node, double seconds, boolean rejected) {
      of(node.kind()).judged(node, seconds, rejected);
    }

    @Override
    boolean hasNews() {
      return each.values().stream().map(Learner::hasNews).reduce(false, Boolean::logicalOr);
    }

    @Override
    Expected expected(String kind) {
      return of(kind).expected(kind);
    }

    @Override
    double weight(Node node) {
      return of(node.kind()).weight(node);
    }

    @Override
    Known added() {
      return new Known(
          each.values().stream().map(Learner::added).map(Known::experiences).flatMap(List::stream).toList());
    }
  }
}
