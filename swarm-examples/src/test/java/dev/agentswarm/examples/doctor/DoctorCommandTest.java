package dev.agentswarm.examples.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.examples.Main;
import dev.agentswarm.examples.chat.RawServer;
import dev.agentswarm.examples.program.Program;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Servers of each kind on real sockets, whole and with a start flag missing; which one is missing must be said. */
@Timeout(60)
class DoctorCommandTest {
  private static final String VLLM = """
      {"object":"list","data":[{"id":"qwen3","object":"model","owned_by":"vllm","max_model_len":40960}]}""";
  private static final String LLAMACPP = """
      {"object":"list","data":[{"id":"tiny","object":"model","owned_by":"llamacpp","meta":{"n_ctx_train":32768}}]}""";

  @TempDir
  Path home;

  /** How it ended. */
  private record Seen(int code, String out, String err) {
    JsonNode json() {
      assertThat(out.lines()).as(out + err).hasSize(1);
      return new JsonMapper().readTree(out);
    }

    Map<String, String> verdicts() {
      Map<String, String> verdicts = new TreeMap<>();
      json().path("checks").forEach(
          check -> verdicts.put(check.path("name").asString(), check.path("verdict").asString()));
      return verdicts;
    }

    String remedy(String name) {
      return json().path("checks").valueStream().filter(check -> check.path("name").asString().equals(name))
          .findFirst().orElseThrow().path("remedy").asString();
    }
  }

  private static Seen doctor(String url, String... arguments) {
    List<String> all = new ArrayList<>(List.of("doctor", "--endpoint", url));
    all.addAll(List.of(arguments));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int code = line.execute(all.toArray(String[]::new));
    return new Seen(code, out.toString(), err.toString());
  }

  @Test
  void aServerThatWasStartedWellPassesAll() throws Exception {
    try (RawServer server = new StandIn().page("/v1/models", VLLM).reasoningUnder("reasoning").open()) {
      Seen seen = doctor(server.url(), "--json");

      assertThat(seen.code()).as(seen.out()).isZero();
      assertThat(seen.json().path("server").asString()).isEqualTo("vllm");
      assertThat(seen.json().at("/models/0/context").asLong()).isEqualTo(40_960);
      assertThat(seen.json().path("model").asString()).isEqualTo("qwen3");
      Map<String, String> verdicts = seen.verdicts();
      assertThat(verdicts.remove("token-count")).isEqualTo("missing");
      assertThat(verdicts).hasSize(10).values().containsOnly("ok");
      assertThat(seen.out()).contains("reasoning came under the key reasoning", "832 of 900 tokens");
    }
  }

  @Test
  void aTableIsForPeople() throws Exception {
    try (RawServer server = new StandIn().page("/v1/models", VLLM).talkingAboutTools().open()) {
      Seen seen = doctor(server.url());

      assertThat(seen.code()).isZero();
      assertThat(seen.out()).containsPattern("server +vllm at ")
          .containsPattern("model +\\* qwen3, context 40960")
          .containsPattern("streaming +ok").containsPattern("tools +unknown")
          .contains("-> start vLLM with --enable-auto-tool-choice", "qwen3 can be used");
    }
  }

  @Test
  void vllmWithoutItsParsers() throws Exception {
    try (RawServer server = new StandIn().page("/v1/models", VLLM).reasoningUnder("").tellingNoCache()
        .refusingTools(400,
            """
                {"error":{"message":"\\"auto\\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set",\
                "type":"BadRequestError","param":null,"code":400}}""")
        .open()) {
      Seen seen = doctor(server.url(), "--json");

      assertThat(seen.code()).isZero();
      assertThat(seen.verdicts()).containsEntry("tools", "missing").containsEntry("cached-tokens", "missing")
          .containsEntry("reasoning", "unknown").containsEntry("parallel-tools", "unknown");
      assertThat(seen.remedy("tools")).contains("--enable-auto-tool-choice --tool-call-parser");
      assertThat(seen.remedy("cached-tokens")).contains("--enable-prefix-caching",
          "--enable-prompt-tokens-details");
    }
  }

  @Test
  void llamaServerWithoutJinja() throws Exception {
    try (RawServer server = new StandIn().page("/v1/models", LLAMACPP)
        .page("/props", "{\"total_slots\":4,\"default_generation_settings\":{\"n_ctx\":8192}}")
        .page("/v1/chat/completions/input_tokens", "{\"input_tokens\":17}").ignoringSchemas()
        .refusingTools(500, "{\"error\":{\"code\":500,\"message\":\"tools param requires --jinja flag\","
            + "\"type\":\"server_error\"}}")
        .open()) {
      Seen seen = doctor(server.url(), "--json");

      assertThat(seen.json().path("server").asString()).isEqualTo("llamacpp");
      assertThat(seen.json().at("/capacity/concurrency").asInt()).isEqualTo(4);
      assertThat(seen.verdicts()).containsEntry("tools", "missing")
          .containsEntry("structured-output", "failed")
          .containsEntry("token-count", "ok");
      assertThat(seen.remedy("tools")).contains("--jinja");
      assertThat(seen.out()).contains("8192");
    }
  }

  @Test
  void sglangWithoutItsFlags() throws Exception {
    try (RawServer server = new StandIn()
        .page("/v1/models", "{\"data\":[{\"id\":\"k2\",\"owned_by\":\"sglang\",\"max_model_len\":131072}]}")
        .reasoningUnder("").tellingNoCache().talkingAboutTools().ignoringCaps().countingNothing().open()) {
      Seen seen = doctor(server.url(), "--json");

      assertThat(seen.json().path("server").asString()).isEqualTo("sglang");
      assertThat(seen.verdicts()).containsEntry("tools", "unknown").containsEntry("stream-usage", "missing")
          .containsEntry("cached-tokens", "unknown");
      assertThat(seen.remedy("tools")).contains("SGLang with --tool-call-parser");
      assertThat(seen.remedy("cached-tokens")).contains("--enable-cache-report");
    }
  }

  @Test
  void aCapThatIsNotHonouredIsSeen() throws Exception {
    try (RawServer server = new StandIn().page("/v1/models", VLLM).ignoringCaps().open()) {
      assertThat(doctor(server.url(), "--json").verdicts()).containsEntry("max-tokens", "failed");
    }
  }

  @Test
  void ollamaAndLmStudioAreToldApart() throws Exception {
    try (RawServer ollama = new StandIn()
        .page("/v1/models", "{\"data\":[{\"id\":\"qwen3:8b\",\"owned_by\":\"library\"}]}")
        .reasoningUnder("reasoning").tellingNoCache().open();
        RawServer studio = new StandIn()
            .page("/v1/models", "{\"data\":[{\"id\":\"text-embedding-x\"},{\"id\":\"gpt-oss\"}]}")
            .page("/api/v1/models",
                "{\"models\":[{\"key\":\"gpt-oss\",\"loaded_instances\":[{\"config\":{\"parallel\":2}}]}]}")
            .tellingNoCache().open()) {
      Seen first = doctor(ollama.url(), "--json");
      assertThat(first.json().path("server").asString()).isEqualTo("ollama");
      assertThat(first.remedy("cached-tokens")).contains("Ollama does not tell");
      assertThat(doctor(ollama.url()).out()).contains("OLLAMA_NUM_PARALLEL");
      Seen second = doctor(studio.url(), "--json");
      assertThat(second.json().path("server").asString()).isEqualTo("lmstudio");
      assertThat(second.json().path("model").asString()).isEqualTo("gpt-oss");
    }
  }

  @Test
  void aModelThatDoesNotAnswerExitsWithOneAndShowsNoKey() throws Exception {
    try (RawServer server = new StandIn().page("/v1/models", VLLM)
        .refusingAll(401,
            "{\"error\":{\"message\":\"Invalid key KEY\",\"type\":\"invalid_authentication_error\"}}")
        .open()) {
      Program.Ended ended = Program.with("MY_KEY", "very-secret-7").in(home, "doctor", "--endpoint",
          server.url(),
          "--api-key-env", "MY_KEY");

      assertThat(ended.code()).as(ended.err()).isEqualTo(1);
      assertThat(ended.out()).contains("authentication", "qwen3 does not answer");
      assertThat(ended.out() + ended.err()).doesNotContain("very-secret-7");
      assertThat(server.requests).filteredOn(asked -> asked.line().startsWith("POST")).hasSize(1);
    }
  }

  @Test
  void whatCannotBeReachedOrUsedIsNamed() throws Exception {
    Seen nobody = doctor("http://localhost:1/v1");
    assertThat(nobody.code()).isEqualTo(2);
    assertThat(nobody.err()).contains("nothing answers at http://localhost:1/v1", "is the server running?");
    assertThat(doctor("nonsense").code()).isEqualTo(2);
    try (RawServer empty = new StandIn().page("/v1/models", "{\"data\":[]}").open()) {
      Seen seen = doctor(empty.url());
      assertThat(seen.code()).isEqualTo(2);
      assertThat(seen.err()).contains("lists no model", "pass --model NAME");
    }
  }
}
