package dev.agentswarm.inference.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.inference.Hints;
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
    return sent(Manner.of("m", Profile.named(profile)), prompt);
  }

  private JsonNode sent(Manner manner, Prompt prompt) {
    return JsonMapper.shared()
        .readTree(RequestText.of(prompt, manner, manner.profile().reasoning().key(), warnings));
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
    Manner manner = Manner.of("m", Profile.named("vllm")).with("seed", 7).with("stop", List.of("x"));

    assertThat(RequestText.of(Streams.PROMPT, manner, "reasoning", warnings))
        .isEqualTo(RequestText.of(Streams.PROMPT, manner, "reasoning", warnings));
  }

  @Test
  void whatAHostSetsIsSentWhereTheServerTakesIt() {
    Manner vllm = Manner.of("m", Profile.named("vllm")).with("top_p", 0.9).with("id_slot", 3);
    Manner moonshot = Manner.of("m", Profile.named("moonshot")).with("top_p", 0.9).with("stop",
        List.of("END"));

    assertThat(sent(vllm, Streams.PROMPT).path("top_p").asDouble()).isEqualTo(0.9);
    assertThat(sent(vllm, Streams.PROMPT).path("id_slot").asInt()).isEqualTo(3);
    assertThat(warnings).isEmpty();
    assertThat(sent(moonshot, Streams.PROMPT).has("top_p")).isFalse();
    assertThat(sent(moonshot, Streams.PROMPT).path("stop").path(0).asString()).isEqualTo("END");
    assertThat(warnings).anyMatch(warning -> warning.contains("top_p"));
    assertThatThrownBy(() -> vllm.with("messages", List.of())).hasMessageContaining("messages");
    assertThatThrownBy(() -> vllm.with("n", 2)).hasMessageContaining("n follows");
  }

  @Test
  void howMuchToThinkIsToldInTheWayOfTheModel() {
    Profile moonshot = Profile.named("moonshot");

    assertThat(
        sent(Manner.of("kimi-k2.6", moonshot).withThinking(Thinking.OFF), Streams.PROMPT).path("thinking")
            .path("type").asString())
        .isEqualTo("disabled");
    assertThat(sent(Manner.of("kimi-k3", moonshot).withThinking(Thinking.HIGH), Streams.PROMPT)
        .path("reasoning_effort").asString()).isEqualTo("high");
    assertThat(sent(Manner.of("m", Profile.named("vllm")).withThinking(Thinking.OFF), Streams.PROMPT)
        .path("chat_template_kwargs").path("thinking").asBoolean(true)).isFalse();
    assertThat(warnings).isEmpty();

    JsonNode always = sent(Manner.of("kimi-k2.7-code", moonshot).withThinking(Thinking.OFF), Streams.PROMPT);
    assertThat(always.has("thinking")).isFalse();
    JsonNode medium = sent(Manner.of("kimi-k3", moonshot).withThinking(Thinking.MEDIUM), Streams.PROMPT);
    assertThat(medium.has("reasoning_effort")).isFalse();
    assertThat(warnings).hasSize(2).allMatch(warning -> warning.contains("left out"));
  }

  @Test
  void hintsAreSentOnlyWhenAskedFor() {
    Prompt hinted = Streams.PROMPT.withHints(new Hints("r", "t", "code", "group-1", 12.6));

    JsonNode silent = sent("moonshot", hinted);
    assertThat(silent.has("prompt_cache_key")).isFalse();
    assertThat(sent(Manner.of("m", Profile.named("moonshot")).withHints(), hinted).path("prompt_cache_key")
        .asString())
        .isEqualTo("group-1");
    assertThat(sent(Manner.of("m", Profile.named("vllm")).withHints(), hinted).path("priority").asInt())
        .isEqualTo(-12);
  }

  @Test
  void schemasAreSaidInTheDialectOfTheServer() {
    String schema = "{\"type\":\"object\",\"properties\":{\"k\":{\"const\":\"x\"}}}";
    String endless = "{\"type\":\"object\",\"properties\":{\"n\":{\"$ref\":\"#\"}},\"required\":[\"n\"]}";
    Prompt prompt = Streams.PROMPT.withTools(Streams.PROMPT.tools(), List.of(schema))
        .withReplySchema(endless);

    JsonNode moonshot = sent("moonshot", prompt);
    JsonNode function = moonshot.path("tools").path(0).path("function");
    assertThat(function.path("parameters").path("properties").path("k").has("enum")).isTrue();
    assertThat(function.has("strict")).isFalse();
    assertThat(moonshot.path("response_format").path("json_schema").path("strict").asBoolean(true)).isFalse();
    assertThat(warnings).hasSize(1).allMatch(warning -> warning.startsWith("replySchema"));

    assertThat(sent("vllm", prompt).path("tools").path(0).path("function").path("parameters").toString())
        .isEqualTo(schema);
  }

  @Test
  void aSchemaThatIsNoJsonDoesNotSpoilTheRequest() {
    Prompt prompt = Streams.PROMPT.withTools(Streams.PROMPT.tools(), List.of("{broken"));

    assertThat(sent("generic", prompt).path("tools").path(0).path("function").path("parameters").path("type")
        .asString())
        .isEqualTo("object");
    assertThat(warnings).hasSize(1);
  }
}
