package dev.agentswarm.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.artifact.Json;
import dev.agentswarm.codec.JsonCodec;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Answer;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Purpose;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.loop.Inquiry;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.InvalidPlanException;
import dev.agentswarm.plan.KindInfo;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.PlanContext;
import dev.agentswarm.plan.PlanFault;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanSink;
import dev.agentswarm.plan.Planner;
import dev.agentswarm.plan.Task;
import dev.agentswarm.workspace.Snapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlannersTest {
  private static final String GOOD = "{\"tasks\":[{\"id\":\"read\",\"kind\":\"search\",\"brief\":\"Look.\"},"
      + "{\"id\":\"mend\",\"kind\":\"code\",\"brief\":\"Do.\",\"needs\":[\"read\"],\"writes\":[\"src/**\"],"
      + "\"acceptance\":[\"it works\"]}]}";

  private static final List<Task> GOOD_TASKS = List.of(Task.of("read", "search", "Look."),
      Task.of("mend", "code", "Do.").needing("read").writing("src/**").accepting("it works"));

  private final Goal goal = Goal.of("Make tea").withConstraints("no milk").withAcceptance("it is hot");
  private final List<Prompt> prompts = new ArrayList<>();
  private final List<PlanPatch> offered = new ArrayList<>();
  private final Deque<Reply> replies = new ArrayDeque<>();
  private final Deque<PatchAnswer> answers = new ArrayDeque<>();
  private Files files = Files.of("kettle/Kettle.java", "README.md");

  private final PlanContext context = new PlanContext() {
    @Override
    public Reply ask(Prompt prompt) {
      prompts.add(prompt);
      return replies.remove();
    }

    @Override
    public <T extends Record> Answer<T> ask(Prompt prompt, Class<T> type) throws InterruptedException {
      return Inquiry.of(this::ask, prompt, type);
    }

    @Override
    public Snapshot workspace() {
      return files;
    }

    @Override
    public List<KindInfo> kinds() {
      return List.of(new KindInfo("search", "Finds things."), new KindInfo("code", "Writes code."));
    }

    @Override
    public Json json() {
      return JsonCodec.shared();
    }

    @Override
    public void note(String text) {}
  };

  private final PlanSink sink = patch -> {
    offered.add(patch);
    return answers.isEmpty() ? new PatchAnswer.Accepted() : answers.remove();
  };

  private void plan(Planner planner) throws InterruptedException {
    planner.plan(goal, context, sink);
  }

  private void planWith(String... texts) throws InterruptedException {
    Arrays.stream(texts).map(Reply::answered).forEach(replies::add);
    plan(new ModelPlanner());
  }

  private static PatchAnswer refusal(String message) {
    return new PatchAnswer.Refused(List.of(new PlanFault("mend", PlanFault.Kind.CYCLE, message)));
  }

  @Test
  void aFixedPlanGoesOutAsItIs() throws Exception {
    plan(FixedPlanner.of(Plan.of(GOOD_TASKS)));
    assertThat(offered).containsExactly(PlanPatch.add(GOOD_TASKS));

    answers.add(refusal("no such kind"));
    assertThatThrownBy(() -> plan(FixedPlanner.of(Task.of("a", "none", "b"))))
        .isInstanceOf(InvalidPlanException.class).hasMessage("no such kind");
    assertThat(prompts).isEmpty();
  }

  @Test
  void aModelIsToldGoalKindsAndFilesAndItsPlanGoesOut() throws Exception {
    planWith("Sure:\n```json\n" + GOOD + "\n```\n");

    assertThat(offered).containsExactly(PlanPatch.add(GOOD_TASKS));
    assertThat(prompts).singleElement().satisfies(prompt -> {
      assertThat(prompt.purpose()).isEqualTo(Purpose.PLAN);
      assertThat(prompt.text()).contains("Make tea", "- no milk", "- it is hot", "- search: Finds things.",
          "- code: Writes code.", "Files (2)", "- kettle/Kettle.java");
    });
  }

  @Test
  void whatDoesNotFitTheSchemaIsAskedForOnceMoreWithEveryFaultAndItsPlace() throws Exception {
    planWith("[{\"id\":1,\"kind\":\"code\"}]",
        "{\"tasks\":[{\"id\":\"1\",\"kind\":\"code\",\"brief\":\"two\nlines\",\"needs\":null,"
            + "\"writes\":[\" src/** \"]}]}");

    assertThat(offered)
        .containsExactly(PlanPatch.add(Task.of("1", "code", "two\nlines").writing("src/**")));
    assertThat(prompts.get(1).text()).contains("the answer must be a JSON object, was an array",
        "JSON Schema below", "\"brief\"");
    assertThat(prompts).extracting(Prompt::replySchema).allMatch(schema -> schema.contains("\"tasks\""));
  }

  @Test
  void aRefusedPlanGoesBackWithAllItsFaultsAndWhatWasSaid() throws Exception {
    answers.add(refusal("mend needs itself"));
    planWith(GOOD, GOOD);

    assertThat(offered).hasSize(2);
    assertThat(prompts.get(1).messages()).hasSize(4);
    assertThat(prompts.get(1).text()).contains(GOOD, "- mend needs itself");
  }

  @Test
  void whatCannotBeReadGoesBackWithEveryFaultAndIsNotOffered() throws Exception {
    planWith("{\"tasks\":[{\"id\":\"a b\",\"kind\":\"code\",\"brief\":\"x\",\"needs\":[\"?\"]},"
        + "{\"id\":\" \",\"kind\":\" \",\"brief\":\"y\"}]}", GOOD);

    assertThat(offered).hasSize(1);
    assertThat(prompts.get(1).text()).contains("- task a b has no usable id: a task id must fit",
        "- task a b needs something with no usable id", "- task number 2 has no usable id",
        "- task number 2 names no kind of agent");
  }

  @Test
  void afterThreeRoundsTheFaultsOfTheLastAreThrown() {
    answers.addAll(List.of(refusal("first"), refusal("second")));

    assertThatThrownBy(() -> planWith(GOOD, GOOD, "I give up.", "Really."))
        .isInstanceOfSatisfying(InvalidPlanException.class, e -> {
          assertThat(e.failure().kind()).isEqualTo(Failure.Kind.INVALID_PLAN);
          assertThat(e.faults()).singleElement()
              .satisfies(fault -> assertThat(fault.kind()).isEqualTo(PlanFault.Kind.UNREADABLE));
        });
    assertThat(prompts).hasSize(4);
  }

  @Test
  void aPlanThatIsEmptyOrCutOffIsAFaultAndNotAPlan() {
    replies.add(
        new Reply(ReplyKind.CUT_OFF, GOOD, "", List.of(), List.of(), "length", null, List.of(), null, null,
            null));

    assertThatThrownBy(() -> planWith("{\"tasks\":[]}", "", "", "", ""))
        .isInstanceOf(InvalidPlanException.class);
    assertThat(offered).isEmpty();
    assertThat(prompts.get(1).text()).contains("cut off by its length");
    assertThat(prompts.get(2).text()).contains("the plan has no tasks");
  }

  @Test
  void aModelThatDoesNotAnswerEndsPlanningWithItsError() {
    for (ReplyKind kind : List.of(ReplyKind.QUOTA, ReplyKind.REFUSED, ReplyKind.AUTHENTICATION)) {
      replies.add(Reply.failed(kind, "it says no"));
      Failure.Kind expected = switch (kind) {
        case QUOTA -> Failure.Kind.QUOTA;
        case REFUSED -> Failure.Kind.REFUSED;
        default -> Failure.Kind.MODEL_FAILED;
      };
      assertThatThrownBy(() -> plan(new ModelPlanner())).isInstanceOfSatisfying(SwarmException.class,
          e -> assertThat(e.failure()).isEqualTo(Failure.of(expected, "no plan: it says no")));
    }
  }

  @Test
  void aLargeTreeIsToldAsFoldersWithCountsInAFewHundredLines() throws Exception {
    files = new Files(IntStream.range(0, 20_000)
        .mapToObj(i -> "m" + i % 10 + "/p" + i % 40 + "/q" + i % 4_000 + "/F" + i + ".java").toList());
    planWith(GOOD);

    assertThat(prompts.get(0).text()).contains("Files (20000)", "- m3/p13/ (500 files)").doesNotContain("/q");
    assertThat(prompts.get(0).text()).hasSizeLessThan(20_000);
  }

  @Test
  void evenAFlatSeaOfFoldersIsCut() throws Exception {
    files = new Files(IntStream.range(0, 5_000).mapToObj(i -> "folder" + i + "/F.java").toList());
    planWith(GOOD);

    assertThat(prompts.get(0).text()).contains("(1 file)", "... and 4700 more folders");
  }
}
