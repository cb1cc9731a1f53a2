package dev.agentswarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.agent.Outcome;
import dev.agentswarm.agent.SubAgent;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.budget.Limits;
import dev.agentswarm.engine.FactRecords;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.kernel.Kernel;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.EscalationAnswer;
import dev.agentswarm.run.Journal;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunId;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.standard.FixedPlanner;
import dev.agentswarm.standard.MemoryJournal;
import dev.agentswarm.standard.Schedulers;
import dev.agentswarm.standard.StandardRepairs;
import dev.agentswarm.tool.Effect;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tool.ToolSpec;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.verify.Verifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

@Timeout(60)
class SwarmTest {
  private static final SubAgent SAYS_ITS_NAME = (assignment, context) -> Outcome
      .done("made " + assignment.task().id(), List.of(Artifact.text("name", assignment.task().id().value())));

  private static SwarmBuilder by(Plan plan) {
    return Swarm.builder().planner(FixedPlanner.of(plan));
  }

  private static Task task(String id, String... needs) {
    return Task.of(id, "work", "Do " + id + ".").needing(needs);
  }

  @Test
  void resultsFlowAlongTheGraph() throws Exception {
    Plan diamond = Plan.of(task("a"), task("b", "a"), task("c", "a"), task("d", "b", "c"));
    SubAgent joins = (assignment, context) -> Outcome.done(Artifact.text("path", "(" + String.join("+",
        assignment.artifacts().stream().map(Artifact::text).toList()) + ")" + assignment.task().id()));
    try (Swarm swarm = by(diamond).agent("work", "Works.", joins).build()) {
      Report report = swarm.run(Goal.of("join"));
      assertThat(report.status()).isEqualTo(RunStatus.DONE);
      assertThat(report.artifacts()).extracting(Artifact::text).containsExactly("((()a)b+(()a)c)d");
      assertThat(report.tasks()).allSatisfy(task -> assertThat(task.state()).isEqualTo(TaskState.DONE));
      assertThat(report.publication().done()).isFalse();
    }
  }

  @Test
  void independentTasksRunAtTheSameTime() throws Exception {
    CyclicBarrier all = new CyclicBarrier(100);
    Plan wide = Plan.map(IntStream.range(0, 100).boxed().toList(), i -> task("t" + i));
    try (Swarm swarm = by(wide)
        .agent("work", "Meets all others.", (assignment, context) -> context.once("meet",
            Boolean.class, () -> all.await() >= 0) ? Outcome.done(Artifact.text("x", "met")) : Outcome.done())
        .build()) {
      Report report = swarm.run(Goal.of("meet"));
      assertThat(report.status()).isEqualTo(RunStatus.DONE);
      assertThat(report.agents().peak()).isEqualTo(100);
    }
  }

  @Test
  void noMoreAgentsAreActiveThanAllowed() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Plan wide = Plan.map(IntStream.range(0, 200).boxed().toList(), i -> task("t" + i));
    SubAgent counts = (assignment, context) -> {
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      context.sleep(Duration.ofMillis(1));
      now.decrementAndGet();
      return SAYS_ITS_NAME.work(assignment, context);
    };
    try (Swarm swarm = by(wide).agent("work", "Counts.", counts).build()) {
      Report report = swarm.run(Goal.of("count").within(Limits.standard().withAgents(7)));
      assertThat(report.status()).isEqualTo(RunStatus.DONE);
      assertThat(most.get()).isEqualTo(7);
      assertThat(report.agents().peak()).isEqualTo(7);
    }
  }

  @Test
  void rejectedWorkIsRepairedWithTheFindings(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("a.txt"), "old\n");
    Verifier noBugs = Verifier.of("no-bugs", (work, context) -> context.workspace().read("a.txt").text()
        .contains("bug")
            ? Verdict.rejected(new Finding("there is a bug", "a.txt", 1))
            : Verdict.passed("looked"));
    try (Swarm swarm = by(Plan.of(task("write"))).workspace(folder).verifier(noBugs)
        .agent("work", "Writes.", (assignment, context) -> {
          context.workspace().write("a.txt", Content.of("bug\n"));
          context.workspace().write("b.txt", Content.of("kept\n"));
          return Outcome.done();
        }).agent("repair", "Repairs.", (assignment, context) -> {
          assertThat(assignment.findings()).extracting(Finding::toString)
              .containsExactly("a.txt:1: there is a bug");
          assertThat(context.workspace().read("a.txt").text()).isEqualTo("bug\n");
          context.workspace().write("a.txt", Content.of("new\n"));
          return Outcome.done();
        }).build()) {
      Report report = swarm.run(Goal.of("write"));
      assertThat(report.status()).isEqualTo(RunStatus.DONE);
      assertThat(report.task("write").attempts()).extracting(attempt -> attempt.kind()).containsExactly(
          "work",
          "repair");
      assertThat(report.publication().paths()).containsExactly("a.txt", "b.txt");
    }
    assertThat(folder.resolve("a.txt")).hasContent("new\n");
    assertThat(folder.resolve("b.txt")).hasContent("kept\n");
  }

  @Test
  void unverifiedWorkNeverReachesTheFolder(@TempDir Path folder) throws Exception {
    try (Swarm swarm = by(Plan.of(task("write"))).workspace(folder)
        .verifier(Verifier.of("unsure", (work, context) -> Verdict.unverifiable("who knows?")))
        .agent("work", "Writes.", (assignment, context) -> {
          context.workspace().write("a.txt", Content.of("x"));
          return Outcome.done();
        }).build()) {
      Report report = swarm.run(Goal.of("write"));
      assertThat(report.status()).isEqualTo(RunStatus.FAILED);
      assertThat(report.escalations()).hasSize(1);
      assertThat(report.escalations().get(0).answer()).isEqualTo("gave up");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void twoAgentsEditOneFileAndNoLineIsLost(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("list.txt"), "top\n1\n2\n3\n4\n5\nend\n");
    CyclicBarrier bothRead = new CyclicBarrier(2);
    SubAgent edits = (assignment, context) -> {
      String text = context.workspace().read("list.txt").text();
      context.once("meet", Boolean.class, () -> bothRead.await() >= 0);
      String anchor = assignment.task().parameter("after");
      context.workspace().write("list.txt",
          Content.of(text.replace(anchor + "\n", anchor + "\nadded after " + anchor
              + "\n")));
      return Outcome.done();
    };
    Plan plan = Plan.of(task("one").with("after", "top"), task("two").with("after", "5"));
    try (Swarm swarm = by(plan).workspace(folder).agent("work", "Edits.", edits).build()) {
      assertThat(swarm.run(Goal.of("edit")).status()).isEqualTo(RunStatus.DONE);
    }
    assertThat(folder.resolve("list.txt")).hasContent(
        "top\nadded after top\n1\n2\n3\n4\n5\nadded after 5\nend\n");
  }

  @Test
  void aClashIsRedoneOnTheNewHead(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("n.txt"), "0\n");
    CyclicBarrier bothRead = new CyclicBarrier(2);
    SubAgent adds = (assignment, context) -> {
      int value = Integer.parseInt(context.workspace().read("n.txt").text().strip());
      context.once("meet", Boolean.class, () -> bothRead.await() >= 0);
      context.workspace().write("n.txt",
          Content.of((value + 1) + (assignment.task().id().value() + "\n").substring(3)));
      context.workspace().write("n.txt", Content.of((value + 10 * (value == 0 ? assignment.attempt() : 1)
          + assignment.task().id().value().length()) + "\n"));
      return Outcome.done();
    };
    try (Swarm swarm = by(Plan.of(task("one"), task("three"))).workspace(folder).agent("work", "Adds.", adds)
        .build()) {
      Report report = swarm.run(Goal.of("add"));
      assertThat(report.status()).isEqualTo(RunStatus.DONE);
      assertThat(report.conflicts()).hasSize(1);
      assertThat(report.tasks().stream().mapToInt(one -> one.attempts().size()).sum()).isEqualTo(4);
    }
    // 0 + 10 + length, then + 10 + the other's length
    assertThat(folder.resolve("n.txt")).hasContent("28\n");
  }

  @Test
  void anAgentGrowsTheGraph() throws Exception {
    SubAgent splits = (assignment, context) -> {
      if (assignment.task().id().value().equals("root")) {
        PatchAnswer answer = context.propose(PlanPatch.add(task("left"), task("right", "left")));
        assertThat(answer).isInstanceOf(PatchAnswer.Accepted.class);
        assertThat(context.propose(PlanPatch.add(task("bad", "nowhere"))))
            .isInstanceOf(PatchAnswer.Refused.class);
      }
      return SAYS_ITS_NAME.work(assignment, context);
    };
    try (Swarm swarm = by(Plan.of(task("root"))).agent("work", "Splits.", splits).build()) {
      Report report = swarm.run(Goal.of("grow"));
      assertThat(report.status()).isEqualTo(RunStatus.DONE);
      assertThat(report.tasks()).extracting(one -> one.task().id().value() + "<" + one.by())
          .containsExactly("root<", "left<root", "right<root");
    }
  }

  @Test
  void toolsAreCheckedBeforeTheyAreCalledAndCountAsSteps() throws Exception {
    record Sum(int a, int b) {}
    Tool add = Tool.of("add_numbers", "Adds.", Sum.class,
        (sum, context) -> ToolResult.of("" + (sum.a() + sum.b())));
    Tool broken = Tool.of("break_down", "Breaks.", Sum.class, (sum, context) -> {
      throw new IllegalStateException("broken");
    });
    List<ToolResult> results = new CopyOnWriteArrayList<>();
    try (Swarm swarm = by(Plan.of(task("t"))).tools(add, broken)
        .agent("work", "Calls.", (assignment, context) -> {
          results.add(context.call("add_numbers", "{\"a\":1,\"b\":2}"));
          results.add(context.call("add_numbers", "{\"a\":\"one\",\"b\":2}"));
          results.add(context.call("subtract", "{}"));
          results.add(context.call("break_down", "{\"a\":1,\"b\":2}"));
          return SAYS_ITS_NAME.work(assignment, context);
        }).build()) {
      Report report = swarm.run(Goal.of("add"));
      assertThat(report.status()).isEqualTo(RunStatus.DONE);
      assertThat(results).extracting(ToolResult::error).containsExactly(false, true, true, true);
      assertThat(results.get(0).text()).isEqualTo("3");
      assertThat(results.get(1).text()).contains("a");
      assertThat(results.get(2).text()).contains("add_numbers");
      assertThat(results.get(3).text()).contains("broken");
      assertThat(report.usage().toolCalls()).isEqualTo(2);
    }
  }

  @Test
  void stepsNeverExceedTheirLimitAtAnyFanOut() throws Exception {
    record None() {}
    AtomicInteger calls = new AtomicInteger();
    Tool counts = Tool.of("count_up", "Counts.", None.class, (none, context) -> ToolResult.of(
        "" + calls.incrementAndGet()));
    Plan wide = Plan.map(IntStream.range(0, 50).boxed().toList(), i -> task("t" + i));
    try (Swarm swarm = by(wide).tools(counts).agent("work", "Counts.", (assignment, context) -> {
      for (int i = 0; i < 5; i++) {
        context.call("count_up", "{}");
      }
      return SAYS_ITS_NAME.work(assignment, context);
    }).build()) {
      Report report = swarm.run(Goal.of("count").within(Limits.standard().withSteps(60)));
      assertThat(calls.get()).isEqualTo(60);
      assertThat(report.steps()).isEqualTo(60);
      assertThat(report.status()).isIn(RunStatus.PARTIAL, RunStatus.FAILED);
      assertThat(report.failure()).isNotNull();
      assertThat(report.failure().kind()).isEqualTo(Failure.Kind.LIMIT_REACHED);
    }
  }

  @Test
  void cancelStopsSleepingAgentsAndLeavesNoThread() throws Exception {
    CountDownLatch allStarted = new CountDownLatch(50);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Plan wide = Plan.map(IntStream.range(0, 50).boxed().toList(), i -> task("t" + i));
    try (Swarm swarm = by(wide).context(() -> work -> () -> {
      threads.add(Thread.currentThread());
      work.run();
    }).agent("work", "Sleeps.", (assignment, context) -> {
      allStarted.countDown();
      context.sleep(Duration.ofHours(1));
      return Outcome.done();
    }).build()) {
      Run run = swarm.start(RunId.of("to-cancel"), Goal.of("sleep"));
      allStarted.await();
      run.cancel();
      Report report = run.await();
      assertThat(report.status()).isEqualTo(RunStatus.STOPPED);
      assertThat(run.status()).isEqualTo(RunStatus.STOPPED);
      assertThat(report.tasks()).allSatisfy(one -> assertThat(one.state()).isEqualTo(TaskState.CANCELLED));
    }
    assertThat(threads).hasSizeGreaterThan(50);
    for (Thread thread : threads) {
      assertThat(thread.join(Duration.ofSeconds(20))).as(thread.getName()).isTrue();
    }
  }

  @Test
  void aPersonCanAskForAnotherTry() throws Exception {
    try (Swarm swarm = by(Plan.of(task("hard")))
        .repairs(view -> new dev.agentswarm.verify.RepairDecision.Escalate(
            "How?"))
        .escalation(dossier -> new EscalationAnswer.TryAgain("like this"))
        .agent("work", "Needs a hint.", (assignment, context) -> assignment.hint().equals("like this")
            ? SAYS_ITS_NAME.work(assignment, context)
            : Outcome.failed(Failure.of(Failure.Kind.TOOL_FAILED, "no idea")))
        .build()) {
      Report report = swarm.run(Goal.of("try"));
      assertThat(report.status()).isEqualTo(RunStatus.DONE);
      assertThat(report.escalations().get(0).answer()).isEqualTo("try again: like this");
    }
  }

  @Test
  void anAgentThatThrowsFailsItsTaskNotTheRun() throws Exception {
    Plan plan = Plan.of(task("bad"), task("good"), task("after", "bad"));
    try (Swarm swarm = by(plan).agent("work", "Throws.", (assignment, context) -> {
      if (assignment.task().id().value().equals("bad")) {
        throw new IllegalStateException("oops");
      }
      return SAYS_ITS_NAME.work(assignment, context);
    }).build()) {
      Report report = swarm.run(Goal.of("throw"));
      assertThat(report.status()).isEqualTo(RunStatus.FAILED);
      assertThat(report.task("good").state()).isEqualTo(TaskState.DONE);
      assertThat(report.task("bad").state()).isEqualTo(TaskState.FAILED);
      assertThat(report.task("after").state()).isEqualTo(TaskState.SKIPPED);
      assertThat(report.failure().message()).contains("oops");
    }
  }

  @Test
  void theRecordsOfARunGiveTheSameCommandsAgain() throws Exception {
    MemoryJournal journal = new MemoryJournal();
    Plan plan = Plan.of(task("a"), task("b", "a"), task("c", "a"), task("d", "b", "c"));
    RunId id = RunId.of("recorded");
    List<String> live = new CopyOnWriteArrayList<>();
    try (Swarm swarm = by(plan).journal(journal).onEvent(event -> live.add(event.toString()))
        .agent("work", "Works.", SAYS_ITS_NAME).build()) {
      swarm.start(id, Goal.of("record")).await();
      assertThatThrownBy(() -> swarm.start(id, Goal.of("again"))).isInstanceOf(SwarmException.class)
          .hasMessageContaining("recorded");
    }
    Kernel again = new Kernel(Schedulers.criticalPath(), new StandardRepairs());
    List<String> replayed = new ArrayList<>();
    for (byte[] record : journal.read(id)) {
      FactRecords.Recorded fact = FactRecords.decode(record);
      again.apply(fact.at(), fact.fact()).forEach(command -> {
        if (command instanceof dev.agentswarm.kernel.Command.Tell tell) {
          replayed.add(tell.event().toString());
        }
      });
    }
    assertThat(again.isOver()).isTrue();
    assertThat(live).containsExactlyElementsOf(replayed);
  }

  @Test
  void nothingIsAppliedBeforeItIsRecorded() throws Exception {
    MemoryJournal records = new MemoryJournal();
    Journal journal = new Journal() {
      @Override
      public void append(RunId run, byte[] record) {
        if (records.read(run).size() == 5) {
          throw SwarmException.of(Failure.Kind.IO, "the disk is full");
        }
        records.append(run, record);
      }

      @Override
      public void sync(RunId run) {
        // Memory is as durable as it gets.
      }

      @Override
      public boolean contains(RunId run) {
        return records.contains(run);
      }

      @Override
      public List<byte[]> read(RunId run) {
        return records.read(run);
      }
    };
    try (Swarm swarm = by(Plan.of(task("a"), task("b", "a"))).journal(journal)
        .agent("work", "Works.", SAYS_ITS_NAME)
        .build()) {
      Report report = swarm.run(Goal.of("record"));
      assertThat(report.status()).isEqualTo(RunStatus.FAILED);
      assertThat(report.failure().message()).isEqualTo("the disk is full");
    }
  }

  @Test
  void theHostsLoggingContextReachesAgentsAndTools() throws Exception {
    Map<String, String> seen = new ConcurrentHashMap<>();
    MDC.put("tenant", "acme");
    try (Swarm swarm = by(Plan.of(task("a"))).context(() -> {
      String tenant = MDC.get("tenant") == null ? "acme" : MDC.get("tenant");
      return work -> () -> {
        seen.put(Thread.currentThread().getName(), tenant);
        work.run();
      };
    }).agent("work", "Works.", SAYS_ITS_NAME).build()) {
      swarm.start(RunId.of("carried"), Goal.of("carry")).await();
    } finally {
      MDC.clear();
    }
    assertThat(seen).containsEntry("swarm-carried-a#1", "acme").containsKey("swarm-carried-planner");
  }

  @Test
  void subscribersHearEventsAtTheirOwnPace() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<SwarmEvent> heard = new CopyOnWriteArrayList<>();
    CountDownLatch complete = new CountDownLatch(1);
    try (Swarm swarm = by(Plan.of(task("a"))).agent("work", "Waits.", (assignment, context) -> {
      context.once("go", Boolean.class, () -> {
        go.await();
        return true;
      });
      return SAYS_ITS_NAME.work(assignment, context);
    }).build()) {
      Run run = swarm.start(Goal.of("hear"));
      run.events().subscribe(new Flow.Subscriber<>() {
        private Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription opened) {
          subscription = opened;
          opened.request(1);
        }

        @Override
        public void onNext(SwarmEvent event) {
          heard.add(event);
          subscription.request(1);
        }

        @Override
        public void onError(Throwable error) {
          throw new AssertionError(error);
        }

        @Override
        public void onComplete() {
          complete.countDown();
        }
      });
      go.countDown();
      run.await();
      complete.await();
    }
    assertThat(heard).last().isInstanceOf(SwarmEvent.RunEnded.class);
    assertThat(heard).hasAtLeastOneElementOfType(SwarmEvent.TaskEnded.class);
  }

  @Test
  void commandsNeedTheHostsLeave() throws Exception {
    ToolSpec spec = ToolSpec.ofSchema("run_anything", "Runs.", "{\"type\":\"object\"}")
        .withEffect(Effect.EXTERNAL)
        .withAccess(dev.agentswarm.tool.Access.RUN_COMMANDS);
    Tool runs = new Tool() {
      @Override
      public ToolSpec spec() {
        return spec;
      }

      @Override
      public ToolResult call(dev.agentswarm.tool.ToolInput input, dev.agentswarm.tool.ToolContext context) {
        throw new AssertionError("must not be called");
      }
    };
    List<ToolResult> results = new CopyOnWriteArrayList<>();
    try (Swarm swarm = by(Plan.of(task("a"))).tools(runs).agent("work", "Runs.", (assignment, context) -> {
      results.add(context.call("run_anything", "{}"));
      assertThatThrownBy(() -> context.run(dev.agentswarm.command.CommandSpec.of("true")))
          .isInstanceOf(SwarmException.class).hasMessageContaining("allowCommands");
      return SAYS_ITS_NAME.work(assignment, context);
    }).build()) {
      assertThat(swarm.run(Goal.of("run")).status()).isEqualTo(RunStatus.DONE);
    }
    assertThat(results.get(0).error()).isTrue();
    assertThat(results.get(0).text()).contains("not allowed");
  }

  @Test
  void severalRunsAndSwarmsShareAProcess() throws Exception {
    Plan plan = Plan.map(IntStream.range(0, 30).boxed().toList(), i -> task("t" + i));
    try (Swarm one = by(plan).agent("work", "Works.", SAYS_ITS_NAME).build();
        Swarm two = by(plan).agent("work", "Works.", SAYS_ITS_NAME).build()) {
      List<Run> runs = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        runs.add((i % 2 == 0 ? one : two).start(Goal.of("share")));
      }
      for (Run run : runs) {
        assertThat(run.await().status()).isEqualTo(RunStatus.DONE);
        assertThat(run.result("t7", String.class)).isEqualTo("t7");
      }
    }
  }
}
