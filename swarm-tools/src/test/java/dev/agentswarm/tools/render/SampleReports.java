package dev.agentswarm.tools.render;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.budget.Usage;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.Agents;
import dev.agentswarm.run.AttemptReport;
import dev.agentswarm.run.EndpointUse;
import dev.agentswarm.run.Escalation;
import dev.agentswarm.run.Judgement;
import dev.agentswarm.run.Learned;
import dev.agentswarm.run.Parallelism;
import dev.agentswarm.run.Publication;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunId;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.TaskReport;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.run.Wait;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.workspace.Conflict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reports of runs that never were, with something in every part. */
final class SampleReports {
  private static final Instant START = Instant.parse("2026-11-23T13:00:00Z");

  private SampleReports() {}

  private static Instant at(double seconds) {
    return START.plusNanos((long) (seconds * 1e9));
  }

  private static Wait wait(double from, double to, Wait.Reason reason) {
    return new Wait(at(from), at(to), reason);
  }

  private static Usage usage(int calls) {
    return new Usage(calls, calls * 2L, calls * 2_100L, calls * 1_400L, calls * 310L, calls * 90L, 0);
  }

  /** A run of a large code base: as many survey tasks as wanted, side by side, then writing, then the whole. */
  static Report survey(int modules) {
    List<TaskReport> tasks = new ArrayList<>();
    tasks.add(done(Task.of("tree", "survey", "Look at the tree."), 0, 1.2, true));
    for (int i = 0; i < modules; i++) {
      double from = 1.2 + (i % 60) * 0.11;
      tasks.add(done(
          Task.of("survey/module-" + i, "survey", "Count what is in module " + i + ".").needing("tree"), from,
          from + 2 + i % 7 * 0.3, i == 17));
    }
    List<String> written = new ArrayList<>();
    for (int i = 0; i < modules; i += 4) {
      Task task = Task.of("write/page-" + i, "write", "Write the page of module " + i + ".");
      for (int j = i; j < Math.min(modules, i + 4); j++) {
        task = task.needing("survey/module-" + j);
      }
      written.add("write/page-" + i);
      tasks.add(done(task, 11 + i % 8 * 0.2, 13 + i % 5 * 0.2, i == 16));
    }
    tasks.add(done(Task.of("render", "render", "Render the site.").needing(written.toArray(String[]::new)),
        15, 17, true));
    tasks.add(done(
        Task.of("head", "verify", "The whole.")
            .needing(tasks.stream().map(task -> task.task().id()).toList()),
        17, 18.5, true));
    Usage all = tasks.stream().map(TaskReport::usage).reduce(usage(3), Usage::plus);
    return new Report(RunId.of("survey-20261123"), Goal.of("Survey this project"), RunStatus.DONE, null,
        START, at(18.6),
        all, usage(3), new Agents(tasks.size(), Math.min(300, modules), 300, "no more tasks were ready"),
        parallel(all.steps(), 41, 18.6),
        tasks,
        List.of(Artifact.html("site/index.html", "<p>")), List.of(), List.of(),
        List.of(new EndpointUse(EndpointId.of("localhost:8000"), true, usage(12), List.of())),
        List.of(learned("survey", 40), learned("write", 11)),
        Publication.none("the run changed no file"), List.of());
  }

  private static TaskReport done(Task task, double from, double to, boolean critical) {
    Instant begun = at(from);
    return new TaskReport(task, "", TaskState.DONE, START, begun, at(to + 0.2),
        List.of(wait(0, Math.max(0, from - 0.4), Wait.Reason.NEEDS),
            wait(Math.max(0, from - 0.4), from, Wait.Reason.AGENT_LIMIT)),
        List.of(new AttemptReport(1, task.kind(), begun, at(to), usage(2),
            List.of(wait(from + 0.3, from + 0.7, Wait.Reason.PERMIT)), null)),
        List.of(new Judgement(1, "figures", Verdict.passed("41 figures counted twice"), at(to + 0.1))),
        "Done.", List.of(),
        List.of(), critical, null);
  }

  /** A run with every kind of trouble; {@code text} stands wherever words may stand. */
  static Report trouble(String text) {
    String words = text.isBlank() ? "words" : text;
    Finding finding = new Finding("the limit is off by one " + words, "src/Limiter.java", 42);
    Failure rejected = Failure.of(Failure.Kind.REJECTED, "3 tests fail " + words);
    Task design = Task.of("design", "write", "Design it. " + words).accepting("it is " + words).with("style",
        words);
    Task code = Task.of("code", "code", "Write the middleware. " + words).needing("design").writing("src/**");
    Task tests = Task.of("tests", "code", "Write tests. " + words).needing("design");
    Task merge = Task.of("integrate", "verify", "Bring both together. " + words).needing("code", "tests");
    Task docs = Task.of("docs/update", "write", "Update the documents. " + words).needing("integrate");
    Task ask = Task.of("ask", "research", "Find out. " + words);
    Judgement bad = new Judgement(1, "tests " + words,
        new Verdict.Rejected(List.of(finding, Finding.of(words))), at(9));
    List<TaskReport> tasks = List.of(
        new TaskReport(design, "", TaskState.DONE, START, at(0.5), at(4), List.of(),
            List.of(new AttemptReport(1, "write",
                at(0.5), at(3.5), usage(3), List.of(wait(1, 2, Wait.Reason.PERMIT)), null)),
            List.of(new Judgement(1, "delivered", Verdict.passed("design.md: " + words), at(3.9))), words,
            List.of(Artifact.markdown("design.md", words)), List.of("docs/design " + words), true, null),
        new TaskReport(code, "", TaskState.ESCALATED, START, at(4), at(20),
            List.of(wait(0, 4, Wait.Reason.NEEDS)),
            List.of(
                new AttemptReport(1, "code", at(4), at(8), usage(9), List.of(wait(5, 6, Wait.Reason.PERMIT)),
                    null),
                new AttemptReport(2, "repair", at(9), at(12), usage(5),
                    List.of(wait(10, 12, Wait.Reason.PERSON)), rejected)),
            List.of(bad, new Judgement(2, "tests", Verdict.unverifiable("Is it " + words + "?"), at(13))), "",
            List.of(),
            List.of(), true, rejected),
        new TaskReport(tests, "", TaskState.FAILED, START, at(7), at(14),
            List.of(wait(0, 4, Wait.Reason.NEEDS), wait(4, 5, Wait.Reason.WRITES),
                wait(5, 6, Wait.Reason.KIND_LIMIT),
                wait(6, 7, Wait.Reason.AGENT_LIMIT)),
            List.of(new AttemptReport(1, "code", at(7), at(13), usage(4), List.of(), rejected)), List.of(bad),
            "",
            List.of(), List.of(), false, rejected),
        new TaskReport(merge, "", TaskState.SKIPPED, START, null, at(14),
            List.of(wait(0, 14, Wait.Reason.NEEDS)),
            List.of(), List.of(), "", List.of(), List.of(), false,
            Failure.of(Failure.Kind.NEED_FAILED, "it needs tests, which failed " + words)),
        new TaskReport(docs, "design", TaskState.CANCELLED, at(3), null, at(20), List.of(), List.of(),
            List.of(), "",
            List.of(), List.of(), false, null),
        new TaskReport(ask, "", TaskState.READY, START, null, at(20),
            List.of(wait(0, 20, Wait.Reason.PERSON)), List.of(),
            List.of(), "", List.of(), List.of(), false, null));
    Content content = Content.of("never shown: " + words);
    return new Report(RunId.of("demo"),
        Goal.of("Add rate limiting. " + words).confidentially().withAcceptance(words)
            .withConstraints(words),
        RunStatus.FAILED, rejected, START, at(20), usage(30), usage(2),
        new Agents(8, 2, 300, "only two tasks were ready " + words), parallel(40, 33, 20), tasks,
        List.of(Artifact.text("notes.txt", content.text())),
        List.of(new Escalation(code, "May the limit be approximate? " + words, rejected,
            List.of("1: code", "2: repair"),
            List.of(List.of(finding), List.of()), List.of("src/Limiter.java"), "")),
        List.of(new Conflict("src/A.java", "both changed line 3 " + words, content, null, content)),
        List.of(
            new EndpointUse(new EndpointId("api.example.org", words), false, usage(20),
                List.of("src/A.java", words)),
            new EndpointUse(EndpointId.of("localhost:11434"), true, usage(8), List.of())),
        List.of(learned("kind of " + words, 1)),
        new Publication(true, List.of("src/A.java"), List.of("README.md " + words), ""),
        List.of("a warning " + words));
  }

  /** A run as large as they come, with as many words as wanted wherever words may stand. */
  static Report large(int tasks, int length) {
    String words = "Lorem ipsum dolor sit amet. ".repeat(length / 28 + 1);
    List<TaskReport> all = IntStream.range(0, tasks).mapToObj(i -> large(i, words)).toList();
    return new Report(RunId.of("large"), Goal.of(words), RunStatus.PARTIAL,
        Failure.of(Failure.Kind.LIMIT_REACHED, words), START, at(tasks * 0.03 + 1), usage(tasks * 12),
        Usage.NONE,
        new Agents(tasks * 3, 300, 300, words), parallel(tasks * 12L, 900, tasks * 0.03 + 1), all,
        IntStream.range(0, tasks).mapToObj(i -> Artifact.text("a" + i + ".txt", "x")).toList(), List.of(),
        List.of(),
        List.of(), IntStream.range(0, 90).mapToObj(i -> learned("kind-" + i, i)).toList(),
        Publication.none(words), IntStream.range(0, tasks).mapToObj(i -> words).toList());
  }

  private static TaskReport large(int i, String words) {
    int stage = i / 100;
    String kind = i % 3 == 0 ? "code" : "kind-" + i % 40;
    Task task = Task.of("stage-" + stage + "/task-" + i, kind, words);
    if (stage > 0) {
      task = task.needing(IntStream.range(0, 10).map(j -> stage * 100 - 100 + (i + j * 7) % 100)
          .mapToObj(j -> TaskId.of("stage-" + j / 100 + "/task-" + j)).toList());
    }
    double from = stage * 3.0;
    Failure failure = Failure.of(Failure.Kind.BUG, words);
    List<Judgement> judgements = IntStream.range(1, 4).mapToObj(n -> new Judgement(n, "tests",
        new Verdict.Rejected(List.of(Finding.of(words), Finding.of(words))), at(from + n))).toList();
    List<AttemptReport> attempts = IntStream.range(1, 4)
        .mapToObj(n -> new AttemptReport(n, kind, at(from + n - 1),
            at(from + n), usage(4), List.of(wait(from + n - 0.5, from + n, Wait.Reason.PERMIT)), failure))
        .toList();
    return new TaskReport(task, "", i % 50 == 3 ? TaskState.FAILED : TaskState.DONE, START, at(from),
        at(from + 3),
        List.of(wait(0, from, Wait.Reason.NEEDS)), attempts, judgements, words, List.of(),
        IntStream.range(0, 100).mapToObj(j -> "src/main/java/a/very/long/path/to/File" + j + ".java")
            .toList(),
        i % 100 == 7, i % 50 == 3 ? failure : null);
  }

  /** A run of these tasks, all done and judged by nobody. */
  static Report of(List<Task> tasks) {
    return new Report(RunId.of("plain"), Goal.of("Do it"), RunStatus.DONE, null, START, at(1), Usage.NONE,
        Usage.NONE,
        new Agents(0, 0, 1, ""), parallel(0, 0, 1),
        tasks.stream().map(task -> new TaskReport(task, "", TaskState.DONE, START, START,
            at(1), List.of(), List.of(), List.of(), "", List.of(), List.of(), true, null)).toList(),
        List.of(), List.of(), List.of(), List.of(), List.of(), Publication.none(""), List.of());
  }

  private static Learned learned(String kind, long seen) {
    Learned.Spread seconds = new Learned.Spread(14.5, 12, 31);
    return new Learned(kind, "m-large", seen, seconds, new Learned.Spread(9.25, 8, 21),
        new Learned.Spread(12_345, 9_800, 40_100),
        seconds, new Learned.Spread(0.2, 0, 0.25));
  }

  private static Parallelism parallel(long steps, long critical, double seconds) {
    return new Parallelism(steps, critical, Duration.ofSeconds(steps),
        Duration.ofMillis((long) (1000 * seconds)));
  }
}
