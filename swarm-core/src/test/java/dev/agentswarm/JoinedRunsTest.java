package dev.agentswarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.agent.Input;
import dev.agentswarm.agent.Outcome;
import dev.agentswarm.agent.SubAgent;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.budget.Limits;
import dev.agentswarm.engine.FactRecords;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.kernel.Kernel;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Join;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunId;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.standard.FixedPlanner;
import dev.agentswarm.standard.MemoryJournal;
import dev.agentswarm.standard.Schedulers;
import dev.agentswarm.standard.StandardRepairs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Joins that take some of their needs, in runs with real threads, files and records. */
@Timeout(60)
class JoinedRunsTest {
  @TempDir
  private Path folder;

  private static final SubAgent WRITES_ITS_NAME = (assignment, context) -> {
    String name = assignment.task().id().value();
    context.workspace().write("answer.txt", Content.of(name + "\n"));
    context.workspace().write(name + ".txt", Content.of("by " + name + "\n"));
    return Outcome.done("wrote " + name, List.of(Artifact.text("name", name)));
  };

  private static Task task(String id) {
    return Task.of(id, "work", "Do " + id + ".").writing("answer.txt", id + ".txt");
  }

  private static List<Task> variants(String... ids) {
    return List.of(ids).stream().map(JoinedRunsTest::task).toList();
  }

  private SwarmBuilder by(Plan plan) {
    return Swarm.builder().planner(FixedPlanner.of(plan)).workspace(folder)
        .measure("long", "prefers long names",
            (work, context) -> context.workspace().read("answer.txt").size());
  }

  @Test
  void ofThreeThatChangeOneFileTheBestIsPublishedAndNothingOfTheOthers() throws Exception {
    Files.writeString(folder.resolve("answer.txt"), "none\n");
    CyclicBarrier together = new CyclicBarrier(3);
    List<SwarmEvent> events = new CopyOnWriteArrayList<>();
    MemoryJournal journal = new MemoryJournal();
    SubAgent meets = (assignment, context) -> {
      try {
        together.await();
      } catch (BrokenBarrierException broken) {
        return Outcome.failed(Failure.of(Failure.Kind.TOOL_FAILED, "they do not work side by side"));
      }
      return WRITES_ITS_NAME.work(assignment, context);
    };
    try (Swarm swarm = by(Plan.bestOf("choose", variants("ann", "barbara", "eve"), "long"))
        .agent("work", "Works.", meets)
        .journal(journal).onEvent(events::add).build()) {
      Report report = swarm.start(RunId.of("r"), Goal.of("name")).await();

      assertThat(report.status()).isEqualTo(RunStatus.DONE);
      assertThat(Files.readString(folder.resolve("answer.txt"))).isEqualTo("barbara\n");
      try (var files = Files.list(folder)) {
        assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.startsWith(".")))
            .containsExactlyInAnyOrder("answer.txt", "barbara.txt");
      }
      assertThat(report.artifacts()).extracting(Artifact::text).containsExactly("barbara");
      assertThat(report.task("ann")).satisfies(lost -> {
        assertThat(lost.state()).isEqualTo(TaskState.LOST);
        assertThat(lost.summary()).isEqualTo("wrote ann");
        assertThat(lost.artifacts()).extracting(Artifact::text).containsExactly("ann");
        assertThat(lost.judgements()).isNotEmpty();
      });
      assertThat(events).anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(SwarmEvent.Joined.class,
          joined -> assertThat(joined.decision().measured())
              .isEqualTo(Map.of(TaskId.of("ann"), 4.0, TaskId.of("barbara"), 8.0, TaskId.of("eve"), 4.0))));
    }
    Kernel again = new Kernel(Schedulers.criticalPath(), new StandardRepairs());
    journal.read(RunId.of("r")).forEach(record -> {
      FactRecords.Recorded fact = FactRecords.decode(record);
      again.apply(fact.at(), fact.fact());
    });
    assertThat(again.status()).isEqualTo(RunStatus.DONE);
  }

  @Test
  void theFirstWinsAndTheOthersAreQuietAtOnceAndTheirPlacesFree() throws Exception {
    CountDownLatch stopped = new CountDownLatch(2);
    SubAgent work = (assignment, context) -> {
      if (assignment.task().id().value().startsWith("slow")) {
        try {
          context.sleep(Duration.ofHours(1));
        } finally {
          stopped.countDown();
        }
      }
      return WRITES_ITS_NAME.work(assignment, context);
    };
    SubAgent after = (assignment, context) -> {
      stopped.await(); // Both losers have stopped while the run goes on, or this would never come to an end.
      return Outcome.done(Artifact.text("inputs",
          String.join(",",
              assignment.inputs().stream().map(input -> input.task() + "=" + input.summary()).toList())));
    };
    Plan plan = Plan.firstOf("race", variants("slow1", "slow2", "quick"))
        .and(Plan.map(List.of(1, 2, 3), i -> Task.of("after" + i, "after", "Look."))).reduce(
            Task.of("end", "after", "Look."));
    List<Task> tasks = plan.tasks().stream()
        .map(task -> task.kind().equals("after") ? task.needing("race") : task).toList();
    try (Swarm swarm = by(Plan.of(tasks)).agent("work", "Works.", work).agent("after", "Looks.", after)
        .build()) {
      Report report = swarm.run(Goal.of("race").within(Limits.standard().withAgents(3)));

      assertThat(report.status()).isEqualTo(RunStatus.DONE);
      assertThat(report.task("after1").artifacts()).extracting(Artifact::text)
          .containsExactly("race=wrote quick");
      assertThat(report.task("slow1").state()).isEqualTo(TaskState.LOST);
      assertThat(report.agents().peak()).isEqualTo(3);
      assertThat(Files.readString(folder.resolve("answer.txt"))).isEqualTo("quick\n");
    }
  }

  @Test
  void anAgentThatJoinsSeesTheWinnersOnly() throws Exception {
    Plan plan = Plan.of(task("a"), task("bb"),
        Task.of("end", "end", "Look.").needing("a", "bb").joining(Join.best("long")));
    SubAgent end = (assignment, context) -> Outcome.done(Artifact.text("seen",
        assignment.inputs().stream().map(Input::task).toList() + " "
            + context.workspace().read("answer.txt").text()));
    try (
        Swarm swarm = by(plan).agent("work", "Works.", WRITES_ITS_NAME).agent("end", "Looks.", end).build()) {
      Report report = swarm.run(Goal.of("look"));

      assertThat(report.artifacts()).extracting(Artifact::text).containsExactly("[bb] bb\n");
    }
  }

  @Test
  void whatSeveralWinnersMadeIsPassedOnTogether() throws Exception {
    List<Task> tasks = List.of(Task.of("a", "work", "Do a."), Task.of("b", "work", "Do b."));
    SubAgent names = (assignment, context) -> Outcome
        .done(Artifact.text("name", assignment.task().id().value()));
    try (Swarm swarm = by(Plan.quorum("both", 2, tasks)).agent("work", "Works.", names).build()) {
      Report report = swarm.run(Goal.of("look"));

      assertThat(report.artifacts()).extracting(Artifact::text).containsExactlyInAnyOrder("a", "b");
      assertThat(report.artifacts()).extracting(Artifact::name).contains("name").doesNotHaveDuplicates();
    }
  }

  @Test
  void aMeasureThatThrowsOrGivesNoNumberIsNamed() throws Exception {
    try (Swarm swarm = by(Plan.bestOf("choose", variants("a", "b", "c"), "odd"))
        .agent("work", "Works.", WRITES_ITS_NAME)
        .measure("odd", "is odd", (work, context) -> switch (work.task().id().value()) {
          case "a" -> Double.NaN;
          case "b" -> throw new IllegalStateException("no scale");
          default -> -1;
        }).build()) {
      Report report = swarm.run(Goal.of("measure"));

      assertThat(report.status()).isEqualTo(RunStatus.DONE);
      assertThat(report.task("choose").decision()).isNotNull();
      assertThat(report.warnings())
          .anySatisfy(text -> assertThat(text).contains("measure odd", "task a", "NaN"))
          .anySatisfy(text -> assertThat(text).contains("measure odd", "task b", "no scale"));
      assertThat(Files.readString(folder.resolve("answer.txt"))).isEqualTo("c\n");
    }
  }

  @Test
  void withoutAnyThatCanBeMeasuredTheJoinFailsAndNothingIsPublished() throws Exception {
    try (Swarm swarm = by(Plan.bestOf("choose", variants("a", "b"), "odd"))
        .agent("work", "Works.", WRITES_ITS_NAME)
        .measure("odd", "is odd", (work, context) -> Double.POSITIVE_INFINITY).build()) {
      Report report = swarm.run(Goal.of("measure"));

      assertThat(report.status()).isEqualTo(RunStatus.FAILED);
      assertThat(report.failure()).isNotNull();
      assertThat(report.failure().message()).contains("task choose", "best odd", "a ended as FAILED",
          "Infinity");
      assertThat(folder.resolve("answer.txt")).doesNotExist();
    }
  }

  @Test
  void aRunThatIsStoppedPublishesNothingThatIsHeld() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    SubAgent work = (assignment, context) -> {
      if (assignment.task().id().value().equals("slow")) {
        context.sleep(Duration.ofHours(1));
      }
      return WRITES_ITS_NAME.work(assignment, context);
    };
    try (Swarm swarm = by(Plan.bestOf("choose", variants("slow", "quick"), "long"))
        .agent("work", "Works.", work)
        .onEvent(event -> {
          if (event instanceof SwarmEvent.Held) {
            held.countDown();
          }
        }).build()) {
      Run run = swarm.start(Goal.of("wait"));
      held.await();
      run.cancel();
      Report report = run.await();

      assertThat(report.status()).isEqualTo(RunStatus.STOPPED);
      assertThat(report.task("quick").state()).isEqualTo(TaskState.CANCELLED);
      assertThat(folder.resolve("answer.txt")).doesNotExist();
    }
  }
}
