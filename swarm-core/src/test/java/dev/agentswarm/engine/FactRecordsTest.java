package dev.agentswarm.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.budget.Limits;
import dev.agentswarm.budget.Usage;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.kernel.AttemptId;
import dev.agentswarm.kernel.Experience;
import dev.agentswarm.kernel.Fact;
import dev.agentswarm.kernel.Known;
import dev.agentswarm.kernel.Made;
import dev.agentswarm.kernel.Measured;
import dev.agentswarm.kernel.NamedVerdict;
import dev.agentswarm.kernel.Settings;
import dev.agentswarm.kernel.Tally;
import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Join;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.EscalationAnswer;
import dev.agentswarm.run.Publication;
import dev.agentswarm.run.RunId;
import dev.agentswarm.run.Wait;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.workspace.Conflict;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The form of records is a promise: what stands in the golden file was written once and must be read for ever. */
class FactRecordsTest {
  private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
  private static final AttemptId ATTEMPT = new AttemptId(TaskId.of("code/api"), 2);

  // Written before a fact got a new component. Its form of today stands further down.
  private static final Set<Integer> OLDER = Set.of(0, 1, 2, 3, 8, 11, 24, 30, 31);

  private static List<Fact> facts() {
    Task task = Task.of("code/api", "write", "Write the \"API\".\nKeep it small: ü.")
        .needing("read", "design")
        .writing("src/**", "docs/api.md").accepting("it compiles").with("language", "java")
        .estimated(new Estimate(12.5, 7));
    PlanPatch patch = new PlanPatch(List.of(new Edit.Add(task), new Edit.Need(TaskId.of("test"), task.id()),
        new Edit.Drop(TaskId.of("old")), new Edit.Reestimate(TaskId.of("test"), Estimate.seconds(3))));
    Goal goal = new Goal("Add rate limiting", List.of("no new dependency"), List.of("tests pass"), true,
        Limits.standard().withTime(Duration.ofMinutes(90)));
    Map<String, Integer> kinds = new LinkedHashMap<>();
    kinds.put("write", Integer.MAX_VALUE);
    kinds.put("repair", 2);
    return List.of(
        new Fact.Started(RunId.of("run-1"), goal,
            new Settings(goal.limits(), kinds, "repair")),
        new Fact.Started(RunId.of("run-2"), Goal.of("x"), new Settings(Limits.standard(), Map.of(), null)),
        new Fact.PatchOffered(1, null, patch),
        new Fact.PatchOffered(2, ATTEMPT, PlanPatch.add(Task.of("more", "write", "More."))),
        new Fact.PlanningEnded(null),
        new Fact.PlanningEnded(Failure.of(Failure.Kind.MODEL_FAILED, "no answer")),
        new Fact.StepAsked(3, null, true, "kimi-k2.6", 12_000),
        new Fact.StepAsked(4, ATTEMPT, false, "read_file", 0),
        new Fact.StepEnded(4, new Usage(1, 0, 100, 40, 20, 5, 0), Duration.ofMillis(1500)),
        new Fact.AttemptEnded(ATTEMPT, "done so far", List.of(new Made("a.md", "text/markdown", 12, "ab12")),
            List.of("src/A.java"), null),
        new Fact.AttemptEnded(ATTEMPT, "", List.of(), List.of(),
            Failure.of(Failure.Kind.NO_PROGRESS, "in circles")),
        new Fact.Judged(ATTEMPT, List.of(new NamedVerdict("tests", Verdict.passed("12 tests")),
            new NamedVerdict("review",
                Verdict.rejected(new Finding("missing null check", "src/A.java", 7), Finding.of("too long"))),
            new NamedVerdict("style", Verdict.unverifiable("which style?")))),
        new Fact.Merged(ATTEMPT, List.of("src/A.java", "docs/api.md")),
        new Fact.Clashed(ATTEMPT, List.of(new Conflict("src/A.java", "both changed line 3", Content.of("old"),
            Content.of("ours"), null),
            new Conflict("logo.png", "both new", null, Content.of(new byte[]{(byte) 0xff, 0}),
                Content.of("")))),
        new Fact.Answered(TaskId.of("code/api"), new EscalationAnswer.GiveUp()),
        new Fact.Answered(TaskId.of("code/api"), new EscalationAnswer.TryAgain("use the other port")),
        new Fact.Published(new Publication(true, List.of("src/A.java"), List.of("README.md"), "")),
        new Fact.StopAsked("the user pressed Ctrl-C"),
        new Fact.Woken(),
        new Fact.Broken(Failure.of(Failure.Kind.BUG, "it broke")),
        new Fact.Together(List.of(new Fact.Woken(), new Fact.Merged(ATTEMPT, List.of()))),
        new Fact.CallsPaused(new EndpointId("api.example.org", "team"), "its quota is used up", START),
        new Fact.CallsResumed(EndpointId.of("localhost:8000")),
        new Fact.AgentsAdmitted(16, List.of("write", "repair")),
        new Fact.Started(RunId.of("run-3"), Goal.of("x"),
            new Settings(Limits.standard(), Map.of("write", 2), null, Set.of("speed"))),
        new Fact.PatchOffered(5, null,
            PlanPatch.add(Task.of("a", "write", "A."),
                Task.choice("one", Join.first(), List.of(TaskId.of("a"))),
                Task.of("all", "write", "All.").needing("one"),
                Task.of("b", "write", "B."),
                Task.of("two", "write", "Two.").needing("b").joining(Join.quorum(1)),
                Task.of("c", "write", "C."),
                Task.choice("best", Join.best("speed"), List.of(TaskId.of("c"))))),
        new Fact.Judged(ATTEMPT, List.of(new NamedVerdict("tests", Verdict.passed("12 tests"))),
            new Measured(-0.25, null)),
        new Fact.Judged(ATTEMPT, List.of(),
            new Measured(0, Failure.of(Failure.Kind.BUG, "measure speed gave NaN"))),
        new Fact.Judged(ATTEMPT, List.of(new NamedVerdict("tests", Verdict.passed("12 tests")))),
        new Fact.Started(RunId.of("run-4"), Goal.of("x"),
            new Settings(Limits.standard(), Map.of("write", 2), null).knowing(known())),
        new Fact.StepEnded(5, new Usage(1, 0, 100, 40, 20, 5, 0), Duration.ofMillis(1500), "kimi-k2.6", null),
        new Fact.StepEnded(6, Usage.TOOL, Duration.ZERO),
        new Fact.StepEnded(7, new Usage(1, 0, 100, 40, 20, 5, 0), Duration.ofSeconds(2), "kimi-k2.6",
            Wait.Reason.TOKENS_PER_MINUTE));
  }

  private static Known known() {
    Tally seen = new Tally(2, 4.5, 14.25, Map.of("8190", 1L, "8194", 1L));
    return new Known(List.of(new Experience("write", "kimi-k2.6", seen, seen, seen, seen, Tally.NONE,
        Tally.NONE, seen, 3, 1)));
  }

  private static Instant at(int index) {
    return START.plusMillis(index * 1_500L).plusNanos(index);
  }

  private static List<String> golden() throws IOException {
    try (InputStream in = Objects
        .requireNonNull(FactRecordsTest.class.getResourceAsStream("facts-v1.jsonl"))) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }

  @Test
  void everyFactIsWrittenAsTheGoldenFileSays() throws IOException {
    List<Fact> facts = facts();
    List<String> golden = golden();
    for (int i = 0; i < facts.size(); i++) {
      String written = new String(FactRecords.encode(at(i), facts.get(i)), UTF_8);
      if (OLDER.contains(i)) {
        assertThat(written).as("line %s is in today's form: it is not older", i + 1)
            .isNotEqualTo(golden.get(i));
      } else {
        assertThat(written).isEqualTo(golden.get(i));
      }
    }
    assertThat(golden).hasSameSizeAs(facts);
  }

  @Test
  void whatTheGoldenFileHoldsIsReadAsTheSameFacts() throws IOException {
    List<Fact> facts = facts();
    List<String> golden = golden();
    for (int i = 0; i < golden.size(); i++) {
      assertThat(FactRecords.decode(golden.get(i).getBytes(UTF_8)))
          .isEqualTo(new FactRecords.Recorded(at(i), facts.get(i)));
    }
  }

  @Test
  void noFactIsMissingFromTheGoldenFile() {
    assertThat(facts().stream().<Class<?>>map(Fact::getClass).distinct())
        .containsExactlyInAnyOrder(Fact.class.getPermittedSubclasses());
  }

  @Test
  void theOrderOfNeedsAndKindsOutlivesTheRecord() {
    Task task = Task.of("t", "k", "Do.").needing("z", "a", "m");
    byte[] record = FactRecords.encode(START, new Fact.PatchOffered(1, null, PlanPatch.add(task)));

    PlanPatch read = ((Fact.PatchOffered) FactRecords.decode(record).fact()).patch();

    assertThat(((Edit.Add) read.edits().get(0)).task().needs()).containsExactly(TaskId.of("z"),
        TaskId.of("a"),
        TaskId.of("m"));
  }

  @Test
  void aRecordOfAnotherVersionSaysWhichVersionItHas() {
    byte[] newer = "{\"v\":2,\"when\":1,\"what\":{}}".getBytes(UTF_8);
    byte[] sameForm = new String(FactRecords.encode(START, new Fact.Woken()), UTF_8)
        .replace("\"v\":1", "\"v\":7")
        .getBytes(UTF_8);

    assertThatThrownBy(() -> FactRecords.decode(newer)).isInstanceOf(SwarmException.class)
        .hasMessageContaining("version 2").hasMessageContaining("reads version 1");
    assertThatThrownBy(() -> FactRecords.decode(sameForm)).isInstanceOf(SwarmException.class)
        .hasMessageContaining("version 7");
  }

  @Test
  void aDamagedRecordSaysWhere() {
    String whole = new String(FactRecords.encode(START, new Fact.StopAsked("why")), UTF_8);

    assertThatThrownBy(() -> FactRecords.decode(whole.substring(0, whole.length() - 4).getBytes(UTF_8)))
        .isInstanceOf(SwarmException.class);
    assertThatThrownBy(() -> FactRecords.decode(whole.replace("stop-asked", "stop-told").getBytes(UTF_8)))
        .isInstanceOf(SwarmException.class).hasMessageContaining("stop-told");
    assertThatThrownBy(() -> FactRecords.decode("[]".getBytes(UTF_8))).isInstanceOf(SwarmException.class);
  }
}
