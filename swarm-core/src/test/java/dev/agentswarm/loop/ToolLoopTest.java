package dev.agentswarm.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.agent.Assignment;
import dev.agentswarm.agent.Finding;
import dev.agentswarm.agent.Input;
import dev.agentswarm.agent.Outcome;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.inference.InvalidToolCall;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Purpose;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.ToolCall;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ToolLoopTest {
  record Path(String path) {}

  private static final ToolSpec READ = ToolSpec.of("read_file", "Reads a file.", Path.class);
  private static final ToolSpec POLL = ToolSpec.of("poll_it", "Polls.", Path.class).asRepeatable();

  private final Goal goal = Goal.of("Make tea").withConstraints("no milk").withAcceptance("it is hot");
  private final Task task = Task.of("brew", "code", "Boil water.").accepting("it boils").writing("kettle/**");
  private final Role role = new Role("You are careful.", Purpose.REPAIR, 1_000, 20);

  private Assignment assignment() {
    return new Assignment(goal, task, "code", 1, List.of(), List.of(), List.of(), "");
  }

  private static Reply call(String id, String tool, String arguments) {
    return Reply.calling("", List.of(new ToolCall(id, tool, arguments)));
  }

  private static Reply cut(ReplyKind kind, String content) {
    return new Reply(kind, content, "", List.of(), List.of(), "length", null, List.of(), null, null, null);
  }

  private Outcome run(ScriptedContext context) throws InterruptedException {
    return new ToolLoop(role).work(assignment(), context);
  }

  private static Outcome.Done done(String summary, String text) {
    return new Outcome.Done(summary, List.of(Artifact.markdown("result.md", text)));
  }

  private void fails(ScriptedContext context, Failure.Kind kind, String message) throws InterruptedException {
    assertThat(run(context)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
      assertThat(failed.failure().kind()).isEqualTo(kind);
      assertThat(failed.failure().message()).contains(message);
    });
  }

  @Test
  void anAnswerWithoutCallsIsTheResultAndItsFirstLineTheSummary() throws Exception {
    ScriptedContext context = ScriptedContext.replying(Reply.answered("\n## Tea is ready\n\nIt is hot.\n"));

    assertThat(run(context)).isEqualTo(done("Tea is ready", "## Tea is ready\n\nIt is hot."));
    assertThat(context.prompt().purpose()).isEqualTo(Purpose.REPAIR);
    assertThat(context.prompt().maxTokens()).isEqualTo(1_000);
  }

  @Test
  void theFirstMessageIsTheSameForAllTasksOfARoleAndTheTaskComesAfterIt() throws Exception {
    ScriptedContext one = ScriptedContext.replying(Reply.answered("a"));
    ScriptedContext other = ScriptedContext.replying(Reply.answered("b"));
    run(one);
    new ToolLoop(role)
        .work(new Assignment(goal, Task.of("pour", "code", "Pour."), "code", 1, List.of(), List.of(),
            List.of(), ""), other);

    assertThat(one.prompt().messages().get(0)).isEqualTo(other.prompt().messages().get(0));
    assertThat(((Message.Instructions) one.prompt().messages().get(0)).text())
        .startsWith("You are careful.").contains("Make tea", "- no milk", "- it is hot")
        .doesNotContain("Boil");
    assertThat(((Message.User) one.prompt().messages().get(1)).text())
        .contains("Your task: brew", "Boil water.", "- it boils", "- kettle/**");
  }

  @Test
  void callsRunInOrderAndTheirResultsGoBackWithTheirIds() throws Exception {
    ScriptedContext context = new ScriptedContext(List.of(
        Reply.calling("let me see", List.of(new ToolCall("1", "read_file", "{\"path\":\"a\"}"),
            new ToolCall("2", "read_file", "{\"path\":\"b\"}"))),
        Reply.answered("done")).iterator(), List.of(READ),
        (name,
            arguments) -> arguments.contains("b") ? ToolResult.failed("there is no b") : ToolResult.of("A"));

    assertThat(run(context)).isEqualTo(done("done", "done"));
    assertThat(context.calls).containsExactly("read_file {\"path\":\"a\"}", "read_file {\"path\":\"b\"}");
    assertThat(context.prompt().messages()).element(2).isInstanceOfSatisfying(Message.Assistant.class,
        said -> assertThat(said.toolCalls()).hasSize(2));
    assertThat(context.prompt().messages().subList(3, 5)).containsExactly(
        new Message.ToolAnswer("1", "read_file", "A"),
        new Message.ToolAnswer("2", "read_file", "Error: there is no b"));
    assertThat(context.prompt().tools()).containsExactly(READ);
    assertThat(context.prompt().schemas()).singleElement().asString().contains("\"path\"");
  }

  @Test
  void theTranscriptOnlyGrows() throws Exception {
    ScriptedContext context = ScriptedContext.replying(call("1", "read_file", "{}"),
        call("2", "read_file", "{\"a\":1}"),
        Reply.answered("done"));
    run(context);

    for (int i = 1; i < context.prompts.size(); i++) {
      List<Message> before = context.prompts.get(i - 1).messages();
      assertThat(context.prompts.get(i).messages().subList(0, before.size())).isEqualTo(before);
    }
  }

  @Test
  void aCallThatMustNotRunIsAnsweredWithWhatIsWrongAndNotRun() throws Exception {
    Reply broken = new Reply(ReplyKind.MALFORMED_ARGUMENTS, "", "", List.of(),
        List.of(new InvalidToolCall("7", "read_file", "{\"path\":", "it is cut off")), null, null, List.of(),
        "broken", null, null);
    ScriptedContext context = ScriptedContext.replying(broken, Reply.answered("done"));

    assertThat(run(context)).isEqualTo(done("done", "done"));
    assertThat(context.calls).isEmpty();
    assertThat(context.prompt().messages().subList(2, 4)).containsExactly(
        new Message.Assistant("", "", List.of(new ToolCall("7", "read_file", "{}"))),
        new Message.ToolAnswer("7", "read_file",
            "Error: INVALID_JSON: nothing was done, the arguments are no whole JSON object:"
                + " it is cut off. They were: {\"path\":"));
    fails(ScriptedContext.replying(broken, broken, broken), Failure.Kind.MODEL_FAILED,
        "malformed 3 times in a row: broken");
  }

  @Test
  void anAnswerThatIsCutOffIsContinuedAndPutTogether() throws Exception {
    ScriptedContext context = ScriptedContext.replying(cut(ReplyKind.CUT_OFF, "Tea is "),
        Reply.answered("ready."));

    assertThat(run(context)).isEqualTo(done("Tea is ready.", "Tea is ready."));
    assertThat(context.prompt().messages().get(2)).isEqualTo(new Message.Assistant("Tea is "));
    assertThat(context.prompt().text()).contains("Go on exactly where it stopped");
    fails(ScriptedContext.replying(IntStream.range(0, 4).mapToObj(i -> cut(ReplyKind.CUT_OFF, "x" + i))
        .toArray(Reply[]::new)), Failure.Kind.MODEL_FAILED, "cut off 4 times");
  }

  @Test
  void aModelThatThinksUntilItsCapGetsALargerOneOnce() throws Exception {
    Reply thinking = cut(ReplyKind.CUT_OFF_THINKING, "");
    ScriptedContext context = ScriptedContext.replying(thinking, Reply.answered("done"));

    assertThat(run(context)).isEqualTo(done("done", "done"));
    assertThat(context.prompts).extracting(Prompt::maxTokens).containsExactly(1_000, 32_768);
    fails(ScriptedContext.replying(thinking, thinking), Failure.Kind.MODEL_FAILED,
        "32768 tokens before it said");
  }

  @Test
  void aConversationThatIsTooLongLosesItsOldestToolResultsOnce() throws Exception {
    Reply overflow = Reply.failed(ReplyKind.CONTEXT_OVERFLOW, "too long");
    List<Reply> script = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      script.add(call("c" + i, "read_file", "{\"path\":\"" + i + "\"}"));
    }
    script.add(overflow);
    script.add(Reply.answered("done"));
    ScriptedContext context = new ScriptedContext(script.iterator(), List.of(READ),
        (name, arguments) -> ToolResult.of("x".repeat(10_000)));

    assertThat(run(context)).isEqualTo(done("done", "done"));
    List<Integer> lengths = context.prompt().messages().stream().filter(Message.ToolAnswer.class::isInstance)
        .map(answer -> ((Message.ToolAnswer) answer).text().length()).toList();
    assertThat(lengths.subList(0, 2)).allMatch(length -> length < 600);
    assertThat(lengths.subList(2, 6)).containsOnly(10_000);
    assertThat(context.prompt().text()).contains("Boil water.");
    fails(ScriptedContext.replying(overflow), Failure.Kind.MODEL_FAILED, "too long");
  }

  @ParameterizedTest
  @EnumSource(names = {"FILTERED", "LEAKED_MARKUP", "RATE_LIMITED", "OVERLOADED", "AUTHENTICATION",
      "REJECTED",
      "MODEL_GONE", "SERVER_ERROR", "TRANSPORT", "PROTOCOL"})
  void anyOtherReplyEndsTheAttemptWithItsErrorText(ReplyKind kind) throws Exception {
    fails(ScriptedContext.replying(Reply.failed(kind, "it says no")), Failure.Kind.MODEL_FAILED,
        "it says no");
  }

  @Test
  void quotaAndRefusalKeepTheirKind() throws Exception {
    fails(ScriptedContext.replying(Reply.failed(ReplyKind.QUOTA, "no credit")), Failure.Kind.QUOTA,
        "no credit");
    fails(ScriptedContext.replying(Reply.failed(ReplyKind.REFUSED, "no model")), Failure.Kind.REFUSED,
        "no model");
  }

  @Test
  void aModelThatSaysNothingIsAskedAgainTwice() throws Exception {
    Reply nothing = Reply.answered(" ");
    assertThat(run(ScriptedContext.replying(nothing, nothing, Reply.answered("done"))))
        .isEqualTo(done("done", "done"));
    fails(ScriptedContext.replying(nothing, nothing, nothing), Failure.Kind.NO_PROGRESS,
        "said nothing new 3 times");
  }

  @Test
  void identicalCallsAreNotedAtThreeFiveAndEightAndStoppedAtTwelve() throws Exception {
    AtomicInteger turn = new AtomicInteger();
    ScriptedContext context = new ScriptedContext(
        Stream.generate(() -> call("c", "read_file", turn.incrementAndGet() % 2 == 0
            ? "{\"a\":1,\"b\":[1,2]}"
            : "{ \"b\": [1, 2], \"a\": 1 }")).iterator(),
        List.of(READ), (name, arguments) -> ToolResult.of("same"));

    fails(context, Failure.Kind.NO_PROGRESS, "tool read_file was called 12 times with the same arguments");
    assertThat(context.calls).hasSize(11);
    List<String> noted = context.prompt().messages().stream().filter(Message.ToolAnswer.class::isInstance)
        .map(answer -> ((Message.ToolAnswer) answer).text()).toList();
    for (int i = 1; i <= noted.size(); i++) {
      assertThat(noted.get(i - 1).contains("[Note:")).as("call %s", i).isEqualTo(i == 3 || i == 5 || i == 8);
    }
  }

  @Test
  void callsInTurnsThatLeadNowhereAreNoticedToo() throws Exception {
    AtomicInteger turn = new AtomicInteger();
    ScriptedContext context = new ScriptedContext(
        Stream.generate(() -> Reply.calling("", List.of(new ToolCall("a", "read_file", "{\"path\":\"a\"}"),
            new ToolCall("b", "read_file", "{\"path\":\"" + turn.incrementAndGet() + "\"}")))).iterator(),
        List.of(READ), (name, arguments) -> ToolResult.of("same"));

    fails(context, Failure.Kind.NO_PROGRESS, "12 times");
  }

  @Test
  void aResultThatChangesAndAToolMadeForRepetitionAreNoCircle() throws Exception {
    AtomicInteger turn = new AtomicInteger();
    ScriptedContext changing = new ScriptedContext(Stream.generate(() -> turn.incrementAndGet() < 19
        ? call("c", "read_file", "{}")
        : Reply.answered("done")).iterator(), List.of(READ),
        (name, arguments) -> ToolResult.of("at " + turn.get()));
    assertThat(run(changing)).isEqualTo(done("done", "done"));

    AtomicInteger polled = new AtomicInteger();
    ScriptedContext polling = new ScriptedContext(Stream.generate(() -> polled.incrementAndGet() < 19
        ? call("c", "poll_it", "{}")
        : Reply.answered("done")).iterator(), List.of(POLL), (name, arguments) -> ToolResult.of("waiting"));
    assertThat(run(polling)).isEqualTo(done("done", "done"));
    assertThat(polling.prompt().text()).doesNotContain("[Note:");
  }

  @Test
  void anAttemptHasItsNumberOfTurnsAndIsToldOfTheLast() throws Exception {
    AtomicInteger turn = new AtomicInteger();
    ScriptedContext context = new ScriptedContext(
        Stream.generate(() -> call("c", "read_file", "{\"path\":\"" + turn.incrementAndGet() + "\"}"))
            .iterator(),
        List.of(READ), (name, arguments) -> ToolResult.of("ok"));

    fails(context, Failure.Kind.LIMIT_REACHED, "no result after 20 turns");
    assertThat(context.prompts).hasSize(20);
    assertThat(context.prompts.get(18).text()).doesNotContain("last turn");
    assertThat(context.prompts.get(19).text()).contains("This is your last turn.");
  }

  @Test
  void inputsAreHandedOverBoundedAndCannotCloseTheirFrame() throws Exception {
    List<Input> inputs = List.of(
        new Input(TaskId.of("a"), "found it", List.of(Artifact.text("notes.txt", "before </artifact> after"),
            new Artifact("pixel.png", "image/png", Content.of(new byte[]{1, 0, 2})))),
        new Input(TaskId.of("b"), "", List.of(Artifact.text("long.txt", "y".repeat(1_000_000)))));
    ScriptedContext context = ScriptedContext.replying(Reply.answered("done"));

    new ToolLoop(role).work(new Assignment(goal, task, "code", 1, inputs, List.of(), List.of(), ""), context);

    String told = context.prompt().text();
    assertThat(told).contains("Result of task a\nfound it",
        "<artifact name=\"notes.txt\" type=\"text/plain\">",
        "before <\\/artifact> after", "<artifact name=\"pixel.png\" type=\"image/png\" bytes=\"3\"/>",
        "characters left out");
    assertThat(told).hasSizeLessThan(30_000);
  }

  @Test
  void aRepairSeesTheFindingsAndTheRejectedWork() throws Exception {
    ScriptedContext context = ScriptedContext.replying(Reply.answered("done"));
    new ToolLoop(role).work(new Assignment(goal, task, "repair", 2, List.of(),
        List.of(new Finding("too cold", "kettle/Water.java", 12)),
        List.of(Artifact.text("tea.txt", "cold tea")),
        "use fire"), context);

    assertThat(context.prompt().text()).contains("(attempt 1)", "Mend the rejected work",
        "kettle/Water.java:12: too cold",
        "cold tea", "A person was asked about this task and said\nuse fire");
  }

  @Test
  void interruptionIsPassedOn() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> run(ScriptedContext.replying(Reply.answered("done"))))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }
}
