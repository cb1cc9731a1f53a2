package dev.agentswarm.examples.ways;

import dev.agentswarm.Swarm;
import dev.agentswarm.agent.AgentContext;
import dev.agentswarm.agent.Assignment;
import dev.agentswarm.agent.Outcome;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.inference.Answer;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.scripted.ScriptedInference;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.Report;
import dev.agentswarm.standard.FixedPlanner;
import dev.agentswarm.tool.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An agent that asks a model for a value instead of a text. */
public final class StructuredAnswer {
  private StructuredAnswer() {}

  // tag::sample[]
  enum Weight {
    LOW, HIGH
  }

  record Risk(@Doc("one sentence") String what, Weight weight, @Nullable String file) {}

  record Risks(List<Risk> risks) {}

  static Outcome review(Assignment assignment, AgentContext context) throws InterruptedException {
    Prompt question = Prompt.of("You review designs. Answer with one JSON object.",
        assignment.task().brief());
    return switch (context.ask(question, Risks.class)) {
      case Answer.Given<Risks> given ->
        Outcome.done(Artifact.json("risks.json", context.json().write(given.value())));
      case Answer.Missing<Risks> missing -> Outcome.failed(missing.failure());
    };
  }
  // end::sample[]

  /** One review by this model. */
  static Report reviewed(Inference model) throws InterruptedException {
    var plan = Plan.of(Task.of("review", "review", "Is a single token bucket for all users a risk?"));
    try (Swarm swarm = Swarm.builder().inference(model).planner(FixedPlanner.of(plan))
        .agent("review", "Reviews designs.", StructuredAnswer::review).build()) {
      return swarm.run(Goal.of("Review the design"));
    }
  }

  public static void main(String[] args) throws InterruptedException {
    var model = ScriptedInference.script().reply(
        Reply.answered("Yes: {\"risks\":[{\"what\":\"one user starves all others\",\"weight\":\"severe\"}]}"),
        Reply.answered("{\"risks\":[{\"what\":\"one user starves all others\",\"weight\":\"HIGH\"}]}"));
    System.out.println(reviewed(model).task("review").artifacts().get(0).text());
  }
}
