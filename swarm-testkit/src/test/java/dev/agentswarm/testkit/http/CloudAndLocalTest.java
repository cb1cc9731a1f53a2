package dev.agentswarm.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.Swarm;
import dev.agentswarm.inference.TokenUsage;
import dev.agentswarm.inference.ToolCall;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import dev.agentswarm.inference.openai.Profile;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.Report;
import dev.agentswarm.standard.FixedPlanner;
import dev.agentswarm.standard.Verifiers;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A whole swarm over sockets, once with Moonshot's manners and once with llama.cpp's. */
class CloudAndLocalTest {
  record Distance(double miles) {}

  private static final Tool TO_KILOMETRES = Tool.of("to_kilometres", "Converts miles to kilometres.",
      Distance.class, (distance, context) -> ToolResult.of("" + distance.miles() * 1.6));
  /** What a run showed. */
  private record Seen(List<String> events, Report report) {}

  // The count stands where Moonshot puts it, or where others do; the answers are the same.
  private static Answer answer(Received request, boolean cloud) {
    Answer.Chat said = request.body().contains("\"role\":\"tool\"")
        ? Answer.text("A marathon is 41.92 km, größer als 26.").reasoning("Known.")
        : Answer.calls(new ToolCall("functions.to_kilometres:0", "to_kilometres", "{\"miles\":26.2}"))
            .reasoning("I must convert.");
    Answer.Chat counted = said.inPieces(3).usage(new TokenUsage(cloud ? 100 : 90, cloud ? 20 : 18, 50, 0));
    return cloud ? counted.countedInChoice() : counted;
  }

  private static Seen run(String profile) throws InterruptedException {
    try (FaultServer server = FaultServer.start()) {
      server.answers(request -> answer(request, profile.equals("moonshot")));
      OpenAiCompatible model = OpenAiCompatible.at(server.url(), "kimi-k2.6")
          .withProfile(Profile.named(profile));
      List<String> events = Collections.synchronizedList(new ArrayList<>());
      Plan plan = Plan.of(Task.of("convert", "research", "How long is a marathon in kilometres?"),
          Task.of("check", "research", "Is that right?").needing("convert"));
      try (Swarm swarm = Swarm.builder().inference(model).planner(FixedPlanner.of(plan)).tools(TO_KILOMETRES)
          .verifier(Verifiers.accepted()).seed(7)
          .onEvent(event -> events.add(event.toString())).build()) {
        Report report = swarm.run(Goal.of("Convert a marathon"));
        return new Seen(List.copyOf(events), report);
      }
    }
  }

  @Test
  void theSameAnswersGiveTheSameEventsButForEndpointsAndUsage() throws InterruptedException {
    Seen cloud = run("moonshot");
    Seen local = run("llamacpp");

    assertThat(cloud.report().status()).isEqualTo(local.report().status());
    assertThat(cloud.events()).isEqualTo(local.events())
        .anyMatch(event -> event.contains("größer als 26") || event.contains("to_kilometres"));
    assertThat(cloud.events()).anyMatch(event -> event.startsWith("RunEnded"));
    assertThat(cloud.report().task("check").summary()).isEqualTo(local.report().task("check").summary())
        .contains("41.92 km");
    assertThat(cloud.report().usage().toString()).as("two counts that differ")
        .isNotEqualTo(local.report().usage().toString());
  }
}
