package dev.agentswarm.inference.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.inference.Hints;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.ToolCall;
import dev.agentswarm.inference.ToolChoice;
import dev.agentswarm.tool.ToolSpec;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RequestTextTest {
  private static final Set<Hint.Kind> ALL = EnumSet.allOf(Hint.Kind.class);

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
    assertThat(sent(Manner.of("m", Profile.named("moonshot")).withHints(ALL), hinted).path("prompt_cache_key")
        .asString())
        .isEqualTo("group-1");
    assertThat(sent(Manner.of("m", Profile.named("vllm")).withHints(ALL), hinted).path("priority").asInt())
        .isEqualTo(-12);
  }

  @Test
  void eachServerHasItsHintsAndOnlyThoseAskedForAreSent() {
    Prompt hinted = Streams.PROMPT.withMaxTokens(64)
        .withHints(new Hints("r", "t", "code", "group-1", 12.6).withSlot(3));

    assertThat(sent("llamacpp", hinted).has("id_slot")).isFalse();
    JsonNode llamacpp = sent(Manner.of("m", Profile.named("llamacpp")).withHints(Set.of(Hint.Kind.SLOT)),
        hinted);
    assertThat(llamacpp.path("id_slot").asInt()).isEqualTo(3);
    assertThat(llamacpp.path("cache_prompt").asBoolean()).isTrue();
    assertThat(sent(Manner.of("m", Profile.named("llamacpp")).withHints(ALL), Streams.PROMPT).has("id_slot"))
        .isFalse();
    // SGLang serves higher numbers first unless it is started otherwise; so does Dynamo.
    assertThat(sent(Manner.of("m", Profile.named("sglang")).withHints(ALL), hinted).path("priority").asInt())
        .isEqualTo(12);
    JsonNode generic = sent(Manner.of("m", Profile.named("generic")).withHints(Set.of(Hint.Kind.PRIORITY)),
        hinted);
    assertThat(generic.at("/nvext/agent_hints/priority").asInt()).isEqualTo(12);
    assertThat(generic.at("/nvext/agent_hints/osl").asInt()).isEqualTo(64);
    assertThat(generic.has("prompt_cache_key")).isFalse();
    JsonNode vllm = sent(Manner.of("m", Profile.named("vllm")).withHints(Set.of(Hint.Kind.SESSION)), hinted);
    assertThat(vllm.path("session_id").asString()).isEqualTo("r/t");
    assertThat(vllm.has("priority")).isFalse();
    assertThat(sent(Manner.of("m", Profile.named("llamacpp")).with("id_slot", 7).withHints(ALL), hinted)
        .path("id_slot").asInt()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({"moonshot,kimi-k2.6,,REQUIRED,", "moonshot,kimi-k2.6,,NAMED,", "moonshot,kimi-k2.6,,AUTO,auto",
      "moonshot,kimi-k2.6,,NONE,none", "moonshot,kimi-k2.6,ON,REQUIRED,",
      "moonshot,kimi-k2.6,OFF,REQUIRED,required",
      "moonshot,kimi-k2.6,OFF,NAMED,NAMED", "moonshot,kimi-k2.7-code,OFF,REQUIRED,",
      "moonshot,kimi-k3,,REQUIRED,required", "moonshot,kimi-k3,HIGH,NAMED,NAMED", "vllm,m,,NAMED,NAMED",
      "sglang,m,,REQUIRED,required", "generic,m,,NAMED,NAMED", "llamacpp,m,,NAMED,",
      "llamacpp,m,,REQUIRED,required",
      "lmstudio,m,,NAMED,", "lmstudio,m,,NONE,none", "ollama,m,,REQUIRED,", "ollama,m,,NONE,"})
  void theChoiceOfAToolIsSentWhereItIsObeyedAndElseLeftOutAndSaid(String profile, String model,
      Thinking thinking,
      ToolChoice.Mode mode, String expected) {
    Manner manner = Manner.of(model, Profile.named(profile));
    ToolChoice choice = new ToolChoice(mode, mode == ToolChoice.Mode.NAMED ? "read_file" : "");
    Prompt two = Streams.PROMPT.withTools(
        List.of(Streams.PROMPT.tools().getFirst(), ToolSpec.ofSchema("other", "Does it.", "{}")),
        List.of("{}", "{}")).withToolChoice(choice);

    JsonNode sent = sent(thinking == null ? manner : manner.withThinking(thinking), two).path("tool_choice");

    if (expected == null) {
      assertThat(sent.isMissingNode()).isTrue();
      assertThat(warnings).anyMatch(warning -> warning.startsWith("toolChoice " + mode + " is left out"));
    } else if (expected.equals("NAMED")) {
      assertThat(sent.at("/function/name").asString()).isEqualTo("read_file");
      assertThat(sent.path("type").asString()).isEqualTo("function");
    } else {
      assertThat(sent.asString()).isEqualTo(expected);
      assertThat(warnings).isEmpty();
    }
  }

  @Test
  void toDemandTheOnlyToolIsToDemandAny() {
    Prompt one = Streams.PROMPT.withToolChoice(ToolChoice.named("read_file"));

    assertThat(sent("llamacpp", one).path("tool_choice").asString()).isEqualTo("required");
    assertThat(warnings).isEmpty();
    assertThat(sent("vllm", Prompt.of("s", "q").withToolChoice(ToolChoice.REQUIRED)).has("tool_choice"))
        .isFalse();
    assertThat(warnings).singleElement().asString().contains("no tool is offered");
  }

  @Test
  void idsThatAServerWouldNotAcceptOrThatTwoCallsHaveAreReplacedInCallAndAnswer() {
    List<Message> talk = List.of(new Message.User("go"),
        new Message.Assistant("", "", List.of(new ToolCall("call_0", "one", "{}"))),
        new Message.ToolAnswer("call_0", "one", "first"),
        new Message.Assistant("", "",
            List.of(new ToolCall("call_0", "two", "{}"), new ToolCall("has blank", "one", "{}"))),
        new Message.ToolAnswer("has blank", "one", "third"),
        new Message.ToolAnswer("call_0", "two", "second"));
    Prompt prompt = Streams.PROMPT.withMessages(talk);

    JsonNode local = sent(Manner.of("Kimi-K2-Instruct", Profile.named("vllm")), prompt).path("messages");
    assertThat(local.at("/1/tool_calls/0/id").asString()).isEqualTo("functions.one:0");
    assertThat(local.at("/2/tool_call_id").asString()).isEqualTo("functions.one:0");
    assertThat(local.at("/3/tool_calls/0/id").asString()).isEqualTo("functions.two:1");
    assertThat(local.at("/3/tool_calls/1/id").asString()).isEqualTo("functions.one:2");
    assertThat(local.at("/4/tool_call_id").asString()).isEqualTo("functions.one:2");
    assertThat(local.at("/5/tool_call_id").asString()).isEqualTo("functions.two:1");

    JsonNode plain = sent("vllm", prompt).path("messages");
    assertThat(plain.at("/1/tool_calls/0/id").asString()).isEqualTo("call_0");
    assertThat(plain.at("/3/tool_calls/0/id").asString()).isEqualTo("call_1");
    assertThat(plain.at("/3/tool_calls/1/id").asString()).isEqualTo("call_2");
    assertThat(sent("vllm", Streams.PROMPT.withMessages(talk.subList(0, 3))).path("messages").toString())
        .as("the beginning stays byte for byte").isEqualTo(
            "[" + plain.path(0) + "," + plain.path(1) + "," + plain.path(2) + "]");
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
