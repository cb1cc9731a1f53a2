package dev.agentswarm.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Answer;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.ToolCall;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InquiryTest {
  record Cup(String tea, int degrees) {}

  private static final String GOOD = "{\"tea\":\"green\",\"degrees\":80}";
  private static final Prompt PROMPT = Prompt.of("You make tea.", "Which cup?").withMaxTokens(100);

  private static Answer<Cup> ask(ScriptedContext context) throws InterruptedException {
    return context.ask(PROMPT, Cup.class);
  }

  private static Answer.Missing<Cup> missing(Answer<Cup> answer) {
    return (Answer.Missing<Cup>) answer;
  }

  private static Reply cut(ReplyKind kind, String content) {
    return new Reply(kind, content, "", List.of(), List.of(), "length", null, List.of(), null, null, null);
  }

  @Test
  void theSchemaGoesAlongAndARightAnswerIsTheValue() throws Exception {
    ScriptedContext context = ScriptedContext.replying(Reply.answered("```\n" + GOOD + "\n```"));

    Answer<Cup> answer = ask(context);

    assertThat(answer.orThrow()).isEqualTo(new Cup("green", 80));
    assertThat(context.prompts).singleElement().satisfies(prompt -> {
      assertThat(prompt.replySchema()).contains("\"degrees\"", "\"additionalProperties\":false");
      assertThat(prompt.messages()).isEqualTo(PROMPT.messages());
    });
    assertThat(answer.conversation()).hasSize(3).last()
        .isEqualTo(new Message.Assistant("```\n" + GOOD + "\n```"));
  }

  @Test
  void aWrongAnswerIsAskedForOnceMoreWithItsFaultsAndTheSchemaInOneConversation() throws Exception {
    ScriptedContext context = ScriptedContext.replying(Reply.answered("{\"tea\":3}"), Reply.answered(GOOD));

    Answer<Cup> answer = ask(context);

    assertThat(answer.orThrow()).isEqualTo(new Cup("green", 80));
    List<Message> again = context.prompts.get(1).messages();
    assertThat(again.subList(0, 2)).isEqualTo(PROMPT.messages());
    assertThat(again.get(2)).isEqualTo(new Message.Assistant("{\"tea\":3}"));
    assertThat(((Message.User) again.get(3)).text())
        .contains("- /tea must be text, was 3", "- /degrees is missing",
            context.prompts.get(1).replySchema());
    assertThat(answer.conversation()).hasSize(5);
  }

  @Test
  void twoWrongAnswersAreAValueThatSaysWhatWasWrong() throws Exception {
    ScriptedContext context = ScriptedContext.replying(Reply.answered("no"),
        Reply.answered("{\"tea\":\"a\"}"));

    Answer<Cup> answer = ask(context);

    assertThat(missing(answer).failure()).isEqualTo(Failure.of(Failure.Kind.MODEL_FAILED,
        "the model was asked 2 times for a Cup and gave none: /degrees is missing"));
    assertThat(missing(answer).faults()).containsExactly("/degrees is missing");
    assertThat(context.prompts).hasSize(2);
    assertThatThrownBy(answer::orThrow).isInstanceOfSatisfying(SwarmException.class,
        e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.MODEL_FAILED));
  }

  @Test
  void whatIsCutOffIsNeverReadAndGetsMoreRoomOnce() throws Exception {
    ScriptedContext context = ScriptedContext.replying(cut(ReplyKind.CUT_OFF, GOOD), Reply.answered(GOOD));
    assertThat(ask(context).orThrow()).isEqualTo(new Cup("green", 80));
    assertThat(context.prompts).extracting(Prompt::maxTokens).containsExactly(100, 200);
    assertThat(context.prompt().text()).contains("cut off by its length");

    Answer<Cup> never = ask(ScriptedContext.replying(cut(ReplyKind.CUT_OFF_THINKING, ""),
        cut(ReplyKind.CUT_OFF, GOOD)));
    assertThat(missing(never).failure().message()).contains("cut off by its length");
  }

  @Test
  void aCallOfAToolIsNoAnswer() throws Exception {
    ScriptedContext context = ScriptedContext.replying(
        Reply.calling("", List.of(new ToolCall("1", "make_tea", GOOD))), Reply.answered(GOOD));
    assertThat(ask(context).orThrow()).isEqualTo(new Cup("green", 80));
    assertThat(context.prompt().text()).contains("called a tool instead");
  }

  @ParameterizedTest
  @EnumSource(names = {"QUOTA", "REFUSED", "FILTERED", "CONTEXT_OVERFLOW", "TRANSPORT"})
  void troubleOfTheServerIsNotAskedAgain(ReplyKind kind) throws Exception {
    ScriptedContext context = ScriptedContext.replying(Reply.failed(kind, "it says no"));

    Answer.Missing<Cup> missing = missing(ask(context));

    assertThat(missing.failure().message()).isEqualTo("it says no");
    assertThat(missing.failure().kind()).isEqualTo(switch (kind) {
      case QUOTA -> Failure.Kind.QUOTA;
      case REFUSED -> Failure.Kind.REFUSED;
      default -> Failure.Kind.MODEL_FAILED;
    });
    assertThat(missing.faults()).isEmpty();
    assertThat(context.prompts).hasSize(1);
  }
}
