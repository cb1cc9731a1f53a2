package dev.agentswarm.examples.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.Swarm;
import dev.agentswarm.agent.Outcome;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.inference.Answer;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.Report;
import dev.agentswarm.standard.FixedPlanner;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** A value asked of a server that takes the schema and does not enforce it, over a real socket. */
@Timeout(60)
class StructuredAnswerTest {
  record Cup(String tea, int degrees) {}

  private static Report ask(ModelServer server) throws InterruptedException {
    try (Swarm swarm = Swarm.builder().inference(OpenAiCompatible.at(server.url(), "m"))
        .planner(FixedPlanner.of(Plan.of(Task.of("brew", "brew", "Which tea?"))))
        .agent("brew", "Brews.", (assignment, context) -> {
          Answer<Cup> answer = context.ask(Prompt.of("You make tea.", assignment.task().brief()), Cup.class);
          return Outcome.done(Artifact.text("cup", answer.orThrow().toString()));
        }).build()) {
      return swarm.run(Goal.of("Tea").within(dev.agentswarm.budget.Limits.standard().withAttempts(1)));
    }
  }

  @Test
  void whatTheServerLetsThroughIsCheckedHereAndAskedForOnceMore() throws Exception {
    Iterator<String> says = List.of("Gladly! A green one, at 80 degrees.",
        "Sorry:\n```json\n{\"tea\": \"green\", \"degrees\": 80}\n```").iterator();
    try (ModelServer server = new ModelServer(request -> ModelServer.says(says.next()))) {
      Report report = ask(server);

      assertThat(report.task("brew").artifacts().get(0).text()).isEqualTo("Cup[tea=green, degrees=80]");
      assertThat(report.steps()).as("each question is a step").isEqualTo(2);
      assertThat(server.requests).hasSize(2).allSatisfy(request -> {
        JsonNode format = request.path("response_format");
        assertThat(format.path("type").asString("")).isEqualTo("json_schema");
        assertThat(format.at("/json_schema/schema/properties/degrees/type").asString(""))
            .isEqualTo("integer");
      });
      assertThat(ModelServer.text(server.requests.get(1))).contains("A green one", "holds no JSON object",
          "\"additionalProperties\":false");
    }
  }

  @Test
  void aServerThatNeverFitsTheSchemaEndsInWhatWasWrong() throws Exception {
    try (ModelServer server = new ModelServer(
        request -> ModelServer.says("{\"tea\":\"green\",\"degrees\":\"80\"}"))) {
      Report report = ask(server);
      assertThat(report.task("brew").failure()).isNotNull();
      assertThat(report.task("brew").failure().message())
          .contains("for a Cup and gave none", "/degrees must be an integer, was \"80\"");
      assertThat(server.requests).hasSize(2);
    }
  }
}
