package dev.agentswarm.examples.ways;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.agentswarm.Swarm;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Purpose;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.scripted.ScriptedInference;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.standard.FixedPlanner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every sample of the README runs, and says what it should. */
@Timeout(60)
class WaysTest {
  private interface Program {
    void run() throws Exception;
  }

  private static String printed(Program program) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aWrongAnswerIsMendedByTheModelAndComesOutAsAValue() throws Exception {
    assertThat(printed(() -> StructuredAnswer.main(new String[0])).strip()).isEqualTo(
        "{\"risks\":[{\"what\":\"one user starves all others\",\"weight\":\"HIGH\",\"file\":null}]}");
  }

  @Test
  void helloSwarmPrintsWhatTheModelSaid() throws Exception {
    assertThat(printed(() -> HelloSwarm.main(new String[0]))).startsWith("A token bucket fills");
  }

  @Test
  void helloOllamaTalksToAServer() throws Exception {
    String plan = "{\\\"tasks\\\":[{\\\"id\\\":\\\"explain\\\",\\\"kind\\\":\\\"write\\\",\\\"brief\\\":\\\"Explain.\\\"}]}";
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/chat/completions", exchange -> {
      String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String says = asked.contains("\\\"tasks\\\"") ? plan : "A bucket of tokens.";
      byte[] answer = ("data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\""
          + says
          + "\"}}]}\n\ndata: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n")
          .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    server.start();
    try {
      String url = "http://localhost:" + server.getAddress().getPort() + "/v1";
      assertThat(printed(() -> HelloOllama.main(new String[]{url}))).contains("A bucket of tokens.")
          .contains("DONE");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aWrongArgumentGoesBackToTheModelAndTheToolWorks() throws Exception {
    assertThat(printed(() -> OwnTool.main(new String[0]))).contains("42.2 km").contains("1 tool");
  }

  @Test
  void aPlanByHandCountsWithoutAModel() throws Exception {
    assertThat(printed(() -> PlanByHand.main(new String[0]))).isEqualTo("14 orders" + System.lineSeparator());
  }

  @Test
  void theShortestOfThreeIsKept(@TempDir Path folder) throws Exception {
    assertThat(printed(() -> BestOfThree.main(new String[]{folder.toString()})))
        .contains("winners=[formula], losers=[loop, stream]").endsWith("int sum = n * (n + 1) / 2;\n");
    assertThat(folder.resolve("Sum.java")).hasContent("int sum = n * (n + 1) / 2;\n");
  }

  @Test
  void aModelThatPlansMayLetVariantsCompete(@TempDir Path folder) throws Exception {
    String plan = """
        {"tasks":[{"id":"short","kind":"write","brief":"Say it in one word."},
        {"id":"long","kind":"write","brief":"Say it at length."},
        {"id":"choose","kind":"join","brief":"Take the shorter.","needs":["short","long"],"join":"best brevity"}]}""";
    Inference model = ScriptedInference.script()
        .when(
            prompt -> prompt.purpose() == Purpose.PLAN
                && prompt.text().contains("brevity: prefers few words"),
            Reply.answered(plan))
        .when(prompt -> prompt.text().contains("one word"), Reply.answered("Yes."))
        .always("Yes, and here is why.");
    try (Swarm swarm = Swarm.builder().inference(model).measure("brevity", "prefers few words",
        (work, context) -> -work.artifacts().stream().mapToLong(made -> made.text().length()).sum())
        .build()) {
      var report = swarm.run(Goal.of("Is it good?"));
      assertThat(report.status()).isEqualTo(RunStatus.DONE);
      assertThat(report.artifacts()).extracting(Artifact::text).containsExactly("Yes.");
      assertThat(report.task("long").state()).isEqualTo(TaskState.LOST);
    }
  }

  @Test
  void anAgentOfOnesOwnIsFoundAndReadsTheWorkspace(@TempDir Path folder)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("A.java"), "// SPDX-License-Identifier: Apache-2.0\nclass A {}\n");
    Files.writeString(folder.resolve("B.java"), "class B {}\n");
    Plan plan = Plan.of(Task.of("audit", "licence-audit", "Audit."));
    try (Swarm swarm = Swarm.builder().workspace(folder).planner(FixedPlanner.of(plan)).build()) {
      var report = swarm.run(Goal.of("Audit"));
      assertThat(report.status()).isEqualTo(RunStatus.DONE);
      assertThat(report.artifacts().get(0).text()).isEqualTo("- B.java");
    }
  }

  @Test
  void confidentialPromptsAndVerifyingGoToTheLocalModel() {
    Inference cloud = ScriptedInference.script().always("cloud");
    Inference local = ScriptedInference.script().always("local");
    Inference hybrid = HybridRouting.between(cloud, local);
    Prompt prompt = Prompt.of("system", "question");
    assertThat(hybrid.route(prompt)).isSameAs(cloud);
    assertThat(hybrid.route(prompt.withConfidential(true))).isSameAs(local);
    assertThat(hybrid.route(prompt.withPurpose(Purpose.VERIFY))).isSameAs(local);
  }
}
