package dev.agentswarm.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.agent.Outcome;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.engine.FactRecords;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.InvalidToolCall;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import dev.agentswarm.kernel.Fact;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunId;
import dev.agentswarm.standard.FixedPlanner;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tool.ToolSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Attacks by what a model writes as the arguments of a call. */
final class ArgumentAttacks {
  record Note(String path, @Nullable String text) {}

  record Count(long n, @Nullable Double x) {}

  enum Mode {
    FAST, SLOW
  }

  record Box(int size) {}

  record Move(String path, int times, Mode mode, Box box) {}

  private static final ToolSpec NOTE = ToolSpec.of("write_note", "Writes a note.", Note.class);
  private static final ToolSpec COUNT = ToolSpec.of("count_it", "Counts.", Count.class);
  private static final ToolSpec OWN = ToolSpec.ofSchema("own_count", "Counts.",
      "{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"},\"x\":{\"type\":\"number\"}}}");
  private static final ToolSpec MOVE = ToolSpec.of("move_it", "Moves.", Move.class);
  private static final Reply DONE = Reply.answered("Done.");

  private ArgumentAttacks() {}

  /** MODEL-01. */
  static void invalidJsonIsFedBackAndEndsTheAttemptAtTheThirdTimeInARow() throws Exception {
    List<String> attacks = List.of("{\"path\": \"a\"", "{\"path\": \"a\",}", "{'path': 'a'}",
        "```json\n{\"path\": \"a\"}\n```", "{\"path\": \"a\"}{\"path\": \"b\"}");
    for (String attack : attacks) {
      Scene scene = Scene.saying(Scene.call("write_note", attack), DONE);
      assertThat(scene.play(scene.tool(NOTE, ToolResult.of("ok"))).failure()).as(attack).isNull();
      assertThat(scene.called).isEmpty();
      assertThat(scene.answers()).singleElement().satisfies(answer -> assertThat(answer.text())
          .contains("INVALID_JSON", "nothing was done", "at line", "column", attack));
    }
    Scene stubborn = Scene.each(turn -> turn != 1
        ? Scene.call("write_note", attacks.get(turn))
        : new Reply(ReplyKind.ANSWERED, "", "", List.of(),
            List.of(new InvalidToolCall("7", "write_note", "{\"path", "it is cut off")), null, null,
            List.of(), null,
            null, null));
    Failure failure = Scene.failure(stubborn.play(stubborn.tool(NOTE, ToolResult.of("ok"))));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.MODEL_FAILED);
    assertThat(failure.message()).contains("tool calls came malformed 3 times in a row", "no JSON at line 1");
    assertThat(stubborn.prompts).hasSize(3);
    assertThat(stubborn.called).isEmpty();

    Scene learning = Scene.each(turn -> turn == 8
        ? DONE
        : Scene.call("write_note", turn % 3 == 2 ? "{\"path\":\"" + turn + "\"}" : attacks.get(0)));
    assertThat(learning.play(learning.tool(NOTE, ToolResult.of("ok"))).failure()).isNull();
    assertThat(learning.called).hasSize(2);
  }

  /** MODEL-02. */
  static void aNameThatStandsTwiceIsInvalid() throws Exception {
    String attack = "{\"path\":\"a\",\"path\":\"../../x\"}";
    Scene scene = Scene.saying(Scene.call("write_note", attack), DONE);
    scene.play(scene.tool(NOTE, ToolResult.of("ok")));
    assertThat(scene.called).isEmpty();
    assertThat(scene.answers()).singleElement().satisfies(
        answer -> assertThat(answer.text()).contains("INVALID_JSON", "Duplicate", "\"path\"", attack));
  }

  /** MODEL-03. */
  static void numbersThatNobodyReadsAlikeAreRefused() throws Exception {
    for (ToolSpec tool : List.of(COUNT, OWN)) {
      for (String number : List.of("{\"n\":NaN}", "{\"n\":1,\"x\":NaN}", "{\"n\":1,\"x\":Infinity}",
          "{\"n\":1,\"x\":\"NaN\"}", "{\"n\":1,\"x\":1e999}", "{\"n\":123456789012345678901234567890}",
          "{\"n\":1,\"x\":0.1+}", "{\"n\":007}", "{\"n\":+1}", "{\"n\":1,\"x\":0." + "1".repeat(1_001) + "}",
          "{\"n\":1" + "0".repeat(1_001) + "}")) {
        Scene scene = Scene.saying(Scene.call(tool.name(), number), DONE);
        assertThat(scene.play(scene.tool(tool, ToolResult.of("ok"))).failure()).as(number).isNull();
        assertThat(scene.called).as(number).isEmpty();
        assertThat(scene.answers()).singleElement()
            .satisfies(answer -> assertThat(answer.text()).as(number).startsWith("Error: "));
      }
      Scene fine = Scene.saying(Scene.call(tool.name(), "{\"n\":-0,\"x\":-1.5e3}"), DONE);
      fine.play(fine.tool(tool, ToolResult.of("ok")));
      assertThat(fine.called).as(tool.name()).hasSize(1);
    }
  }

  /** MODEL-05. */
  static void anEndlessArgumentIsCutWhileItStreams() throws Exception {
    for (String piece : List.of("x".repeat(16_384), "1,\\\"k%d\\\":".repeat(1_000))) {
      AtomicLong sent = new AtomicLong();
      CountDownLatch closed = new CountDownLatch(1);
      byte[] more = event(piece.replace("%d", "7"));
      try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
        Thread.ofVirtual().start(() -> {
          try (Socket socket = server.accept(); OutputStream out = socket.getOutputStream()) {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8));
            out.write(event("{\\\"path\\\":\\\"a\\\",\\\"text\\\":\\\""));
            while (sent.get() < 50L << 20) {
              out.write(more);
              sent.addAndGet(more.length);
            }
          } catch (IOException cut) {
            closed.countDown();
          }
        });
        OpenAiCompatible model = OpenAiCompatible.at("http://127.0.0.1:" + server.getLocalPort() + "/v1", "m")
            .withMostBytes(2 << 20);
        Reply reply = model.ask(Prompt.of("system", "question"), DeltaListener.NONE);
        assertThat(reply.kind()).isEqualTo(ReplyKind.PROTOCOL);
        assertThat(reply.error()).contains("longer than 2097152 bytes");
        assertThat(reply.toolCalls()).isEmpty();
        assertThat(closed.await(20, TimeUnit.SECONDS)).as("the connection is closed").isTrue();
        assertThat(sent.get()).isLessThan(50L << 20);
      }
    }
    Scene counted = Scene.saying(new Reply(ReplyKind.FILTERED, "", "", List.of(),
        List.of(new InvalidToolCall("1", "write_note", "{\"path\":\"aaa", "cut")), null, null, List.of(),
        "cut", null,
        null));
    Report report = counted.play();
    assertThat(report.usage().unknownCalls()).isEqualTo(1);
    assertThat(report.usage().tokens()).as("what nobody counted is counted as reserved").isPositive();
  }

  private static byte[] event(String arguments) {
    return ("data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":"
        + "{\"name\":\"write_note\",\"arguments\":\"" + arguments + "\"}}]}}]}\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** MODEL-06. */
  static void halvesOfCharactersAreReplacedAndToldAndKeptExplicitly() throws Exception {
    Scene scene = Scene.saying(
        Scene.call("write_note", "{\"path\":\"a\\ud800b\",\"text\":\"\\u0000 \uFFFF \uFEFF \uD83D\uDC1D\"}"),
        Reply.answered("done \uDC1D, \uD83D\uDC1D"));
    Report report = scene.play(scene.tool(NOTE, ToolResult.of("ok")));
    assertThat(scene.called).singleElement()
        .satisfies(json -> assertThat(json).contains("a\uFFFDb", "\\u0000",
            "\uFFFF", "\uFEFF", "\uD83D\uDC1D").doesNotContain("\uD800b"));
    assertThat(scene.answers()).singleElement()
        .satisfies(answer -> assertThat(answer.text()).contains("halves of characters"));
    assertThat(report.task("it").artifacts().get(0).text()).isEqualTo("done \uFFFD, \uD83D\uDC1D");
    assertThat(scene.events.toString()).contains("halves of characters: they were replaced");

    // What a program says goes through the journal as it is, halves and all.
    Scene program = Scene.saying(DONE);
    String odd = "lone \uD800 and \uDC1D, \u0000, \uFFFF, \uFEFF";
    program.play(builder -> builder.agent("odd", "Speaks oddly.",
        (assignment, context) -> Outcome.done(odd, List.of(Artifact.text("a", "b"))))
        .planner(FixedPlanner.of(Task.of("it", "odd", "Do it."))));
    List<Fact> facts = program.journal.read(RunId.of("attack")).stream()
        .map(record -> FactRecords.decode(record).fact()).toList();
    assertThat(facts).anySatisfy(fact -> assertThat(fact.toString()).contains(odd));
  }

  /** MODEL-08. */
  static void everyFaultIsNamedByItsPointerAndNothingIsMadeToFit() throws Exception {
    String good = "\"path\":\"a\",\"times\":3,\"mode\":\"FAST\",\"box\":{\"size\":1}";
    List<List<String>> attacks = List.of(
        List.of("{\"times\":3,\"mode\":\"FAST\",\"box\":{\"size\":1}}", "/path is missing"),
        List.of("{" + good + ",\"url\":\"http://x\"}", "/url is unknown"),
        List.of("{" + good.replace("3", "\"3\"") + "}", "/times must be an integer, was \"3\""),
        List.of("{" + good.replace("FAST", "fast") + "}",
            "/mode must be one of [\"FAST\",\"SLOW\"], was \"fast\""),
        List.of("{" + good.replace("{\"size\":1}", "null") + "}", "/box must be an object, was null"),
        List.of("{" + good.replace("\"a\"", "7") + "}", "/path must be text, was 7"),
        List.of("{" + good.replace("\"size\":1", "\"size\":true") + "}",
            "/box/size must be an integer, was true"));
    for (List<String> attack : attacks) {
      Scene scene = Scene.saying(Scene.call("move_it", attack.get(0)), DONE);
      assertThat(scene.play(scene.tool(MOVE, ToolResult.of("ok"))).failure()).isNull();
      assertThat(scene.called).as(attack.get(0)).isEmpty();
      assertThat(scene.answers()).singleElement()
          .satisfies(answer -> assertThat(answer.text()).startsWith("Error: ").contains(attack.get(1)));
    }
    Scene fine = Scene.saying(Scene.call("move_it", "{" + good + "}"), DONE);
    fine.play(fine.tool(MOVE, ToolResult.of("ok")));
    assertThat(fine.called).hasSize(1);
  }
}
