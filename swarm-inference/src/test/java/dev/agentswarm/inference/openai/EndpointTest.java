package dev.agentswarm.inference.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.RateLimits;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
  private final MockWebServer server = new MockWebServer();
  private final Map<String, String> answers = new ConcurrentHashMap<>();

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        String answer = answers.get(request.getUrl().encodedPath());
        return answer == null
            ? new MockResponse.Builder().code(404).body("<html>no</html>").build()
            : new MockResponse.Builder().body(answer).build();
      }
    });
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Endpoint detect() throws InterruptedException {
    return Endpoint.detect(server.url("/").toString());
  }

  @ParameterizedTest
  @CsvSource({"vllm,vllm", "sglang,sglang", "llamacpp,llamacpp", "library,ollama",
      "organization_owner,lmstudio",
      "somebody,generic"})
  void theOwnerOfItsModelsTellsTheServer(String owner, String profile) throws InterruptedException {
    answers.put("/v1/models",
        "{\"object\":\"list\",\"data\":[{\"id\":\"m\",\"owned_by\":\"" + owner + "\"}]}");

    Endpoint found = detect();

    assertThat(found.reachable()).isTrue();
    assertThat(found.profile().name()).isEqualTo(profile);
    assertThat(found.find("m")).isPresent();
    assertThat(found.model("m").profile().name()).isEqualTo(profile);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"/props | {\"total_slots\":16} | llamacpp",
      "/api/v1/models | {\"models\":[{\"loaded_instances\":[]}]} | lmstudio",
      "/api/v0/models | {\"data\":[{\"state\":\"loaded\"}]} | lmstudio",
      "/get_model_info | {\"model_path\":\"x\"} | sglang", "/api/version | {\"version\":\"0.9\"} | ollama",
      "/version | {\"version\":\"0.12\"} | vllm"})
  void elseThePathsThatOnlyOneKindHasTell(String path, String answer, String profile)
      throws InterruptedException {
    answers.put(path, answer);

    assertThat(detect().profile().name()).isEqualTo(profile);
  }

  @Test
  void howMuchAServerTakesAndHasIsRead() throws InterruptedException {
    answers.put("/v1/models",
        "{\"data\":[{\"id\":\"m\",\"owned_by\":\"llamacpp\",\"meta\":{\"n_ctx_train\":4096}}]}");
    answers.put("/props", "{\"total_slots\":16,\"default_generation_settings\":{\"n_ctx\":2048}}");

    Endpoint found = detect();

    assertThat(found.concurrency()).isEqualTo(16);
    assertThat(found.model("m").limits().concurrency()).isEqualTo(16);
    assertThat(found.limits().slots()).isEqualTo(16);
    assertThat(found.models().getFirst().context()).isEqualTo(2048);
    assertThat(found.notes()).anyMatch(note -> note.contains("2048"));
  }

  @Test
  void capabilitiesAreReadWhereTheyAreSaid() throws InterruptedException {
    answers.put("/v1/models", """
        {"data":[{"id":"kimi-k2.6","owned_by":"moonshot","context_length":262144,"supports_image_in":true,
          "supports_reasoning":true},{"id":"other"}]}""");

    Endpoint found = detect();

    assertThat(found.models()).containsExactly(new Endpoint.Model("kimi-k2.6", 262_144L, true, null, true),
        Endpoint.Model.named("other"));
  }

  @Test
  void whatOneModelTakesIsReadFromItsOwnEntry() throws InterruptedException {
    answers.put("/v1/models",
        "{\"data\":[{\"id\":\"a\",\"owned_by\":\"organization_owner\"},{\"id\":\"b\"}]}");
    answers.put("/api/v1/models", """
        {"models":[{"key":"a","loaded_instances":[]},
          {"key":"b","loaded_instances":[{"config":{"parallel":4,"context_length":8192}}]}]}""");

    Endpoint found = detect();

    assertThat(found.limits()).isEqualTo(RateLimits.concurrent(4));
    assertThat(found.find("a").orElseThrow().context()).isNull();
    assertThat(found.find("b").orElseThrow().context()).isEqualTo(8192);
  }

  @Test
  void whatModelsCanIsAskedWhereItIsTold() throws InterruptedException {
    answers.put("/v1/models", "{\"data\":[{\"id\":\"m\",\"owned_by\":\"library\"}]}");
    answers.put("/api/show", "{\"capabilities\":[\"completion\",\"vision\"]}");
    Endpoint.Model ollama = detect().models().getFirst();
    answers.clear();
    answers.put("/v1/models", "{\"data\":[{\"id\":\"m\",\"owned_by\":\"llamacpp\"}]}");
    answers.put("/props", "{\"total_slots\":2,\"modalities\":{\"vision\":false}}");
    Endpoint.Model llamacpp = detect().models().getFirst();

    assertThat(ollama.tools()).isFalse();
    assertThat(ollama.images()).isTrue();
    assertThat(llamacpp.images()).isFalse();
    assertThat(llamacpp.tools()).isNull();
  }

  @Test
  void limitsThatAHostSetsStay() throws InterruptedException {
    answers.put("/props", "{\"total_slots\":16}");
    OpenAiCompatible model = OpenAiCompatible.at(server.url("/v1").toString(), "m");
    Endpoint found = detect();

    assertThat(model.limits()).isEqualTo(Profile.named("generic").capacity().limits());
    assertThat(model.knowing(found).limits()).isEqualTo(new RateLimits(16, 16, 0, 0, 0));
    assertThat(model.knowing(found).withConcurrency(4).limits()).isEqualTo(new RateLimits(4, 4, 0, 0, 0));
    assertThat(model.withLimits(new RateLimits(3, 0, 60, 0, 0)).knowing(found).limits())
        .isEqualTo(new RateLimits(3, 0, 60, 0, 0));
  }

  @Test
  void aPromptBeyondTheModelIsKnownBeforeItIsSent() {
    Prompt prompt = Prompt.of("You help.", "x".repeat(4_000));
    Prompt picture = Prompt.of(List.of(new Message.User("?", List.of("data:image/png;base64,AAAA"))));
    Endpoint.Model unknown = Endpoint.Model.named("m");
    OpenAiCompatible model = OpenAiCompatible.at("http://api.example.com/v1", "m");

    assertThat(model.can(prompt)).isTrue();
    assertThat(model.knowing(unknown.withContext(2_000L)).can(prompt)).isTrue();
    assertThat(model.knowing(unknown.withContext(2_000L)).can(prompt.withMaxTokens(1_500))).isFalse();
    assertThat(model.knowing(unknown.withContext(900L)).can(prompt)).isFalse();
    assertThat(model.can(picture)).isTrue();
    assertThat(model.knowing(unknown.withImages(false)).can(picture)).isFalse();
    assertThat(model.can(Streams.PROMPT)).isTrue();
    assertThat(model.knowing(unknown.withTools(false)).can(Streams.PROMPT)).isFalse();
    assertThat(model.can(prompt.withConfidential(true))).isFalse();
    assertThat(OpenAiCompatible.at("http://localhost:1/v1", "m").can(prompt.withConfidential(true))).isTrue();
  }

  @Test
  void nothingThereIsSaid() throws InterruptedException {
    String url = server.url("/").toString();
    server.close();

    Endpoint found = Endpoint.detect(url);

    assertThat(found.reachable()).isFalse();
    assertThat(found.notes().getFirst()).contains("is the server running?");
  }

  @Test
  void tokensAreCountedByTheServerWhereItDoes() throws InterruptedException {
    answers.put("/v1/tokenizers/estimate-token-count", "{\"data\":{\"total_tokens\":17}}");
    answers.put("/v1/chat/completions/input_tokens", "{\"input_tokens\":21}");
    OpenAiCompatible model = OpenAiCompatible.at(server.url("/v1").toString(), "m");
    Prompt prompt = Prompt.of("You help.", "go");

    assertThat(model.withProfile(Profile.named("moonshot")).count(prompt))
        .isEqualTo(new TokenCount(17, true));
    assertThat(model.withProfile(Profile.named("llamacpp")).count(prompt))
        .isEqualTo(new TokenCount(21, true));
    assertThat(model.count(prompt)).isEqualTo(new TokenCount(prompt.estimatedTokens(), false));
    answers.clear();
    assertThat(model.withProfile(Profile.named("llamacpp")).count(prompt).exact()).isFalse();
  }
}
