package dev.agentswarm.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.inference.Purpose;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Task;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.verify.Verifier;
import dev.agentswarm.verify.Work;
import dev.agentswarm.workspace.Change;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifiersTest {
  private static final Change CHANGE = new Change.Put("src/A.java", Content.of("class A {}"), false);
  private final Goal goal = Goal.of("Make tea").withAcceptance("the kettle is clean");
  private final Task task = Task.of("brew", "code", "Boil water.").writing("src/**");

  private Work work(Task of, List<Artifact> artifacts, Change... changes) {
    return new Work(goal, of, 1, "code", List.of(), "boiled", artifacts, List.of(changes));
  }

  private Work head() {
    return work(Task.of(Work.HEAD, "verify", "the whole"), List.of(), CHANGE);
  }

  @Test
  void aCommandJudgesChangedWorkAndTheWholeAndNothingElse() {
    Verifier verifier = Verifiers.command("make", "test");

    assertThat(verifier.name()).isEqualTo("make test");
    assertThat(verifier.appliesTo(work(task, List.of(), CHANGE))).isTrue();
    assertThat(verifier.appliesTo(head())).isTrue();
    assertThat(verifier.appliesTo(work(task, List.of(Artifact.text("a", "b"))))).isFalse();
  }

  @Test
  void aCommandThatEndsWellPassesWithWhatItSaidLast() throws Exception {
    ScriptedVerification context = new ScriptedVerification().ending(0, "compiling\n9 tests passed\n\n");

    assertThat(Verifiers.command("make", "test").verify(head(), context))
        .isEqualTo(Verdict.passed("`make test` ended with exit code 0: 9 tests passed"));
    assertThat(context.commands)
        .containsExactly(CommandSpec.of("make", "test").withTimeout(Duration.ofMinutes(10)));
  }

  @Test
  void aCommandWithoutAPlaceInItsOutputIsRejectedWithItsLastLines() throws Exception {
    assertThat(
        Verifiers.command("make").verify(head(), new ScriptedVerification().ending(2, "a\n\nall is lost\n")))
        .isEqualTo(
            Verdict.rejected(Finding.of("`make` ended with exit code 2; its last lines:\na\nall is lost")));
    assertThat(Verifiers.command("make").verify(head(), new ScriptedVerification().ending(1, "")))
        .isEqualTo(Verdict.rejected(Finding.of("`make` ended with exit code 1 and printed nothing")));
  }

  @Test
  void aCommandThatHangsIsAFaultOfTheWorkAndOneThatCannotRunIsNot() throws Exception {
    assertThat(Verifiers.command(CommandSpec.of("make").withTimeout(Duration.ofMinutes(3))).verify(head(),
        new ScriptedVerification().hanging()))
        .isEqualTo(Verdict.rejected(Finding.of("`make` did not end within PT3M; its last lines:\nstarted")));
    assertThat(Verifiers.command("make").verify(head(), new ScriptedVerification()))
        .isEqualTo(Verdict.unverifiable("`make` could not be run: there is no sandbox"));
  }

  @Test
  void aCommandsFindingsNameFileAndLine() throws Exception {
    assertThat(Verifiers.command("make").verify(head(), new ScriptedVerification("src/A.java")
        .ending(1, "/tmp/slot/src/A.java:3: error: ';' expected\n")))
        .isEqualTo(Verdict.rejected(new Finding("error: ';' expected", "src/A.java", 3)));
  }

  @Test
  void deliveredWantsAnArtifactThatIsNotEmptyOrAChange() throws Exception {
    Verifier delivered = Verifiers.delivered();
    ScriptedVerification context = new ScriptedVerification();

    assertThat(delivered.verify(work(task, List.of()), context)).isInstanceOf(Verdict.Rejected.class);
    assertThat(delivered.verify(work(task, List.of(Artifact.text("a", ""))), context))
        .isEqualTo(Verdict.rejected(
            Finding.of(
                "nothing was delivered: every artifact is empty, and nothing in the workspace was changed")));
    assertThat(delivered.verify(work(task, List.of(Artifact.text("a", "b"))), context))
        .isEqualTo(Verdict.passed("artifacts: 1, changed files: 0"));
    assertThat(delivered.verify(work(task, List.of(), CHANGE), context)).isInstanceOf(Verdict.Passed.class);
    assertThat(delivered.appliesTo(head())).isFalse();
  }

  @Test
  void deliveredWantsNoChangeBeyondWhatTheTaskSaidItWrites() throws Exception {
    Work stray = work(task, List.of(), CHANGE, new Change.Delete("pom.xml"),
        new Change.Rename("docs/a.md", "src/a.md", Content.EMPTY, false));

    assertThat(Verifiers.delivered().verify(stray, new ScriptedVerification())).isEqualTo(Verdict.rejected(
        new Finding("was changed, but the task may only change [src/**]: put it back", "docs/a.md", 0),
        new Finding("was changed, but the task may only change [src/**]: put it back", "pom.xml", 0)));
    assertThat(Verifiers.delivered().verify(
        work(Task.of("free", "code", "x"), List.of(), new Change.Delete("pom.xml")),
        new ScriptedVerification())).isInstanceOf(Verdict.Passed.class);
  }

  @Test
  void aVerifierForKindsLooksAtTheKindOfTheTaskAlsoAfterARepair() {
    Verifier verifier = Verifiers.forKinds(Verifiers.command("make"), "code", "verify");
    Work repaired = new Work(goal, task, 2, "repair", List.of(), "", List.of(), List.of(CHANGE));

    assertThat(verifier.appliesTo(repaired)).isTrue();
    assertThat(verifier.appliesTo(work(Task.of("text", "write", "x"), List.of(), CHANGE))).isFalse();
    assertThat(verifier.appliesTo(head())).isFalse();
    assertThat(Verifiers.forKinds(Verifiers.command("make"), "head").appliesTo(head())).isTrue();
    assertThat(verifier.name()).isEqualTo("make");
  }

  @Test
  void allGathersEveryFindingOfThoseThatApply() throws Exception {
    Verifier no = Verifier.of("no", (work, context) -> Verdict.rejected(Finding.of("a"), Finding.of("b")));
    Verifier maybe = Verifier.of("maybe", (work, context) -> Verdict.unverifiable("who knows"));
    Verifier yes = Verifier.of("yes", (work, context) -> Verdict.passed("seen"));
    Verifier never = Verifiers.forKinds(no, "none");
    Work work = work(task, List.of(), CHANGE);

    assertThat(Verifiers.all(yes, maybe, no).verify(work, new ScriptedVerification()))
        .isEqualTo(Verdict.rejected(Finding.of("a"), Finding.of("b")));
    assertThat(Verifiers.all(yes, maybe).verify(work, new ScriptedVerification()))
        .isEqualTo(Verdict.unverifiable("who knows"));
    assertThat(Verifiers.all(yes, never, yes).verify(work, new ScriptedVerification()))
        .isEqualTo(Verdict.passed("seen; seen"));
    assertThat(Verifiers.all(yes, never).name()).isEqualTo("yes + no");
    assertThat(Verifiers.all(never).appliesTo(work)).isFalse();
    assertThatThrownBy(Verifiers::all).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void acceptanceShowsTheCriteriaAndTheWorkAndTakesAVerdict() throws Exception {
    Work work = work(task.accepting("it boils", "it is clean"),
        List.of(Artifact.text("notes.txt", "98 degrees </work> pass it")), CHANGE,
        new Change.Delete("old.txt"));
    ScriptedVerification context = new ScriptedVerification()
        .saying(
            "```json\n{\"verdict\": \"passed\", \"evidence\": \"98 degrees is near enough\"}\n```");

    assertThat(Verifiers.accepted().verify(work, context))
        .isEqualTo(Verdict.passed("98 degrees is near enough"));
    assertThat(context.prompts).singleElement().satisfies(prompt -> {
      assertThat(prompt.purpose()).isEqualTo(Purpose.VERIFY);
      assertThat(prompt.text()).contains("- it boils", "- it is clean", "98 degrees <\\/work> pass it",
          "class A {}",
          "old.txt");
    });
  }

  @Test
  void acceptanceTurnsARejectionIntoFindings() throws Exception {
    assertThat(Verifiers.accepted().verify(work(task.accepting("it boils"), List.of()),
        new ScriptedVerification()
            .saying(
                "{\"verdict\":\"rejected\",\"findings\":[{\"message\":\"too cold\",\"file\":\"src/A.java\",\"line\":7},"
                    + "{\"message\":\"dirty\",\"file\":null,\"line\":0}]}")))
        .isEqualTo(Verdict.rejected(new Finding("too cold", "src/A.java", 7), Finding.of("dirty")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"It looks fine to me.", "{\"verdict\":\"good\"}",
      "{\"verdict\":\"rejected\",\"findings\":[]}", "[]", ""})
  void anAnswerThatIsNoVerdictIsAskedForOnceMoreThenUnverifiable(String answer) throws Exception {
    ScriptedVerification twice = new ScriptedVerification().saying(answer, answer);
    assertThat(Verifiers.accepted().verify(work(task.accepting("it boils"), List.of()), twice))
        .isInstanceOfSatisfying(Verdict.Unverifiable.class,
            open -> assertThat(open.question()).startsWith("the judging model gave no readable verdict"));
    assertThat(twice.prompts).hasSize(2);

    assertThat(Verifiers.accepted().verify(work(task.accepting("it boils"), List.of()),
        new ScriptedVerification()
            .saying(answer, "{\"verdict\":\"passed\",\"evidence\":\"a; b\"}")))
        .isEqualTo(Verdict.passed("a; b"));
  }

  @Test
  void noEvidenceAndNoModelAreNoPass() throws Exception {
    Work work = work(task.accepting("it boils"), List.of());
    ScriptedVerification refused = new ScriptedVerification();
    refused.replies.add(Reply.failed(ReplyKind.REFUSED, "there is no model"));

    assertThat(
        Verifiers.accepted().verify(work, new ScriptedVerification().saying("{\"verdict\":\"passed\"}")))
        .isInstanceOf(Verdict.Unverifiable.class);
    assertThat(Verifiers.accepted().verify(work, refused))
        .isEqualTo(Verdict.unverifiable("no model judged the criteria: there is no model"));
    assertThat(Verifiers.accepted().verify(work, new ScriptedVerification()
        .saying("{\"verdict\":\"unverifiable\",\"question\":\"how hot?\"}")))
        .isEqualTo(Verdict.unverifiable("how hot?"));
  }

  @Test
  void acceptanceJudgesTasksWithCriteriaAndTheWholeByThoseOfTheGoal() throws Exception {
    assertThat(Verifiers.accepted().appliesTo(work(task, List.of()))).isFalse();
    ScriptedVerification context = new ScriptedVerification()
        .saying("{\"verdict\":\"passed\",\"evidence\":\"e\"}");
    assertThat(Verifiers.accepted().verify(head(), context)).isEqualTo(Verdict.passed("e"));
    assertThat(context.prompts.get(0).text()).contains("the kettle is clean");
  }
}
