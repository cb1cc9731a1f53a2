package dev.agentswarm.examples.ways;

import dev.agentswarm.Swarm;
import dev.agentswarm.agent.Outcome;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.Task;
import dev.agentswarm.standard.FixedPlanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Three ways to write one file, worked on side by side: the shortest is kept. */
public final class BestOfThree {
  private static final Map<String, String> WAYS = Map.of(
      "loop", "int sum = 0;\nfor (int i = 1; i <= n; i++) sum += i;\n",
      "stream", "int sum = IntStream.rangeClosed(1, n).sum();\n",
      "formula", "int sum = n * (n + 1) / 2;\n");

  private BestOfThree() {}

  public static void main(String[] args) throws InterruptedException, IOException {
    Path folder = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("best-of-three");
    // tag::sample[]
    List<Task> variants = Stream.of("loop", "stream", "formula")
        .map(way -> Task.of(way, "code", "Sum up by a " + way + ".").writing("Sum.java")).toList();

    try (Swarm swarm = Swarm.builder()
        .workspace(folder)
        .planner(FixedPlanner.of(Plan.bestOf("choose", variants, "short")))
        .measure("short", "prefers little code",
            (work, context) -> -context.workspace().read("Sum.java").size())
        .agent("code", "Writes code.", (assignment, context) -> {
          context.workspace().write("Sum.java", Content.of(text(assignment.task())));
          return Outcome.done("wrote Sum.java", List.of());
        })
        .build()) {
      var report = swarm.run(Goal.of("Sum up the numbers from 1 to n"));
      System.out.println(report.task("choose").decision());
      System.out.print(Files.readString(folder.resolve("Sum.java")));
    }
    // end::sample[]
  }

  private static String text(Task way) {
    return Objects.requireNonNull(WAYS.get(way.id().value()));
  }
}
