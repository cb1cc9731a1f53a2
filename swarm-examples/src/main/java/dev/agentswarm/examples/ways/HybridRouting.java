package dev.agentswarm.examples.ways;

import dev.agentswarm.Swarm;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Purpose;
import dev.agentswarm.inference.moonshot.Moonshot;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import dev.agentswarm.inference.route.Router;
import dev.agentswarm.plan.Goal;
import java.util.List;

/** The cloud reasons; a small model on this machine verifies, and takes everything confidential. */
public final class HybridRouting {
  private HybridRouting() {}

  /** The router of this sample, between these two. */
  static Router between(Inference cloud, Inference local) {
    // tag::sample[]
    return Router.to(cloud)
        .confidential(local)
        .purpose(Purpose.VERIFY, local);
    // end::sample[]
  }

  /** Takes the goal from the command line. */
  public static void main(String[] args) throws InterruptedException {
    Inference cloud = Moonshot.model("kimi-k2.6");
    Inference local = OpenAiCompatible.at("http://localhost:8000/v1", "qwen3-coder");
    try (Swarm swarm = Swarm.builder().inference(between(cloud, local)).build()) {
      System.out.println(swarm.run(Goal.of(String.join(" ", List.of(args))).confidentially()).status());
    }
  }
}
