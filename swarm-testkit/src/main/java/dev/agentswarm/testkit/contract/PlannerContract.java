package dev.agentswarm.testkit.contract;

import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.scripted.ScriptedInference;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.KindInfo;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.Planner;
import dev.agentswarm.testkit.contract.Trial.Ended;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The contract of a {@link Planner}, as a test to extend. {@link PlannerRule} has the rules.
 *
 * @since 0.1
 */
public abstract class PlannerContract {
  private static final int CALLS = 6;
  /** A planner that offers more often than this after being refused does not give up. */
  private static final int ROUNDS = 25;

  /** The planner to look at; asked for anew for every look. */
  public abstract Planner planner();

  /** A goal it can plan (default: "Write a report."). */
  public Goal goal() {
    return Goal.of("Write a report.");
  }

  /** The model, made anew for every look; it must answer so that the planner comes to a plan (default: has no answer). */
  public Inference model() {
    return ScriptedInference.script();
  }

  /** The kinds of agent there are (default: those that come with the swarm). */
  public List<KindInfo> kinds() {
    return Stream.of("search", "research", "analyse", "write", "code", "verify", "repair")
        .map(name -> new KindInfo(name, "Use it to " + name + ".")).toList();
  }

  /** The files the run works on, texts by path (default: none). */
  public Map<String, String> files() {
    return Map.of();
  }

  /** One test for each rule. */
  @TestFactory
  public final Stream<DynamicTest> keepsItsRules() {
    return RuleTests.of(PlannerRule.values(), this::check);
  }

  /**
   * Looks whether this rule is kept.
   *
   * @throws BrokenRule when it is not
   */
  public final void check(PlannerRule rule) throws InterruptedException {
    switch (rule) {
      case P1 -> mendsOrGivesUp();
      case P2 -> ownThreadAndThenNothing();
      case P3 -> somethingIsAccepted();
      case P4 -> rulesOfPlans();
      case P5 -> interruptionEnds();
      case P6 -> samePatches();
      case P7 -> noOtherException();
    }
  }

  private record Look(Gate gate, TrialPlanning desk) {}

  private Look look(Gate gate, Inference model, int refusals) {
    return new Look(gate, new TrialPlanning(gate, TrialFiles.snapshot(files()), model, kinds(), refusals));
  }

  private Look look() {
    return look(new Gate(), model(), 0);
  }

  private Callable<Boolean> planning(Look look) {
    Planner planner = planner();
    return look.gate().around(() -> {
      planner.plan(goal(), look.desk(), look.desk());
      return true;
    });
  }

  private void mendsOrGivesUp() throws InterruptedException {
    for (int refusals : new int[]{1, ROUNDS + 1}) {
      Look look = look(new Gate(), model(), refusals);
      Ended<Boolean> end = Trial.run(planning(look));
      List<PlanPatch> offered = look.desk().offered();
      for (int i = 1; i < Math.min(offered.size(), refusals + 1); i++) {
        PlannerRule.P1.holds(!offered.get(i).equals(offered.get(i - 1)),
            "the refused patch was offered again as it was: " + offered.get(i));
      }
      PlannerRule.P1.holds(offered.size() <= ROUNDS && !end.late(),
          "refused " + offered.size() + " times it still goes on");
      PlannerRule.P1.holds(offered.isEmpty() || look.desk().accepted() > 0 || end.thrown() != null,
          "all it offered was refused, and it returned as if all were well: " + offered);
    }
  }

  private void ownThreadAndThenNothing() throws InterruptedException {
    Look look = look();
    Trial.run(planning(look));
    PlannerRule.P2.holds(look.gate().misuse().isEmpty(), "" + look.gate().misuse());
  }

  private void somethingIsAccepted() throws InterruptedException {
    Look look = look();
    Ended<Boolean> end = Trial.run(planning(look));
    PlannerRule.P3.holds(look.desk().accepted() > 0 || end.thrown() instanceof SwarmException,
        "nothing was accepted; " + end.told() + " after " + look.gate().asked());
    PlannerRule.P3.holds(end.thrown() == null, "the goal is one it can plan, and " + end.told());
  }

  private void rulesOfPlans() throws InterruptedException {
    Look look = look();
    Trial.run(planning(look));
    PlannerRule.P4.holds(look.desk().faults().isEmpty(), "" + look.desk().faults());
  }

  private void interruptionEnds() throws InterruptedException {
    boolean goesOn = true;
    for (int call = 1; call <= CALLS && goesOn; call++) {
      Look look = look(Gate.holdingAt(call), model(), 0);
      goesOn = look.gate().interruptedIn(PlannerRule.P5, "in call " + call, planning(look));
    }
    Ended<Boolean> early = Trial.runInterrupted(planning(look()));
    PlannerRule.P5.holds(early.interrupted(), "on an interrupted thread: " + early.told());
  }

  private void samePatches() throws InterruptedException {
    Look first = look();
    Trial.run(planning(first));
    Look second = look();
    Trial.run(planning(second));
    PlannerRule.P6.holds(first.gate().asked().equals(second.gate().asked()),
        "first " + first.gate().asked() + "\nthen " + second.gate().asked());
  }

  private void noOtherException() throws InterruptedException {
    for (Inference model : List.of(model(), Trial.muteModel(),
        ScriptedInference.script().always("Well, I would say: later."),
        ScriptedInference.script().always("{\"tasks\": []}"))) {
      Ended<Boolean> end = Trial.run(planning(look(new Gate(), model, 0)));
      PlannerRule.P7.holds(end.value() != null || end.thrown() instanceof SwarmException,
          "with a model that is " + model + ": " + end.told());
    }
  }
}
