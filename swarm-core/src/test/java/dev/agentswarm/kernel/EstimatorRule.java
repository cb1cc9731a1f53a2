package dev.agentswarm.kernel;

import dev.agentswarm.kernel.Lessons.End;
import dev.agentswarm.kernel.Lessons.Lesson;
import dev.agentswarm.kernel.PlainEstimator.Belief;
import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.Task;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What must hold of an estimator, whatever it is told. */
enum EstimatorRule {
  /** What is expected lies between the kind's own mean and the mean of all, the nearer to its own the more was seen. */
  SHRUNKEN_TOWARDS_ALL,
  /** A kind that was seen less than three times adds nothing to a rank. */
  FEW_COUNT_FOR_NOTHING,
  /** What was seen with the model in use counts, and with the others only until there is enough of it. */
  THE_MODEL_IN_USE_COUNTS,
  /** What is expected changes in rankings only, of which there are few, and none without a reason. */
  RANKED_ANEW_SELDOM,
  /** Waiting for permits is no work. */
  WAITING_IS_NO_WORK,
  /** Repairs are no first attempts. */
  REPAIRS_STAND_APART,
  /** A task's own estimate wins; judging and the chance of a repair come on top. */
  REPAIRS_AND_JUDGING_ADD_TO_IT;

  /** Which rules this learner breaks, with what was seen first. */
  static Map<EstimatorRule, String> broken(Lessons lessons, Function<Known, Learner> learners) {
    return new Look(lessons, learners.apply(lessons.known())).broken();
  }

  private static final class Look {
    private final Map<EstimatorRule, String> broken = new EnumMap<>(EstimatorRule.class);
    private final Lessons lessons;
    private final Learner learner;
    private final PlainEstimator plain;
    private final Map<String, Expected> said = new TreeMap<>();

    Look(Lessons lessons, Learner learner) {
      this.lessons = lessons;
      this.learner = learner;
      this.plain = new PlainEstimator(lessons.earlier());
    }

    private void require(boolean holds, EstimatorRule rule, String what) {
      if (!holds) {
        broken.putIfAbsent(rule, what);
      }
    }

    Map<EstimatorRule, String> broken() {
      Lessons.KINDS.forEach(this::believes);
      List<Lesson> told = new ArrayList<>();
      for (Lesson lesson : lessons.now()) {
        Node node = lesson.node(told.size());
        told.add(lesson);
        learner.ended(node, lesson.attempt(node));
        if (lesson.end() != End.UNJUDGED) {
          learner.judged(node, lesson.judging(), lesson.end() == End.REJECTED);
        }
        plain.learn(lesson);
        ranks(learner.hasNews(), "after " + told.size());
        Lessons.KINDS.forEach(this::believes);
      }
      keepsApart(told);
      return broken;
    }

    private void ranks(boolean news, String when) {
      if (plain.isDue()) {
        Boolean moves = plain.moves();
        require(moves == null || news == moves, RANKED_ANEW_SELDOM,
            when + (news ? " all are ranked anew for nothing" : " nothing is ranked anew"));
        plain.looked(moves == null ? news : moves);
      } else {
        require(!news, RANKED_ANEW_SELDOM, when + " it is too early to rank anew");
      }
      for (String kind : Lessons.KINDS) {
        Expected now = learner.expected(kind);
        require(news || now.equals(said.get(kind)), RANKED_ANEW_SELDOM,
            when + " kind " + kind + " is thought of otherwise without a ranking");
      }
    }

    private void believes(String kind) {
      Expected expected = learner.expected(kind);
      said.put(kind, expected);
      Belief belief = plain.belief(kind);
      Task task = Task.of("x", kind, "Do it.");
      if (belief == null) {
        require(weight(task) == 0, FEW_COUNT_FOR_NOTHING, "kind " + kind + " weighs " + weight(task));
        return;
      }
      double usual = belief.usual() - belief.own();
      double moved = expected.seconds() - belief.own();
      double share = Math.abs(usual) < 1e-6 ? 0.5 : moved / usual;
      require(Math.abs(usual) < 1e-6
          ? Math.abs(moved) < 1e-6
          : share >= 0.25 / (belief.samples() + 0.25) - 1e-6
              && share <= 16.0 / (belief.samples() + 16) + 1e-6,
          SHRUNKEN_TOWARDS_ALL, "kind " + kind + " is thought to take " + expected.seconds() + ": " + belief);
      require(near(expected.seconds(), belief.seconds()), THE_MODEL_IN_USE_COUNTS,
          "kind " + kind + " is thought to take " + expected.seconds() + ": " + belief);
      adds(task.estimated(Estimate.seconds(7)), belief, 0);
      adds(task.estimated(Estimate.seconds(7)).accepting("It works."), belief, 0.2);
    }

    private void adds(Task task, Belief belief, double usual) {
      double chance = (belief.rejected() + 5 * usual) / (belief.judged() + 5);
      double repair = belief.repair() > 0 ? belief.repair() : 3.5;
      double right = 7 + belief.verify() + chance * (repair + belief.verify());
      require(near(weight(task), right), REPAIRS_AND_JUDGING_ADD_TO_IT,
          "a task of 7 s weighs " + weight(task) + " instead of " + right + ": " + belief);
    }

    private double weight(Task task) {
      return learner.weight(new Node(task, "", 0, Script.START, new Ways()));
    }

    private void keepsApart(List<Lesson> told) {
      double worked = told.stream().mapToDouble(Lesson::worked).sum();
      long firsts = told.stream().filter(lesson -> !lesson.repair()).count();
      double seconds = 0;
      long seen = 0;
      long repairs = 0;
      for (Experience each : learner.added().experiences()) {
        seconds += each.seconds().sum() + each.repairSeconds().sum();
        seen += each.seconds().count();
        repairs += each.repairSeconds().count();
      }
      require(seen + repairs != told.size() || near(seconds, worked), WAITING_IS_NO_WORK,
          "all worked " + worked + " s, and " + seconds + " s are kept");
      require(seen == firsts && repairs == told.size() - firsts, REPAIRS_STAND_APART,
          "of " + firsts + " first attempts " + seen + " are kept, of " + (told.size() - firsts)
              + " repairs " + repairs);
    }

    private static boolean near(double one, double other) {
      return Math.abs(one - other) <= 1e-6 * Math.max(1, Math.abs(other));
    }
  }
}
