package dev.agentswarm.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.Swarm;
import dev.agentswarm.agent.Finding;
import dev.agentswarm.agent.Outcome;
import dev.agentswarm.agent.SubAgent;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.Judgement;
import dev.agentswarm.run.Report;
import dev.agentswarm.standard.FixedPlanner;
import dev.agentswarm.verify.RepairDecision;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.verify.Verifier;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The verifiers of the demo, each asked about work on the service that one agent did. */
@Timeout(120)
class ChecksTest {
  private static final SubAgent DOES_NOTHING = (assignment, context) -> Outcome
      .done(Artifact.text("a", "Done."));

  @TempDir
  Path work;

  @Test
  void theServiceAsItStandsPassesTheTests() throws Exception {
    assertThat(verdict(BuildCheck.testsPass(), "verify", DOES_NOTHING)).isInstanceOfSatisfying(
        Verdict.Passed.class,
        passed -> assertThat(passed.evidence()).startsWith("everything compiles").endsWith("9 tests passed"));
  }

  @Test
  void whatDoesNotCompileIsRejectedWithFileAndLine() throws Exception {
    assertThat(findings(BuildCheck.compiles(), "code", writes("src/main/java/shop/Bad.java", """
        package shop;

        final class Bad extends Nothing {}
        """))).singleElement().satisfies(finding -> {
      assertThat(finding.file()).isEqualTo("src/main/java/shop/Bad.java");
      assertThat(finding.line()).isEqualTo(3);
      assertThat(finding.message()).contains("class Nothing");
    });
  }

  @Test
  void theProgramsOwnClassesAreNotThereToCompileAgainst() throws Exception {
    assertThat(findings(BuildCheck.compiles(), "code",
        writes("src/main/java/shop/Bad.java",
            "package shop;\nimport dev.agentswarm.Swarm;\nfinal class Bad {}\n")))
        .extracting(Finding::line).containsExactly(2);
  }

  @Test
  void testsThatEndWithoutAWordAreRejectedToo() throws Exception {
    assertThat(findings(BuildCheck.testsPass(), "verify", writes("src/test/java/shop/TestMain.java",
        "package shop;\npublic final class TestMain {\n  public static void main(String[] a) { System.exit(7); }\n}\n")))
        .extracting(Finding::toString).singleElement().asString().contains("exit code 7");
  }

  @Test
  void theGoalsWordsAreNotInTheServiceBeforehandWhateverTheAgentSays() throws Exception {
    assertThat(findings(new GoalWords(), "final-check", (assignment, context) -> Outcome
        .done(Artifact.text("a", "rate limiting, Redis, sliding window: all there."))))
        .extracting(Finding::message)
        .contains("the goal says \"Redis\", which the sources do not hold",
            "the goal says \"sliding window\", which the tests do not hold")
        .hasSize(9);
  }

  private List<Finding> findings(Verifier check, String task, SubAgent agent) throws Exception {
    Verdict verdict = verdict(check, task, agent);
    assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
    return ((Verdict.Rejected) verdict).findings();
  }

  private Verdict verdict(Verifier check, String task, SubAgent agent) throws Exception {
    Material.load().layOut(work);
    String kind = task.equals("final-check") ? "verify" : task;
    try (Swarm swarm = Swarm.builder().workspace(work)
        .planner(FixedPlanner.of(Plan.of(Task.of(task, kind, "Do it."))))
        .agent(kind, "Does what the test says.", agent).verifier(check)
        .repairs(view -> new RepairDecision.Escalate("What now?")).build()) {
      Report report = swarm.run(Goal.of("test"));
      return report.task(task).judgements().stream().filter(one -> one.verifier().equals(check.name()))
          .map(Judgement::verdict).findFirst().orElseThrow();
    }
  }

  private static SubAgent writes(String path, String text) {
    return (assignment, context) -> {
      context.workspace().write(path, Content.of(text));
      return Outcome.done();
    };
  }
}
