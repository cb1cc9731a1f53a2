package dev.agentswarm.testkit.contract;

import dev.agentswarm.agent.Assignment;
import dev.agentswarm.agent.Finding;
import dev.agentswarm.agent.Outcome;
import dev.agentswarm.agent.SubAgent;
import dev.agentswarm.agent.SubAgentProvider;
import dev.agentswarm.command.CommandResult;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.scripted.ScriptedInference;
import dev.agentswarm.merge.Layer;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Task;
import dev.agentswarm.testkit.contract.Trial.Ended;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.workspace.Overlay;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The contract of a kind of agent ({@link SubAgentProvider} and {@link SubAgent}), as a test to extend: give it a task it
 * can do and, where it asks one, the model's answers. {@link SubAgentRule} has the rules.
 *
 * @since 0.1
 */
public abstract class SubAgentContract {
  private static final int CALLS = 6;

  /** The kind to look at. */
  public abstract SubAgentProvider provider();

  /** What it is to do (default: a first attempt at a task of its kind without needs). */
  public Assignment assignment() {
    return assignment(Task.of("task", provider().kind(), "Do what you do."));
  }

  /** A first attempt at this task. */
  public static Assignment assignment(Task task) {
    return new Assignment(Goal.of("A goal."), task, task.kind(), 1, List.of(), List.of(), List.of(), "");
  }

  /** The model, made anew for every attempt (default: says "Done."). */
  public Inference model() {
    return ScriptedInference.script().always("Done.");
  }

  /** The tools it may call (default: none). */
  public List<Tool> tools() {
    return List.of();
  }

  /** The workspace each attempt finds, texts by path (default: empty). */
  public Map<String, String> files() {
    return Map.of();
  }

  /** What a program does that it runs (default: there is no sandbox). */
  public CommandResult run(CommandSpec command, Overlay files) {
    return TrialContext.noSandbox().run(command, files);
  }

  /** False for a kind that never mends: A4 is not looked at (default: true). */
  public boolean mends() {
    return true;
  }

  /** One test for each rule. */
  @TestFactory
  public final Stream<DynamicTest> keepsItsRules() {
    return RuleTests.of(SubAgentRule.values(), this::check);
  }

  /**
   * Looks whether this rule is kept.
   *
   * @throws BrokenRule when it is not
   */
  public final void check(SubAgentRule rule) throws InterruptedException {
    switch (rule) {
      case A1 -> onlyTheWorkspace();
      case A2 -> nothingIsKept();
      case A3 -> sameAnswersSameOutcome();
      case A4 -> findingsCount();
      case A5 -> interruptionEnds();
      case A6 -> ownThread();
      case A7 -> soundOutcome();
      case A8 -> troubleIsAValue();
    }
  }

  /** One attempt: what was asked, what came, what was changed. */
  private record Attempt(Assignment given, Gate gate, Layer files, TrialContext context) {
    String told(Ended<Outcome> end) {
      return end.told() + ", after " + gate.asked() + ", changing " + files.changes();
    }
  }

  private Attempt attempt(Assignment given, Gate gate, Inference model) {
    Layer files = TrialFiles.overlay(files());
    return new Attempt(given, gate, files, new TrialContext(gate, files, model, tools(), this::run));
  }

  private Attempt attempt(Assignment given) {
    return attempt(given, new Gate(), model());
  }

  private Callable<Outcome> working(Attempt attempt) {
    return working(provider(), attempt);
  }

  private static Callable<Outcome> working(SubAgentProvider provider, Attempt attempt) {
    SubAgent agent = provider.create();
    return attempt.gate().around(() -> agent.work(attempt.given(), attempt.context()));
  }

  private void onlyTheWorkspace() throws InterruptedException {
    List<String> real = TrialFiles.real();
    Trial.run(working(attempt(assignment())));
    TrialFiles.unchangedSince(real, SubAgentRule.A1);
  }

  private void nothingIsKept() throws InterruptedException {
    SubAgentProvider provider = provider();
    Attempt first = attempt(assignment());
    String one = first.told(Trial.run(working(provider, first)));
    Attempt second = attempt(assignment());
    String two = second.told(Trial.run(working(provider, second)));
    SubAgentRule.A2.holds(one.equals(two), "the first attempt: " + one + "\nthe same once more: " + two);
  }

  private void sameAnswersSameOutcome() throws InterruptedException {
    Attempt first = attempt(assignment());
    String one = first.told(Trial.run(working(first)));
    Attempt other = attempt(assignment());
    String two = other.told(Trial.run(working(other)));
    SubAgentRule.A3.holds(one.equals(two), "the first attempt: " + one + "\nanother one: " + two);
    // Tools are not run again by a resume, so files may differ; calls and outcome may not.
    Attempt resumed = attempt(assignment(), Gate.replaying(first.gate()), ScriptedInference.script());
    Ended<Outcome> end = Trial.run(working(resumed));
    SubAgentRule.A3.holds(resumed.gate().asked().equals(first.gate().asked()) && one.startsWith(end.told()),
        "live: " + one + "\nanswered from the record: " + resumed.told(end));
  }

  private void findingsCount() throws InterruptedException {
    if (!mends()) {
      return;
    }
    Assignment given = assignment();
    Attempt first = attempt(given);
    String one = first.told(Trial.run(working(first)));
    Attempt second = attempt(new Assignment(given.goal(), given.task(), given.kind(), 2, given.inputs(),
        List.of(new Finding("the planted finding is not mended", "planted.txt", 7)), List.of(), ""));
    String two = second.told(Trial.run(working(second)));
    SubAgentRule.A4.holds(!one.equals(two), "with and without a finding it did the same: " + one);
  }

  private void interruptionEnds() throws InterruptedException {
    boolean goesOn = true;
    for (int call = 1; call <= CALLS && goesOn; call++) {
      Attempt attempt = attempt(assignment(), Gate.holdingAt(call), model());
      goesOn = attempt.gate().interruptedIn(SubAgentRule.A5, "in call " + call, working(attempt));
    }
    Ended<Outcome> early = Trial.runInterrupted(working(attempt(assignment())));
    SubAgentRule.A5.holds(early.interruptedOrThrough(), "on an interrupted thread: " + early.told());
  }

  private void ownThread() throws InterruptedException {
    Attempt attempt = attempt(assignment());
    Trial.run(working(attempt));
    SubAgentRule.A6.holds(attempt.gate().misuse().isEmpty(), "" + attempt.gate().misuse());
  }

  private void soundOutcome() throws InterruptedException {
    Ended<Outcome> end = Trial.run(working(attempt(assignment())));
    if (!(end.value() instanceof Outcome.Done done)) {
      return;
    }
    SubAgentRule.A7.holds(done.summary().lines().count() <= 1,
        "its summary has several lines: " + done.summary());
    Soundness.names(done.artifacts(), SubAgentRule.A7);
  }

  private void troubleIsAValue() throws InterruptedException {
    for (Inference model : List.of(model(), Trial.muteModel(), ScriptedInference.script().always(""))) {
      Ended<Outcome> end = Trial.run(working(attempt(assignment(), new Gate(), model)));
      SubAgentRule.A8.holds(end.value() != null || end.thrown() instanceof SwarmException,
          "with a model that is " + model + ": " + end.told());
    }
  }
}
