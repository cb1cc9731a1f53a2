package dev.agentswarm.examples.survey.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.artifact.Json;
import dev.agentswarm.examples.survey.Memory;
import dev.agentswarm.inference.Answer;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.KindInfo;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.PlanContext;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.workspace.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurveyPlannerTest {
  private static Plan plan(Snapshot tree) throws InterruptedException {
    List<Task> tasks = new ArrayList<>();
    new SurveyPlanner(List.of("index.md", "tests.md")).plan(Goal.of("survey"), context(tree), patch -> {
      patch.edits().forEach(edit -> tasks.add(((PlanPatch.Edit.Add) edit).task()));
      return new PatchAnswer.Accepted();
    });
    return Plan.of(tasks);
  }

  private static PlanContext context(Snapshot tree) {
    return new PlanContext() {
      @Override
      public Reply ask(Prompt prompt) {
        throw new AssertionError("this planner asks nobody");
      }

      @Override
      public <T extends Record> Answer<T> ask(Prompt prompt, Class<T> type) {
        throw new AssertionError("this planner asks nobody");
      }

      @Override
      public Snapshot workspace() {
        return tree;
      }

      @Override
      public List<KindInfo> kinds() {
        return List.of();
      }

      @Override
      public Json json() {
        throw new AssertionError("not needed");
      }

      @Override
      public void note(String text) {}
    };
  }

  private static Task task(Plan plan, String id) {
    return plan.tasks().stream().filter(task -> task.id().equals(TaskId.of(id))).findFirst().orElseThrow();
  }

  @Test
  void thePlanIsSoundAndEndsInOneSite() throws InterruptedException {
    Plan plan = plan(
        Memory.of(Map.of("pom.xml", "", "core/pom.xml", "", "core/A.java", "", "web/package.json", "{}",
            "web/a.ts", "", "docs/a.md", "")));
    assertThat(plan.leaves()).containsExactly(TaskId.of("site"));
    assertThat(task(plan, "write/modules/core").needs()).contains(TaskId.of("gather/core"),
        TaskId.of("recount/core"),
        TaskId.of("recount"), TaskId.of("gather"), TaskId.of("dependencies"));
    assertThat(task(plan, "gather/core").needs()).containsExactly(TaskId.of("analyse/core/1"));
    assertThat(task(plan, "research/build").parameter("files").lines()).containsExactly("core/pom.xml",
        "pom.xml",
        "web/package.json");
    assertThat(task(plan, "research/docs").parameter("files")).isEqualTo("docs/a.md");
  }

  @Test
  void anEmptyTreeIsPlannedToo() throws InterruptedException {
    Plan plan = plan(Memory.of(Map.of()));
    assertThat(task(plan, "recount/top-folder").parameter("files")).isEmpty();
    assertThat(task(plan, "gather/top-folder").needs()).isEmpty();
  }

  @Test
  void onALargeTreeMoreThanAHundredTasksCanStartAtOnce() throws InterruptedException {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      paths.add("m" + i % 40 + "/src/p" + i % 400 + "/T" + i + ".java");
    }
    Plan plan = plan(Memory.of(paths, "x"));
    assertThat(plan.tasks().stream().filter(task -> task.needs().isEmpty()).count()).isBetween(200L, 450L);
    assertThat(plan.tasks()).hasSizeLessThan(700);
  }
}
