package dev.agentswarm.inference.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Hints;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Purpose;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class ScriptedInferenceTest {
  private static Prompt of(String task, String question) {
    return Prompt.of("You help.", question).withHints(new Hints("run", task, "code", "", 0));
  }

  private static Reply ask(Inference model, Prompt prompt) throws InterruptedException {
    return model.ask(prompt, DeltaListener.NONE);
  }

  @Test
  void theFirstRuleThatFitsAnswers() throws InterruptedException {
    Inference model = ScriptedInference.script()
        .when(Asked.containing("colour"), prompt -> Reply.answered("blue"))
        .always("no idea");

    assertThat(ask(model, of("a", "Which colour?")).content()).isEqualTo("blue");
    assertThat(ask(model, of("a", "Which size?")).content()).isEqualTo("no idea");
  }

  @Test
  void eachTaskGetsTheRepliesOfARuleOneAfterTheOther() throws InterruptedException {
    Inference model = ScriptedInference.script()
        .kind("code", ScriptedInference.call("write_file", "{}"), Reply.answered("written"))
        .always("more");

    assertThat(ask(model, of("a", "go")).toolCalls()).hasSize(1);
    assertThat(ask(model, of("b", "go")).toolCalls()).hasSize(1);
    assertThat(ask(model, of("a", "go")).content()).isEqualTo("written");
    assertThat(ask(model, of("a", "go")).content()).isEqualTo("more");
  }

  @Test
  void anUnmatchedPromptIsRejectedAndTheErrorNamesWhatWasAskedAndWhatTheScriptHad()
      throws InterruptedException {
    Inference model = ScriptedInference.script()
        .task("design", Reply.answered("a design"))
        .purpose(Purpose.WORK, Reply.answered("once"));
    ask(model, of("code", "write it"));

    Reply reply = ask(model, of("code", "write it again"));

    assertThat(reply.kind()).isEqualTo(ReplyKind.REJECTED);
    assertThat(reply.error()).contains("task 'code'", "kind 'code'", "WORK", "write it again",
        "task design (1 reply a task), does not fit", "purpose WORK (1 reply a task), used up");
  }

  @Test
  void anAnsweredToolAndATurnCanBeAskedFor() throws InterruptedException {
    Inference model = ScriptedInference.script()
        .when(Asked.answered("read_file").and(Asked.turn(1)), Reply.answered("read"))
        .always("unread");
    Prompt first = of("a", "go");
    List<Message> messages = new ArrayList<>(first.messages());
    messages.add(new Message.Assistant(""));
    messages.add(new Message.ToolAnswer("call_1", "read_file", "text"));

    assertThat(ask(model, first).content()).isEqualTo("unread");
    assertThat(ask(model, first.withMessages(messages)).content()).isEqualTo("read");
  }

  @Test
  void whatIsAnsweredDoesNotDependOnHowThreadsRun() throws InterruptedException {
    Inference model = ScriptedInference.script()
        .reply(Reply.answered("1"), Reply.answered("2"), Reply.answered("3"));
    ConcurrentHashMap<String, String> heard = new ConcurrentHashMap<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String task = "task-" + i;
      threads.add(Thread.ofVirtual().start(() -> {
        try {
          heard.put(task, ask(model, of(task, "go")).content() + ask(model, of(task, "go")).content()
              + ask(model, of(task, "go")).content());
        } catch (InterruptedException e) {
          heard.put(task, "interrupted");
        }
      }));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(heard).hasSize(100);
    assertThat(heard.values()).containsOnly("123");
  }

  @Test
  void itIsInsideCountsTokensAndStreamsItsText() throws InterruptedException {
    Inference model = ScriptedInference.script().always("hello");
    StringBuilder heard = new StringBuilder();

    Reply reply = model.ask(of("a", "go").withConfidential(true), (text, reasoning) -> heard.append(text));

    assertThat(model.inside()).isTrue();
    assertThat(model.endpoint().host()).isEqualTo("scripted");
    assertThat(heard).hasToString("hello");
    assertThat(reply.usage()).isNotNull();
    assertThat(reply.usage().completion()).isPositive();
  }

  @Test
  void anInterruptedCallerIsStopped() {
    Inference model = ScriptedInference.script().always("hello");
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> ask(model, of("a", "go"))).isInstanceOf(InterruptedException.class);
  }
}
