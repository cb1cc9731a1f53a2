package dev.agentswarm.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.Swarm;
import dev.agentswarm.agent.Finding;
import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Hints;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.run.AttemptReport;
import dev.agentswarm.run.Escalation;
import dev.agentswarm.run.Judgement;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.verify.Verifier;
import dev.agentswarm.verify.VerifyContext;
import dev.agentswarm.verify.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The story of the demo, and what becomes of it when one thing in it is different. */
@Timeout(120)
class DemoTest {
  private static final String LIMITER = "src/main/java/shop/limit/SlidingWindowLimiter.java";
  private static final String LIMITER_TEST = "src/test/java/shop/limit/SlidingWindowLimiterTest.java";
  private static final String CHANGES = "docs/CHANGES.md";

  private final Material material = Material.load();
  private final List<SwarmEvent> events = new CopyOnWriteArrayList<>();

  @TempDir
  Path work;

  @Test
  void theDefectIsFoundMendedByOneRepairAndTheWholePublished() throws Exception {
    Report report = run(Demo.of(DemoScript.standard()));

    assertThat(report.status()).isEqualTo(RunStatus.DONE);
    assertThat(report.task("verify").attempts()).extracting(AttemptReport::kind).containsExactly("verify",
        "repair");
    assertThat(report.tasks()).filteredOn(task -> !task.task().id().value().equals("verify"))
        .allSatisfy(task -> assertThat(task.attempts()).as(task.task().id().value()).hasSize(1));
    assertThat(rejections(report)).singleElement().satisfies(finding -> {
      assertThat(finding.file()).isEqualTo(LIMITER_TEST);
      assertThat(finding.line()).isEqualTo(52);
    });
    assertThat(report.escalations()).isEmpty();
    assertThat(started("middleware", "tests")).as("both began before one ended").isTrue();

    SortedMap<String, String> expected = laidOut("design", "middleware", "tests", "integrate", "repair",
        "docs");
    expected.put(CHANGES, changesOfBoth());
    assertThat(filesOf(work)).isEqualTo(expected);
    assertThat(ServiceBuild.tests(work)).isEqualTo(new ServiceBuild.Ran(0, List.of("28 tests passed")));
  }

  @Test
  void withoutTheDefectNobodyRepairs() throws Exception {
    Report report = run(new Demo(DemoScript.sound(), List.of(BuildCheck.testsPass())));

    assertThat(report.status()).isEqualTo(RunStatus.DONE);
    assertThat(events).noneMatch(SwarmEvent.RepairDecided.class::isInstance);
    assertThat(rejections(report)).isEmpty();
    assertThat(Files.readString(work.resolve(LIMITER))).isEqualTo(material.text("script/repair/" + LIMITER));
  }

  @Test
  void withoutTheVerifierTheDefectIsPublished() throws Exception {
    Report report = run(new Demo(DemoScript.standard(), List.of(new GoalWords())));

    assertThat(report.status()).isEqualTo(RunStatus.DONE);
    assertThat(events).noneMatch(SwarmEvent.RepairDecided.class::isInstance);
    ServiceBuild.Ran ran = ServiceBuild.tests(work);
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.lines()).anyMatch(line -> line.contains(DemoScript.PLACE));
  }

  @Test
  void aRepairThatDoesNotHelpEndsWithAPersonAndNothingPublished() throws Exception {
    Report report = run(new Demo(DemoScript.stuck(), List.of(BuildCheck.testsPass())));

    assertThat(report.status()).isEqualTo(RunStatus.FAILED);
    Escalation asked = report.escalations().getFirst();
    assertThat(report.escalations()).hasSize(1);
    assertThat(asked.task().id().value()).isEqualTo("verify");
    assertThat(asked.attempts()).containsExactly("1: verify", "2: repair", "3: repair");
    assertThat(asked.changedPaths()).containsExactly(LIMITER);
    assertThat(asked.findings()).hasSize(3).allSatisfy(attempt -> assertThat(attempt).singleElement()
        .satisfies(finding -> assertThat(finding.toString()).startsWith(LIMITER_TEST + ":52: ")));
    assertThat(asked.findings().get(2)).as("twice the same").isEqualTo(asked.findings().get(1));
    assertThat(report.task("docs").state()).isEqualTo(TaskState.SKIPPED);
    assertThat(report.publication().done()).isFalse();
    assertThat(filesOf(work)).isEqualTo(laidOut());
  }

  @Test
  void theModelHasNoRepairForAPromptThatDoesNotNameThePlace() throws Exception {
    Inference model = DemoScript.standard().model(material);

    Reply without = model.ask(repair("after waiting the 200 ms it was told, the client is refused again"),
        DeltaListener.NONE);
    Reply with = model.ask(repair(LIMITER_TEST + ":52: the client is refused again"), DeltaListener.NONE);

    assertThat(without.kind()).isEqualTo(ReplyKind.REJECTED);
    assertThat(with.toolCalls()).isNotEmpty();
  }

  @Test
  void aFindingWithoutItsPlaceLeadsToNoRepair() throws Exception {
    Verifier vague = new Verifier() {
      @Override
      public String name() {
        return "vague";
      }

      @Override
      public boolean appliesTo(Work judged) {
        return judged.task().id().value().equals("verify");
      }

      @Override
      public Verdict verify(Work judged, VerifyContext context) {
        return Verdict.rejected(Finding.of("a client is refused though it waited as long as told"));
      }
    };

    Report report = run(new Demo(DemoScript.standard(), List.of(vague)));

    assertThat(report.status()).isEqualTo(RunStatus.FAILED);
    assertThat(events).anyMatch(event -> event instanceof SwarmEvent.TaskStarted started
        && started.kind().equals("repair"));
    assertThat(report.escalations()).singleElement()
        .satisfies(asked -> assertThat(asked.changedPaths()).isEmpty());
    assertThat(filesOf(work)).isEqualTo(laidOut());
  }

  private Report run(Demo demo) throws Exception {
    try (Swarm swarm = demo.in(work).onEvent(events::add).build()) {
      return swarm.run(Demo.GOAL);
    }
  }

  private static Prompt repair(String finding) {
    return Prompt.of("You mend rejected work.", finding)
        .withHints(new Hints("run", "verify", "repair", "repair", 0));
  }

  private static List<Finding> rejections(Report report) {
    List<Finding> findings = new ArrayList<>();
    report.tasks().stream().flatMap(task -> task.judgements().stream()).map(Judgement::verdict)
        .forEach(verdict -> {
          if (verdict instanceof Verdict.Rejected rejected) {
            findings.addAll(rejected.findings());
          }
        });
    return findings;
  }

  /** True when all of them were started before one of them ended. */
  private boolean started(String... tasks) {
    int running = 0;
    for (SwarmEvent event : events) {
      if (event instanceof SwarmEvent.TaskStarted started
          && List.of(tasks).contains(started.task().value())) {
        running++;
      } else if (event instanceof SwarmEvent.TaskEnded ended
          && List.of(tasks).contains(ended.task().value())) {
        return running == tasks.length;
      }
    }
    return false;
  }

  /** What the folder holds at the beginning, with these layers on top. */
  private SortedMap<String, String> laidOut(String... layers) {
    SortedMap<String, String> files = material.below("service");
    material.below("research").forEach((path, text) -> files.put("research/" + path, text));
    for (String layer : layers) {
      files.putAll(material.below("script/" + layer));
    }
    return files;
  }

  private String changesOfBoth() {
    List<String> tests = material.text("script/tests/" + CHANGES).lines().toList();
    List<String> both = new ArrayList<>(material.text("script/middleware/" + CHANGES).lines().toList());
    both.add(tests.getLast());
    assertThat(both).containsAll(tests).hasSize(tests.size() + 1);
    return String.join("\n", both) + "\n";
  }

  private static SortedMap<String, String> filesOf(Path root) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return files;
  }
}
