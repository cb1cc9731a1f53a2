package dev.agentswarm.examples.ways;

// tag::sample[]
import dev.agentswarm.Swarm;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import dev.agentswarm.plan.Goal;

public final class HelloOllama {
  public static void main(String[] args) throws InterruptedException {
    var url = args.length > 0 ? args[0] : "http://localhost:11434/v1";
    try (Swarm swarm = Swarm.builder().inference(OpenAiCompatible.at(url, "qwen3")).build()) {
      var report = swarm.run(Goal.of("Explain token buckets"));
      report.artifacts().forEach(made -> System.out.println(made.text()));
      System.out.println(report.status() + ": " + report.usage());
    }
  }
}
// end::sample[]
