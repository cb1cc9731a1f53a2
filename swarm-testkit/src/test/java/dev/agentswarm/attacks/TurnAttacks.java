package dev.agentswarm.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.inference.InvalidToolCall;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.ToolCall;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tool.ToolSpec;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Attacks by how a model goes on: too much at once, half of it, nothing, or the same for ever. */
final class TurnAttacks {
  record Look(String at) {}

  private static final ToolSpec LOOK = ToolSpec.of("look_at", "Looks.", Look.class);
  private static final ToolSpec POLL = ToolSpec.of("poll_it", "Polls.", Look.class).asRepeatable();
  private static final Reply DONE = Reply.answered("Done.");

  private TurnAttacks() {}

  private static Reply look(String at) {
    return Scene.call("look_at", "{\"at\":\"" + at + "\"}");
  }

  private static void stuck(Scene scene, ToolResult result, int calls, String why)
      throws InterruptedException {
    Failure failure = Scene.failure(scene.play(scene.tool(LOOK, result)));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.NO_PROGRESS);
    assertThat(failure.message()).contains(why);
    assertThat(scene.called).hasSize(calls);
  }

  /** MODEL-09. */
  static void twoHundredCallsWithOneIdGetSixteenResultsAndTwoHundredAnswers() throws Exception {
    List<ToolCall> calls = IntStream.range(0, 200)
        .mapToObj(i -> new ToolCall(i % 2 == 0 ? "same" : "id" + i, "look_at", "{\"at\":\"" + i + "\"}"))
        .toList();
    Reply flood = new Reply(ReplyKind.ANSWERED, "", "", calls,
        List.of(new InvalidToolCall("", "look_at", "{", "cut"), new InvalidToolCall("", "", "{", "cut")),
        "tool_calls",
        null, List.of(), null, null, null);
    Scene scene = Scene.saying(flood, DONE);
    assertThat(scene.play(scene.tool(LOOK, ToolResult.of("seen"))).failure()).isNull();

    assertThat(scene.called).isEqualTo(calls.subList(0, 16).stream().map(ToolCall::arguments).toList());
    List<Message> said = scene.prompts.get(1).messages();
    Message.Assistant assistant = (Message.Assistant) said.get(2);
    assertThat(assistant.toolCalls()).hasSize(202).extracting(ToolCall::id).doesNotHaveDuplicates()
        .noneMatch(String::isBlank);
    assertThat(scene.answers()).extracting(Message.ToolAnswer::callId)
        .isEqualTo(assistant.toolCalls().stream().map(ToolCall::id).toList());
    assertThat(scene.answers().subList(0, 16)).allMatch(answer -> answer.text().equals("seen"));
    assertThat(scene.answers().subList(16, 200)).allMatch(answer -> answer.text().contains("not run"));
  }

  /** MODEL-10. */
  static void whatIsCutOffFilteredOrEmptyIsNeverRunNorTaken() throws Exception {
    Reply cut = new Reply(ReplyKind.CUT_OFF, "", "", List.of(),
        List.of(new InvalidToolCall("1", "look_at", "{\"at\":\"b", "it is cut off")), "length", null,
        List.of(), "cut",
        null, null);
    Scene truncated = Scene.saying(cut, look("whole"), DONE);
    assertThat(truncated.play(truncated.tool(LOOK, ToolResult.of("seen"))).failure()).isNull();
    assertThat(truncated.called).containsExactly("{\"at\":\"whole\"}");
    assertThat(truncated.answers().get(0).text()).contains("nothing was done", "it is cut off");

    Scene filtered = Scene.saying(new Reply(ReplyKind.FILTERED, "", "",
        List.of(new ToolCall("1", "look_at", "{\"at\":\"x\"}")), List.of(), "content_filter", null, List.of(),
        "the filter stepped in", null, null));
    assertThat(Scene.failure(filtered.play(filtered.tool(LOOK, ToolResult.of("seen")))).message())
        .contains("the filter stepped in");
    assertThat(filtered.called).isEmpty();

    Reply thinking = new Reply(ReplyKind.ANSWERED, "", "Hm, hm.", List.of(), List.of(), "stop", null,
        List.of(), null,
        null, null);
    for (Reply empty : List.of(Reply.answered("  "), thinking)) {
      Scene mute = Scene.saying(empty);
      Failure failure = Scene.failure(mute.play());
      assertThat(failure.kind()).isEqualTo(Failure.Kind.NO_PROGRESS);
      assertThat(mute.prompts).hasSize(3);
    }

    Scene continued = Scene.saying(Scene.ended(ReplyKind.CUT_OFF, "Half of "), Reply.answered("it."));
    assertThat(continued.play().task("it").artifacts().get(0).text()).isEqualTo("Half of it.");

    Scene thought = Scene.saying(Scene.ended(ReplyKind.CUT_OFF_THINKING, ""), DONE);
    assertThat(thought.play().failure()).isNull();
    assertThat(thought.prompts).extracting(Prompt::maxTokens).last().isEqualTo(32_768);
    Scene lost = Scene.saying(Scene.ended(ReplyKind.CUT_OFF_THINKING, ""));
    assertThat(Scene.failure(lost.play()).message()).contains("before it said anything", "max-tokens");
    assertThat(lost.prompts).hasSize(2);
  }

  /** MODEL-10, the other end of the context: compacted once, then a clear failure. */
  static void aContextThatOverflowsIsShortenedOnce() throws Exception {
    Reply overflow = Reply.failed(ReplyKind.CONTEXT_OVERFLOW, "too long for me");
    Scene scene = Scene.each(turn -> turn < 6 ? look("p" + turn) : turn == 6 ? overflow : DONE);
    assertThat(scene.play(scene.tool(LOOK, ToolResult.of("x".repeat(5_000)))).failure()).isNull();
    assertThat(scene.answers().get(0).text()).hasSizeLessThan(600).contains("Shortened");
    Scene twice = Scene.each(turn -> turn < 6 ? look("p" + turn) : overflow);
    assertThat(Scene.failure(twice.play(twice.tool(LOOK, ToolResult.of("x".repeat(5_000))))).message())
        .contains("shortened as far as it goes", "too long for me");
    assertThat(twice.prompts).hasSize(8);
  }

  /** MODEL-11. */
  static void circlesOfEveryKindAreToldAndThenStopped() throws Exception {
    Scene same = Scene.saying(look("a"));
    stuck(same, ToolResult.of("same"), 11, "12 times with the same arguments");
    assertThat(noted(same)).containsExactly(3, 5, 8);

    Scene failing = Scene.saying(look("a"));
    stuck(failing, ToolResult.failed("no such thing"), 5, "failed in the same way");
    assertThat(noted(failing)).containsExactly(3, 5);

    Scene turns = Scene.each(turn -> look(turn % 2 == 0 ? "a" : "b"));
    stuck(turns, ToolResult.of("same"), 12, "in turns");
    assertThat(noted(turns)).contains(6);

    Scene three = Scene.each(turn -> look("abc".substring(turn % 3, turn % 3 + 1)));
    stuck(three, ToolResult.of("same"), 18, "the same 3 calls");

    Scene monologue = Scene.saying(Scene.ended(ReplyKind.CUT_OFF, "Let me think about this once more. "));
    stuck(monologue, ToolResult.of("unused"), 0, "said nothing new 3 times");

    Scene polling = Scene.each(turn -> turn < 30 ? Scene.call("poll_it", "{\"at\":\"a\"}") : DONE);
    assertThat(polling.play(polling.tool(POLL, ToolResult.of("waiting"))).failure()).isNull();
    assertThat(polling.called).hasSize(30);
  }

  private static List<Integer> noted(Scene scene) {
    List<Message.ToolAnswer> answers = scene.answers();
    return IntStream.rangeClosed(1, answers.size()).filter(i -> answers.get(i - 1).text().contains("[Note:"))
        .boxed()
        .toList();
  }

  /** MODEL-11, in a stream: stopped long before its end. */
  static void aTextThatOnlyRepeatsItselfIsStoppedWhileItStreams() throws Exception {
    List<String> babble = Collections.nCopies(100_000, "I will now look at the file. ");
    Scene scene = Scene.streaming(turn -> new Scene.Turn(Reply.answered("never reached"), babble));
    Failure failure = Scene.failure(scene.play());
    assertThat(failure.kind()).isEqualTo(Failure.Kind.NO_PROGRESS);
    assertThat(scene.prompts).hasSize(3);
    long heard = scene.events.stream().filter(SwarmEvent.Delta.class::isInstance)
        .mapToLong(event -> ((SwarmEvent.Delta) event).text().length()).sum();
    assertThat(heard).isBetween(1L, 30_000L);
    assertThat(scene.prompts.get(1).text()).contains("the same text over and over");
  }

  /** MODEL-11, what follows: a fresh start, and no third one. */
  static void afterACircleComesAFreshStartAndThenAPerson() throws Exception {
    Scene mended = Scene.each(turn -> turn < 12 ? look("a") : DONE);
    mended.limits = mended.limits.withAttempts(4);
    Report report = mended.play(mended.tool(LOOK, ToolResult.of("same")));
    assertThat(report.status()).isEqualTo(RunStatus.DONE);
    assertThat(report.task("it").attempts()).hasSize(2);

    Scene hopeless = Scene.saying(look("a"));
    hopeless.limits = hopeless.limits.withAttempts(4);
    Report lost = hopeless.play(hopeless.tool(LOOK, ToolResult.of("same")));
    assertThat(lost.task("it").attempts()).hasSize(2);
    assertThat(lost.escalations()).singleElement()
        .satisfies(asked -> assertThat(asked.question()).contains("goes in circles"));
  }
}
