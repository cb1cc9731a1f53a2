package dev.agentswarm.inference.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.ToolCall;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RequestTextTest {
  private final List<String> warnings = new ArrayList<>();

  private JsonNode sent(String profile, Prompt prompt) {
    Profile spoken = Profile.named(profile);
    return JsonMapper.shared()
        .readTree(RequestText.of(prompt, "m", spoken, true, spoken.reasoning().key(), warnings));
  }

  @Test
  void whatIsFixedIsLeftOutAndSaid() {
    Prompt prompt = Streams.PROMPT.withTemperature(0.05).withMaxTokens(100);

    JsonNode moonshot = sent("moonshot", prompt);
    assertThat(moonshot.has("temperature")).isFalse();
    assertThat(moonshot.path("max_completion_tokens").asInt()).isEqualTo(100);
    assertThat(moonshot.has("max_tokens")).isFalse();
    assertThat(warnings).anyMatch(warning -> warning.contains("temperature"));

    JsonNode ollama = sent("ollama", prompt);
    assertThat(ollama.path("temperature").asDouble()).isEqualTo(0.05);
    assertThat(ollama.path("max_tokens").asInt()).isEqualTo(100);
  }

  @Test
  void toolsGoWithTheirSchemas() {
    JsonNode function = sent("generic", Streams.PROMPT).path("tools").path(0).path("function");

    assertThat(function.path("name").asString()).isEqualTo("read_file");
    assertThat(function.path("parameters").path("type").asString()).isEqualTo("object");
  }

  @Test
  void reasoningGoesBackWhereItIsDemanded() {
    Message.Assistant calling = new Message.Assistant("", "I think",
        List.of(new ToolCall("a", "read_file", "{\"path\":\"x\"}")));
    Prompt prompt = Streams.PROMPT.withMessages(List.of(new Message.User("go"), calling,
        new Message.ToolAnswer("a", "read_file", "text"), new Message.Assistant("", "thought", List.of()),
        new Message.Assistant("Done.", "because", List.of()), new Message.User("more")));

    JsonNode moonshot = sent("moonshot", prompt).path("messages");
    assertThat(moonshot.path(1).path("reasoning_content").asString()).isEqualTo("I think");
    assertThat(moonshot.path(1).has("content")).isFalse();
    assertThat(moonshot.path(1).path("tool_calls").path(0).path("function").path("arguments").asString())
        .isEqualTo("{\"path\":\"x\"}");
    assertThat(moonshot.path(2).path("tool_call_id").asString()).isEqualTo("a");
    // The message that says nothing is not sent.
    assertThat(moonshot.path(3).path("content").asString()).isEqualTo("Done.");
    assertThat(moonshot.path(3).path("reasoning_content").asString()).isEqualTo("because");

    JsonNode vllm = sent("vllm", prompt).path("messages");
    assertThat(vllm.path(1).path("reasoning").asString()).isEqualTo("I think");
    assertThat(vllm.path(1).path("content").isNull()).isTrue();
    assertThat(vllm.path(3).has("reasoning")).isFalse();

    JsonNode generic = sent("generic", prompt).path("messages");
    assertThat(generic.path(1).has("reasoning_content")).isFalse();
  }

  @Test
  void besideToolCallsTheKeyOfReasoningIsThereEvenWhenThereIsNone() {
    Prompt prompt = Streams.PROMPT.withMessages(
        List.of(new Message.User("go"),
            new Message.Assistant("", "", List.of(new ToolCall("a", "one", "{}")))));

    assertThat(sent("moonshot", prompt).path("messages").path(1).path("reasoning_content").asString())
        .isEmpty();
  }

  @Test
  void imagesAreParts() {
    Prompt prompt = Prompt
        .of(List.of(new Message.User("What is it?", List.of("data:image/png;base64,AAAA"))));

    JsonNode content = sent("generic", prompt).path("messages").path(0).path("content");
    assertThat(content.path(0).path("image_url").path("url").asString())
        .isEqualTo("data:image/png;base64,AAAA");
    assertThat(content.path(1).path("text").asString()).isEqualTo("What is it?");
  }

  @Test
  void aSchemaForTheReplyIsAskedForInTheWayOfTheServer() {
    Prompt prompt = Prompt.of("s", "q").withReplySchema("{\"type\":\"object\"}");

    assertThat(sent("generic", prompt).path("response_format").path("json_schema").path("schema").path("type")
        .asString()).isEqualTo("object");
    assertThat(sent("llamacpp", prompt).path("response_format").path("schema").path("type").asString())
        .isEqualTo("object");
  }

  @Test
  void halvesOfSurrogatePairsAreNotSent() {
    assertThat(
        sent("generic", Prompt.of("s", "a\ud83db")).path("messages").path(1).path("content").asString())
        .isEqualTo("a\uFFFDb");
  }

  @Test
  void theSamePromptIsTheSameBytes() {
    Profile profile = Profile.named("vllm");

    assertThat(RequestText.of(Streams.PROMPT, "m", profile, true, "reasoning", warnings))
        .isEqualTo(RequestText.of(Streams.PROMPT, "m", profile, true, "reasoning", warnings));
  }
}
