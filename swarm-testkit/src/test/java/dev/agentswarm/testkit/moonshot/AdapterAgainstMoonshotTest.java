package dev.agentswarm.testkit.moonshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Hints;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.ToolCall;
import dev.agentswarm.inference.ToolChoice;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import dev.agentswarm.inference.openai.Profile;
import dev.agentswarm.inference.openai.Thinking;
import dev.agentswarm.testkit.http.Answer;
import dev.agentswarm.testkit.http.Received;
import dev.agentswarm.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The adapter of this project, with its Moonshot profile, in a long conversation with the strict stand-in. */
class AdapterAgainstMoonshotTest {
  private static final int TURNS = 24;
  private static final List<String> SCHEMAS = List.of(
      "{\"type\":\"object\",\"properties\":{\"path\":{\"type\":\"string\"}},\"required\":[\"path\"]}",
      // Beyond the dialect on purpose: oneOf, const, format, a pattern.
      "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"type\":\"object\",\"properties\":{"
          + "\"when\":{\"type\":\"string\",\"format\":\"date\"},\"how\":{\"oneOf\":[{\"const\":1},{\"type\":\"string\"}]}},"
          + "\"additionalProperties\":false}");
  private static final List<ToolSpec> TOOLS = List.of(
      ToolSpec.ofSchema("read_file", "Reads a file.", SCHEMAS.get(0)),
      ToolSpec.ofSchema("book-it", "Books something.", SCHEMAS.get(1)));
  private static final String REPLY = "{\"type\":\"object\",\"properties\":{\"done\":{\"type\":\"boolean\"},"
      + "\"count\":{\"type\":\"integer\",\"exclusiveMinimum\":0}},\"required\":[\"done\"]}";

  private static OpenAiCompatible model(StrictMoonshot moonshot, String name, @Nullable Thinking thinking) {
    OpenAiCompatible model = OpenAiCompatible.at(moonshot.url(), name).withProfile(Profile.named("moonshot"))
        .withKey(StrictMoonshot.KEY);
    return thinking == null ? model : model.withThinking(thinking);
  }

  // Turns take turns: one call, two calls with the ids Kimi writes, words and a call, no reasoning at all, words alone.
  private static Answer said(Received request) {
    int turn = request.body().split("\"role\":\"assistant\"", -1).length - 1;
    ToolCall one = new ToolCall("functions.read_file:" + turn, "read_file", "{\"path\":\"a" + turn + "\"}");
    ToolCall two = new ToolCall("functions.book-it:" + (turn + 1), "book-it", "{\"when\":\"2026-11-23\"}");
    return switch (turn % 5) {
      case 0 -> Answer.calls(one).reasoning("I read.");
      case 1 -> Answer.calls(one, two).reasoning("I read and book.");
      case 2 -> Answer.text("Let me see.").reasoning("Hm.").calling(two);
      case 3 -> Answer.calls(one);
      default -> Answer.text("That is all for now.").reasoning("Enough.");
    };
  }

  private static void converse(OpenAiCompatible model) throws InterruptedException {
    List<Message> messages = new ArrayList<>(
        List.of(new Message.Instructions("You help."), new Message.User("Begin.")));
    for (int turn = 0; turn < TURNS; turn++) {
      Prompt prompt = Prompt.of(messages).withTools(TOOLS, SCHEMAS).withTemperature(0.05)
          .withMaxTokens(turn % 2 == 0 ? 0 : 4_000)
          .withReplySchema(turn % 7 == 6 ? REPLY : null)
          .withToolChoice(choice(turn)).withHints(new Hints("run", "task", "work", "group", 3, 1));

      Reply reply = model.ask(prompt, DeltaListener.NONE);

      assertThat(reply.error()).as("turn %s", turn).isNull();
      messages.add(new Message.Assistant(reply.content(), reply.reasoning(), reply.toolCalls()));
      reply.toolCalls()
          .forEach(call -> messages.add(new Message.ToolAnswer(call.id(), call.name(), "fine")));
      if (reply.toolCalls().isEmpty()) {
        messages.add(
            new Message.User("Go on.", turn % 2 == 0 ? List.of() : List.of("data:image/png;base64,AA==")));
      }
    }
    assertThat(messages).hasSizeGreaterThan(TURNS * 2);
  }

  private static @Nullable ToolChoice choice(int turn) {
    return switch (turn % 6) {
      case 1 -> ToolChoice.AUTO;
      case 2 -> ToolChoice.REQUIRED;
      case 3 -> ToolChoice.named("read_file");
      case 4 -> ToolChoice.NONE;
      default -> null;
    };
  }

  @ParameterizedTest
  @CsvSource({"kimi-k3,", "kimi-k3,LOW", "kimi-k3,MEDIUM", "kimi-k3,MAX", "kimi-k3,OFF", "kimi-k2.7-code,",
      "kimi-k2.7-code,OFF", "kimi-k2.7-code,ON", "kimi-k2.7-code-highspeed,HIGH", "kimi-k2.6,",
      "kimi-k2.6,ON", "kimi-k2.6,OFF", "kimi-k2.6,HIGH"})
  void aLongConversationWithToolsBreaksNoRule(String name, @Nullable Thinking thinking)
      throws InterruptedException {
    try (StrictMoonshot moonshot = StrictMoonshot.start().answers(AdapterAgainstMoonshotTest::said)) {
      converse(model(moonshot, name, thinking));
      converse(model(moonshot, name, thinking).withoutStreaming().withHints());

      assertThat(moonshot.broken()).extracting(StrictMoonshot.Breach::message).isEmpty();
      assertThat(moonshot.server().count()).isEqualTo(2 * TURNS);
    }
  }

  @Test
  void whatTheStandInRefusesIsNamedAsWhatItIs() throws InterruptedException {
    try (StrictMoonshot moonshot = StrictMoonshot.start()) {
      Prompt prompt = Prompt.of("You help.", "Say hello.");
      assertThat(model(moonshot, "kimi-k2.5", null).ask(prompt, DeltaListener.NONE).kind())
          .isEqualTo(ReplyKind.MODEL_GONE);
      assertThat(model(moonshot, "kimi-k2.6", null).withKey(StrictMoonshot.KEY_OF_THE_OTHER_HOST)
          .ask(prompt, DeltaListener.NONE).kind()).isEqualTo(ReplyKind.AUTHENTICATION);
      assertThat(model(moonshot, "kimi-k2.6", null).ask(prompt.withMaxTokens(262_144), DeltaListener.NONE)
          .kind()).isEqualTo(ReplyKind.CONTEXT_OVERFLOW);
      moonshot.outOfQuota(true);
      assertThat(model(moonshot, "kimi-k2.6", null).ask(prompt, DeltaListener.NONE).kind())
          .isEqualTo(ReplyKind.QUOTA);
    }
  }
}
