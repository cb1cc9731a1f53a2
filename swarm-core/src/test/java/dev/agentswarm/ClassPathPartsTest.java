package dev.agentswarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.agent.Outcome;
import dev.agentswarm.agent.SubAgent;
import dev.agentswarm.agent.SubAgentProvider;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Renderer;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.PlanContext;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanSink;
import dev.agentswarm.plan.Planner;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.schedule.ScheduleView;
import dev.agentswarm.schedule.Scheduler;
import dev.agentswarm.standard.FixedPlanner;
import dev.agentswarm.standard.Schedulers;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolContext;
import dev.agentswarm.tool.ToolInput;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tool.ToolSpec;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.verify.Verifier;
import dev.agentswarm.verify.VerifyContext;
import dev.agentswarm.verify.Work;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Parts found by ServiceLoader, and how they stand against those the builder is given. */
@Timeout(60)
class ClassPathPartsTest {
  private static final AtomicInteger SCHEDULED = new AtomicInteger();

  @TempDir
  Path services;

  private ClassLoader before;

  @BeforeEach
  void remember() {
    before = Thread.currentThread().getContextClassLoader();
    SCHEDULED.set(0);
  }

  @AfterEach
  void restore() {
    Thread.currentThread().setContextClassLoader(before);
  }

  private void provide(Class<?> type, Class<?>... providers) throws IOException {
    Path folder = Files.createDirectories(services.resolve("META-INF/services"));
    Files.write(folder.resolve(type.getName()), List.of(providers).stream().map(Class::getName).toList());
    Thread.currentThread()
        .setContextClassLoader(new URLClassLoader(new URL[]{services.toUri().toURL()}, before));
  }

  public static final class OneTask implements Planner {
    @Override
    public void plan(Goal goal, PlanContext context, PlanSink sink) throws InterruptedException {
      sink.offer(PlanPatch.add(Task.of("found", "worker", "Work.")));
    }
  }

  public static final class OtherTask implements Planner {
    @Override
    public void plan(Goal goal, PlanContext context, PlanSink sink) throws InterruptedException {
      sink.offer(PlanPatch.add(Task.of("other", "worker", "Work.")));
    }
  }

  public static final class Worker implements SubAgentProvider {
    @Override
    public String kind() {
      return "worker";
    }

    @Override
    public String purpose() {
      return "Works.";
    }

    @Override
    public SubAgent create() {
      return (assignment, context) -> Outcome
          .done(Artifact.text("tools", context.tools().stream().map(ToolSpec::name)
              .toList().toString()), Artifact.text("by", "class path"));
    }

    @Override
    public Set<String> tools() {
      return Set.of("*", "named_tool");
    }
  }

  public static class Named implements Tool {
    @Override
    public ToolSpec spec() {
      return ToolSpec.ofSchema("named_tool", "Is named by the kind.", "{\"type\":\"object\"}");
    }

    @Override
    public ToolResult call(ToolInput input, ToolContext context) {
      return ToolResult.of("");
    }
  }

  public static final class Unnamed extends Named {
    @Override
    public ToolSpec spec() {
      return ToolSpec.ofSchema("unnamed_tool", "Nobody names it.", "{\"type\":\"object\"}");
    }
  }

  public static final class Strict implements Verifier {
    @Override
    public String name() {
      return "strict";
    }

    @Override
    public Verdict verify(Work work, VerifyContext context) {
      return Verdict.unverifiable("says the class path");
    }
  }

  public static final class Counting implements Scheduler {
    @Override
    public List<TaskId> choose(ScheduleView view) {
      SCHEDULED.incrementAndGet();
      return Schedulers.arrival().choose(view);
    }
  }

  public static final class Shout implements Renderer {
    @Override
    public String format() {
      return "shout";
    }

    @Override
    public List<Artifact> render(List<Artifact> sources, Map<String, String> options) {
      return sources.stream()
          .map(one -> Artifact.text(one.name(), one.text().toUpperCase(java.util.Locale.ROOT)))
          .toList();
    }
  }

  @Test
  void aPlannerAnAgentAndASchedulerOfTheClassPathAreUsed() throws Exception {
    provide(Planner.class, OneTask.class);
    provide(SubAgentProvider.class, Worker.class);
    provide(Scheduler.class, Counting.class);
    try (Swarm swarm = Swarm.builder().build()) {
      Report report = swarm.run(Goal.of("g"));
      assertThat(report.status()).isEqualTo(RunStatus.DONE);
      assertThat(report.task("found").state()).isEqualTo(TaskState.DONE);
      assertThat(SCHEDULED.get()).isPositive();
    }
  }

  @Test
  void whatTheBuilderIsGivenWins() throws Exception {
    provide(Planner.class, OneTask.class, OtherTask.class);
    provide(SubAgentProvider.class, Worker.class);
    try (Swarm swarm = Swarm.builder().planner(FixedPlanner.of(Plan.of(Task.of("given", "worker", "Work."))))
        .agent("worker", "Works.", (assignment, context) -> Outcome.done(Artifact.text("by", "builder")))
        .build()) {
      assertThat(swarm.start(Goal.of("g")).result("given", String.class)).isEqualTo("builder");
    }
  }

  @Test
  void twoPlannersOfTheClassPathAreAStartErrorThatNamesBoth() throws Exception {
    provide(Planner.class, OneTask.class, OtherTask.class);
    assertThatThrownBy(() -> Swarm.builder().build()).isInstanceOf(SwarmException.class)
        .hasMessageContaining("OneTask").hasMessageContaining("OtherTask");
  }

  @Test
  void aToolOfTheClassPathIsGrantedOnlyWhereItIsNamed() throws Exception {
    provide(Tool.class, Named.class, Unnamed.class);
    provide(SubAgentProvider.class, Worker.class);
    try (Swarm swarm = Swarm.builder().planner(new OneTask()).build()) {
      Report report = swarm.run(Goal.of("g"));
      assertThat(report.task("found").artifacts().get(0).text()).isEqualTo("[named_tool]");
    }
  }

  @Test
  void aVerifierOfTheClassPathJudges() throws Exception {
    provide(Verifier.class, Strict.class);
    provide(SubAgentProvider.class, Worker.class);
    try (Swarm swarm = Swarm.builder().planner(new OneTask()).build()) {
      Report report = swarm.run(Goal.of("g"));
      assertThat(report.status()).isEqualTo(RunStatus.FAILED);
      assertThat(report.failure().message()).contains("says the class path");
    }
  }

  @Test
  void aRendererOfTheClassPathRenders() throws Exception {
    provide(Renderer.class, Shout.class);
    try (Swarm swarm = Swarm.builder().planner(new OneTask())
        .agent("worker", "Renders.", (assignment, context) -> Outcome.done("rendered",
            context.render("shout", List.of(Artifact.text("a", "hello")), Map.of())))
        .build()) {
      assertThat(swarm.start(Goal.of("g")).result("found", String.class)).isEqualTo("HELLO");
    }
  }
}
