package dev.agentswarm.testkit.contract;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.command.CommandResult;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.scripted.ScriptedInference;
import dev.agentswarm.merge.Layer;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Task;
import dev.agentswarm.testkit.contract.Trial.Ended;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.verify.Verifier;
import dev.agentswarm.verify.Work;
import dev.agentswarm.workspace.Change;
import dev.agentswarm.workspace.Overlay;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The contract of a {@link Verifier}, as a test to extend: give it good work and bad work. {@link VerifierRule} has the
 * rules.
 *
 * @since 0.1
 */
public abstract class VerifierContract {
  /** The verifier to look at; asked for anew for every look. */
  public abstract Verifier verifier();

  /** Work that must pass. */
  public abstract Work good();

  /** Work with a planted fault. */
  public abstract Work bad();

  /** The workspace before the work, texts by path (default: empty). */
  public Map<String, String> files() {
    return Map.of();
  }

  /** The model that judges, if one does; made anew for every look (default: one that has no answer). */
  public Inference model() {
    return ScriptedInference.script();
  }

  /** What a program does that the verifier runs; {@code files} holds the work (default: there is no sandbox). */
  public CommandResult run(CommandSpec command, Overlay files) {
    return TrialContext.noSandbox().run(command, files);
  }

  /** A first attempt's work on a task of kind {@code write} that made these artifacts. */
  public static Work made(Artifact... artifacts) {
    return new Work(Goal.of("A goal."), Task.of("task", "write", "Do it."), 1, "write", List.of(), "done",
        List.of(artifacts), List.of());
  }

  /** A first attempt's work on a task of kind {@code write} that changed these files. */
  public static Work changed(Change... changes) {
    return new Work(Goal.of("A goal."), Task.of("task", "write", "Do it."), 1, "write", List.of(), "done",
        List.of(), List.of(changes));
  }

  /** One test for each rule. */
  @TestFactory
  public final Stream<DynamicTest> keepsItsRules() {
    return RuleTests.of(VerifierRule.values(), this::check);
  }

  /**
   * Looks whether this rule is kept.
   *
   * @throws BrokenRule when it is not
   */
  public final void check(VerifierRule rule) throws InterruptedException {
    switch (rule) {
      case V1 -> sameVerdict();
      case V2 -> goodAndBad();
      case V3 -> nothingChanged();
      case V4 -> findingsTell();
      case V5 -> uncheckedIsNotPassed();
      case V6 -> interruptionEnds();
      case V7 -> nameAndAnswers();
    }
  }

  private record Look(Work work, Gate gate, Layer files, TrialContext context) {}

  private Look look(Work work, Gate gate, Inference model, TrialContext.Commands commands) {
    Layer files = TrialFiles.overlay(files());
    files.apply(work.changes());
    return new Look(work, gate, files, new TrialContext(gate, files, model, List.of(), commands));
  }

  private Look look(Work work) {
    return look(work, new Gate(), model(), this::run);
  }

  private static Callable<Verdict> judging(Verifier verifier, Look look) {
    return look.gate().around(() -> verifier.verify(look.work(), look.context()));
  }

  private Ended<Verdict> judged(Work work) throws InterruptedException {
    return Trial.run(judging(verifier(), look(work)));
  }

  private void sameVerdict() throws InterruptedException {
    Verifier verifier = verifier();
    for (Work work : List.of(good(), bad())) {
      Verdict first = Trial.run(judging(verifier, look(work))).orBreak(VerifierRule.V1, "");
      Trial.run(judging(verifier, look(bad())));
      Trial.run(judging(verifier, look(good())));
      Verdict again = Trial.run(judging(verifier, look(work))).value();
      VerifierRule.V1.holds(first.equals(again), "first " + first + ", then " + again);
      List<Callable<Verdict>> many = Stream.generate(() -> judging(verifier, look(work))).limit(6).toList();
      for (Ended<Verdict> end : Trial.together(many)) {
        VerifierRule.V1.holds(first.equals(end.value()),
            "alone it gives " + first + "; of six at once " + end.told());
      }
    }
  }

  private void goodAndBad() throws InterruptedException {
    VerifierRule.V2.holds(verifier().appliesTo(good()) && verifier().appliesTo(bad()),
        "appliesTo is false for the good or for the bad work");
    Ended<Verdict> good = judged(good());
    VerifierRule.V2.holds(good.value() instanceof Verdict.Passed,
        "the good work did not pass: " + good.told());
    VerifierRule.V2.holds(good.value() instanceof Verdict.Passed passed && !passed.evidence().isBlank(),
        "the good work passed without evidence");
    Ended<Verdict> bad = judged(bad());
    VerifierRule.V2.holds(!(bad.value() instanceof Verdict.Passed), "the bad work passed: " + bad.told());
  }

  private void nothingChanged() throws InterruptedException {
    List<String> real = TrialFiles.real();
    for (Work work : List.of(good(), bad())) {
      Look look = look(work);
      List<Change> before = look.files().changes();
      Trial.run(judging(verifier(), look));
      VerifierRule.V3.holds(before.equals(look.files().changes()) || !look.gate().asked().isEmpty(),
          "the files had " + before + " changed, and then " + look.files().changes());
      VerifierRule.V3.holds(look.gate().misuse().isEmpty(), "misuse: " + look.gate().misuse());
    }
    TrialFiles.unchangedSince(real, VerifierRule.V3);
  }

  private void findingsTell() throws InterruptedException {
    if (judged(bad()).value() instanceof Verdict.Rejected rejected) {
      for (Finding finding : rejected.findings()) {
        VerifierRule.V4.holds(!finding.message().isBlank(), "a finding without a message: " + finding);
        VerifierRule.V4.holds(finding.line() >= 0 && (finding.line() == 0 || finding.file() != null),
            "a finding with a line and no file, or a line below 0: " + finding);
      }
    }
  }

  private void uncheckedIsNotPassed() throws InterruptedException {
    Look look = look(good());
    Trial.run(judging(verifier(), look));
    if (look.gate().asked().isEmpty()) {
      return;
    }
    Inference babbling = ScriptedInference.script().always("Well, who can tell?");
    for (Inference model : List.of(Trial.muteModel(), babbling)) {
      Ended<Verdict> end = Trial.run(judging(verifier(), look(good(), new Gate(), model,
          TrialContext.noSandbox())));
      VerifierRule.V5.holds(
          end.value() instanceof Verdict.Unverifiable || end.thrown() instanceof SwarmException,
          "it uses a model or a program, which did not work this time, and " + end.told());
    }
  }

  private void interruptionEnds() throws InterruptedException {
    for (Work work : List.of(good(), bad())) {
      Look look = look(work, Gate.holdingAt(1), model(), this::run);
      if (!look.gate().interruptedIn(VerifierRule.V6, "judging", judging(verifier(), look))) {
        Ended<Verdict> early = Trial.runInterrupted(judging(verifier(), look(work)));
        VerifierRule.V6.holds(early.interruptedOrThrough(), "on an interrupted thread: " + early.told());
      }
    }
  }

  private void nameAndAnswers() throws InterruptedException {
    Verifier verifier = verifier();
    String name = verifier.name();
    VerifierRule.V7.holds(name != null && !name.isBlank(), "its name is \"" + name + "\"");
    for (Work work : List.of(good(), bad())) {
      Ended<Verdict> end = Trial.run(judging(verifier, look(work)));
      VerifierRule.V7.holds(end.value() != null || end.thrown() instanceof SwarmException, end.told());
    }
    VerifierRule.V7.holds(name.equals(verifier.name()) && name.equals(verifier().name()),
        "first \"" + name + "\", then \"" + verifier.name() + "\" or \"" + verifier().name() + "\"");
  }
}
