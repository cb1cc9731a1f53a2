package dev.agentswarm.examples.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The program as a user meets it: a process of its own, a model behind a real socket. */
@Timeout(120)
class RunCommandTest {
  @TempDir
  Path home;

  private static final String PLAN = """
      {"tasks":[
        {"id":"greet","kind":"code","brief":"Write greeting.txt.","writes":["greeting.txt"],
         "acceptance":["greeting.txt greets the world"]},
        {"id":"tell","kind":"write","brief":"Say what was done.","needs":["greet"]}]}""";

  // Plans, writes the file, tells, and judges like a model would.
  private static ObjectNode model(JsonNode request) {
    String text = ModelServer.text(request);
    if (text.contains("You judge whether")) {
      return ModelServer.says(text.contains("Hello, world")
          ? "{\"verdict\":\"passed\",\"evidence\":\"it says Hello, world\"}"
          : "{\"verdict\":\"rejected\",\"findings\":[{\"message\":\"no greeting\",\"file\":\"greeting.txt\",\"line\":1}]}");
    }
    JsonNode last = request.path("messages").get(request.path("messages").size() - 1);
    if (request.path("tools").isEmpty()) {
      return ModelServer.says("```json\n" + PLAN + "\n```");
    }
    if (text.contains("Write greeting.txt") && !last.path("role").asString("").equals("tool")) {
      return ModelServer.calls("write_file",
          ModelServer.JSON.createObjectNode().put("path", "greeting.txt").put("content", "Hello, world\n"));
    }
    return ModelServer.says("It is done.");
  }

  private Program.Ended run(String... arguments) throws IOException, InterruptedException {
    return Program.run(home, arguments);
  }

  @Test
  void aGoalIsPlannedWorkedOnJudgedAndPublished() throws Exception {
    Files.createDirectory(home.resolve("ws"));
    try (ModelServer server = new ModelServer(RunCommandTest::model)) {
      Program.Ended ended = run("run", "Greet the world", "--workspace", "ws", "--endpoint", server.url(),
          "--model",
          "m", "--out", "out", "--json");
      assertThat(ended.code()).as(ended.err()).isEqualTo(0);
      assertThat(home.resolve("ws/greeting.txt")).hasContent("Hello, world\n");
      List<String> lines = ended.out().lines().toList();
      assertThat(lines)
          .allSatisfy(line -> assertThat(ModelServer.JSON.readTree(line).path("v").asInt()).isEqualTo(1));
      assertThat(ModelServer.JSON.readTree(lines.get(lines.size() - 1)).path("event").asString())
          .isEqualTo("run-ended");
      assertThat(ModelServer.JSON.readTree(lines.get(lines.size() - 1)).path("status").asString())
          .isEqualTo("done");
      JsonNode report = ModelServer.JSON.readTree(home.resolve("out/report.json").toFile());
      assertThat(report.path("status").asString()).isEqualTo("done");
      assertThat(report.path("endpoints").size()).isEqualTo(1);
      assertThat(home.resolve("out/report.html")).exists();
    }
  }

  @Test
  void aSmallModelCanVerifyElsewhere() throws Exception {
    Files.createDirectory(home.resolve("ws"));
    try (ModelServer big = new ModelServer(RunCommandTest::model);
        ModelServer small = new ModelServer(RunCommandTest::model)) {
      Program.Ended ended = run("run", "Greet the world", "--workspace", "ws", "--endpoint", big.url(),
          "--model", "big",
          "--verify-endpoint", small.url(), "--verify-model", "small", "--offline", "--plain");
      assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(0);
      assertThat(small.requests).hasSize(1);
      assertThat(small.requests.get(0).path("model").asString()).isEqualTo("small");
      assertThat(big.requests)
          .allSatisfy(request -> assertThat(ModelServer.text(request)).doesNotContain("You judge"));
      assertThat(ended.out()).contains("judged   greet passed by accepted").contains("report ");
    }
  }

  @Test
  void theKeyComesFromTheVariableAndStaysOutOfEverythingElse() throws Exception {
    Files.createDirectory(home.resolve("ws"));
    try (ModelServer server = new ModelServer(RunCommandTest::model)) {
      Program.Ended ended = Program.with("MY_KEY", "sk-secret-canary").in(home, "run", "Greet the world",
          "--workspace", "ws", "--endpoint", server.url(), "--model", "m", "--api-key-env", "MY_KEY", "--out",
          "out",
          "--json");
      assertThat(ended.code()).as(ended.err()).isEqualTo(0);
      assertThat(server.keys).allSatisfy(key -> assertThat(key).isEqualTo("Bearer sk-secret-canary"));
      assertThat(ended.out() + ended.err() + Files.readString(home.resolve("out/report.json"))
          + Files.readString(home.resolve("out/report.html"))).doesNotContain("sk-secret-canary");
    }
  }

  @Test
  void eachServerGetsItsOwnKeyAndNoOther() throws Exception {
    Files.createDirectory(home.resolve("ws"));
    try (ModelServer big = new ModelServer(RunCommandTest::model);
        ModelServer small = new ModelServer(RunCommandTest::model);
        ModelServer open = new ModelServer(RunCommandTest::model)) {
      Program program = Program.with("BIG_KEY", "sk-big-canary").and("SMALL_KEY", "sk-small-canary");
      String[] first = {"run", "Greet the world", "--workspace", "ws", "--endpoint", big.url(), "--model",
          "m",
          "--api-key-env", "BIG_KEY", "--verify-endpoint"};
      Program.Ended both = program.in(home, with(first, small.url(), "--verify-api-key-env", "SMALL_KEY"));
      assertThat(both.code()).as(both.err()).isZero();
      assertThat(big.keys).isNotEmpty().containsOnly("Bearer sk-big-canary");
      assertThat(small.keys).isNotEmpty().containsOnly("Bearer sk-small-canary");
      Files.delete(home.resolve("ws/greeting.txt"));
      assertThat(program.in(home, with(first, open.url())).code()).isZero();
      assertThat(open.keys).isNotEmpty().containsOnly("null");
    }
  }

  private static String[] with(String[] first, String... more) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void anotherServerTakesOverWhenTheFirstIsNotThere() throws Exception {
    Files.createDirectory(home.resolve("ws"));
    try (ModelServer there = new ModelServer(RunCommandTest::model)) {
      Program.Ended ended = run("run", "Greet the world", "--workspace", "ws", "--endpoint",
          "http://localhost:1/v1", "--model", "m", "--fallback-endpoint", there.url(), "--plain");
      assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
      assertThat(there.requests).isNotEmpty()
          .allSatisfy(request -> assertThat(request.path("model").asString()).isEqualTo("m"));
    }
  }

  @Test
  void whatIsConfidentialOrOfflineIsSentNowhereElse() throws Exception {
    for (String guard : List.of("--confidential", "--offline")) {
      Program.Ended ended = run("run", "Greet the world", "--workspace", ".", "--endpoint",
          "http://192.0.2.1:9/v1", "--model", "m", guard, "--out", "out" + guard);
      assertThat(ended.code()).as(guard + ended.out()).isEqualTo(1);
      assertThat(ended.out()).as(guard).containsAnyOf("confidential", "not on this machine");
    }
  }

  @Test
  void withoutAnEndpointItSaysWhatToPass() throws Exception {
    Program.Ended ended = run("run", "Greet the world");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("--endpoint").contains("--model").contains("localhost");
  }

  @Test
  void aCommandLineThatMakesNoSenseEndsWithTwo() throws Exception {
    assertThat(run().code()).isEqualTo(2);
    assertThat(run("no-such-command").code()).isEqualTo(2);
    assertThat(
        run("run", "x", "--agents", "many", "--endpoint", "http://localhost:1/v1", "--model", "m").code())
        .isEqualTo(2);
    assertThat(
        run("run", "x", "--workspace", "missing", "--endpoint", "http://localhost:1/v1", "--model", "m")
            .err())
        .contains("missing");
  }

  @Test
  void aModelThatPlansNonsenseFailsTheRunWithOne() throws Exception {
    try (ModelServer server = new ModelServer(request -> ModelServer.says("I would rather not."))) {
      Program.Ended ended = run("run", "x", "--endpoint", server.url(), "--model", "m", "--plain");
      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.out()).contains("because");
      assertThat(server.requests).hasSize(2);
    }
  }

  @Test
  void aLimitOfStepsEndsTheRunAsPartial() throws Exception {
    try (ModelServer server = new ModelServer(RunCommandTest::model)) {
      Program.Ended ended = run("run", "Greet the world", "--endpoint", server.url(), "--model", "m",
          "--steps", "5",
          "--json");
      assertThat(ended.code()).as(ended.err()).isEqualTo(75);
      assertThat(ended.out()).contains("\"status\":\"partial\"");
      assertThat(home.resolve("greeting.txt")).doesNotExist();
    }
  }

  @Test
  void interruptionStopsWithinASecondAndTellsWhatWasFinished() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    try (ModelServer server = new ModelServer(request -> {
      asked.countDown();
      try {
        never.await();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
      return ModelServer.says("");
    })) {
      Process process = Program.start(home, "run", "x", "--endpoint", server.url(), "--model", "m", "--json");
      asked.await();
      long from = System.nanoTime();
      new ProcessBuilder("kill", interruption(), "" + process.pid()).start().waitFor();
      int code = process.waitFor();
      assertThat(code).isEqualTo(130);
      assertThat((System.nanoTime() - from) / 1_000_000_000.0).as("seconds, on a busy machine")
          .isLessThan(10);
      List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
          .toList();
      assertThat(lines.get(lines.size() - 1)).contains("\"run-ended\"").contains("\"stopped\"");
      assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains("0 tasks were finished");
    } finally {
      never.countDown();
    }
  }

  // What Ctrl-C sends; whoever starts the tests in the background has it ignored, also in every child.
  private static String interruption() throws IOException {
    Path status = Path.of("/proc/self/status");
    boolean ignored = Files.exists(status) && Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 0x2) != 0);
    return ignored ? "-TERM" : "-INT";
  }
}
