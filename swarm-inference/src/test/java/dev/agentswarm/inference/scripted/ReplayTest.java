package dev.agentswarm.inference.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Hints;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.InvalidToolCall;
import dev.agentswarm.inference.LimitHit;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Purpose;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.TokenUsage;
import dev.agentswarm.inference.ToolCall;
import dev.agentswarm.inference.ToolChoice;
import dev.agentswarm.tool.ToolSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  @TempDir
  Path folder;

  private static final Reply EVERYTHING = new Reply(ReplyKind.CUT_OFF, "text \uD83D\uDE00", "why",
      List.of(new ToolCall("a", "read_file", "{}")), List.of(new InvalidToolCall("b", "two", "{", "cut")),
      "length",
      new TokenUsage(10, 5, 3, 2), List.of("a warning"), "cut off", Duration.ofMillis(1_500),
      new LimitHit(LimitHit.Kind.TOKENS_PER_MINUTE, 3));

  private static Prompt of(String task, String question) {
    return new Prompt(List.of(new Message.Instructions("You help."),
        new Message.User(question, List.of("data:image/png;base64,AA")),
        new Message.Assistant("I read", "hm", List.of(new ToolCall("a", "read_file", "{}"))),
        new Message.ToolAnswer("a", "read_file", "content")),
        List.of(ToolSpec.ofSchema("read_file", "Reads.", "{}")), List.of("{}"),
        Purpose.WORK, false, 100, 0.5, "{}", ToolChoice.REQUIRED,
        new Hints("run-1", task, "code", "g", 7));
  }

  private static Reply ask(Inference model, Prompt prompt) throws InterruptedException {
    return model.ask(prompt, DeltaListener.NONE);
  }

  @Test
  void whatWasRecordedIsAnsweredTheSameAndHeardTheSame() throws InterruptedException {
    Path file = folder.resolve("talk.jsonl");
    List<String> heard = new ArrayList<>();
    Inference real = ScriptedInference.script().reply(EVERYTHING, Reply.answered("second"));
    try (Recording recording = Recording.of(real, file)) {
      assertThat(recording.ask(of("a", "go"), (text, reasoning) -> heard.add(text + reasoning)))
          .isEqualTo(EVERYTHING);
      ask(recording, of("a", "go"));
    }

    Replay replay = Replay.from(file);
    List<String> heardAgain = new ArrayList<>();
    Prompt inAnotherRun = of("a", "go").withHints(new Hints("run-2", "a", "code", "g", 99));

    assertThat(replay.endpoint()).isEqualTo(real.endpoint());
    assertThat(replay.ask(inAnotherRun, (text, reasoning) -> heardAgain.add(text + reasoning)))
        .isEqualTo(EVERYTHING);
    assertThat(heardAgain).isEqualTo(heard).isNotEmpty();
    assertThat(ask(replay, of("a", "go")).content()).isEqualTo("second");
    assertThat(ask(replay, of("a", "go")).error()).contains("not as often");
  }

  @Test
  void aNewPromptFailsWithTheNearestDifference() throws InterruptedException {
    Path file = folder.resolve("talk.jsonl");
    try (Recording recording = Recording.of(ScriptedInference.script().always("x"), file)) {
      ask(recording, of("a", "Something else entirely."));
      ask(recording, of("a", "Count the lines of A.java, please."));
    }

    Reply reply = ask(Replay.from(file), of("a", "Count the lines of B.java, please."));

    assertThat(reply.kind()).isEqualTo(ReplyKind.REJECTED);
    assertThat(reply.error()).contains("at messages[1].user, character 19", "A.java, please",
        "B.java, please");
  }

  @Test
  void keysAreHiddenAndTheFileIsForItsOwner() throws IOException, InterruptedException {
    Path file = folder.resolve("talk.jsonl");
    Prompt prompt = of("a",
        "my key is sk-abcdefghijklmnop and Authorization: Bearer abcdefghijklmnop, at 12:34");
    try (Recording recording = Recording.of(
        ScriptedInference.script().always("use sk-abcdefghijklmnop"), file,
        text -> text.replaceAll("\\d\\d:\\d\\d", "T"))) {
      ask(recording, prompt);
    }

    assertThat(Files.readString(file)).doesNotContain("abcdefghijklmnop", "12:34");
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    Prompt later = of("a",
        "my key is sk-abcdefghijklmnop and Authorization: Bearer abcdefghijklmnop, at 23:45");
    assertThat(ask(Replay.from(file, text -> text.replaceAll("\\d\\d:\\d\\d", "T")), later).content())
        .isEqualTo("use [hidden]");
  }

  @Test
  void manyThreadsRecordWholeLines() throws InterruptedException {
    Path file = folder.resolve("talk.jsonl");
    ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    try (Recording recording = Recording.of(ScriptedInference.script().always("x".repeat(1_000)), file)) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        String task = "t" + i;
        threads.add(Thread.ofVirtual().start(() -> {
          try {
            ask(recording, of(task, "go"));
          } catch (InterruptedException e) {
            failures.add(task);
          }
        }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    Replay replay = Replay.from(file);
    for (int i = 0; i < 100; i++) {
      assertThat(ask(replay, of("t" + i, "go")).answered()).isTrue();
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void aFileThatIsThereIsNotOverwrittenAndAFileThatIsNoneIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("there"), "{\"v\":99}\n");

    assertThatThrownBy(() -> Recording.of(ScriptedInference.script(), file))
        .hasMessageContaining("not there yet");
    assertThatThrownBy(() -> Replay.from(file)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Replay.from(Files.writeString(file, "{\"v\":1}\n{broken\n")))
        .hasMessageContaining("damaged");
    assertThatThrownBy(() -> Replay.from(folder.resolve("missing"))).hasMessageContaining("missing");
  }
}
