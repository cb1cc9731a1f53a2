package dev.agentswarm.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scripted model of the demo will write does what the story says, before any swarm runs it. */
class DemoMaterialTest {

  private static final String FINDING = "FAIL shop.limit.SlidingWindowLimiterTest.aClientThatWaitsAsLongAsToldIsServed"
      + " (SlidingWindowLimiterTest.java:52): after waiting the 200 ms it was told, the client is refused again and told %d ms";

  private static final String LIMITER = "src/main/java/shop/limit/SlidingWindowLimiter.java";

  @TempDir
  Path folder;

  @Test
  void theServiceAsItStandsPassesItsTests() throws Exception {
    assertThat(testsAfter()).isEqualTo(new ServiceBuild.Ran(0, List.of("9 tests passed")));
  }

  @Test
  void theDesignBreaksNothing() throws Exception {
    assertThat(testsAfter("design")).isEqualTo(new ServiceBuild.Ran(0, List.of("9 tests passed")));
  }

  @Test
  void middlewareAndTestsCompileWithoutEachOther() throws Exception {
    ServiceBuild.compile(workspace("one", "design", "middleware"));
    ServiceBuild.compile(workspace("other", "design", "tests"));
  }

  @Test
  void theTestsCompileAndFindTheDefectBeforeTheFilterIsWiredIn() throws Exception {
    assertThat(testsAfter("design", "middleware", "tests"))
        .isEqualTo(new ServiceBuild.Ran(1, List.of(FINDING.formatted(0), "1 of 26 tests failed")));
  }

  @Test
  void thePlantedDefectFailsOneTestWithItsLine() throws Exception {
    assertThat(testsAfter("design", "middleware", "tests", "integrate"))
        .isEqualTo(new ServiceBuild.Ran(1, List.of(FINDING.formatted(0), "1 of 28 tests failed")));
  }

  @Test
  void theRepairMakesAllTestsPass() throws Exception {
    assertThat(testsAfter("design", "middleware", "tests", "integrate", "repair", "docs"))
        .isEqualTo(new ServiceBuild.Ran(0, List.of("28 tests passed")));
  }

  @Test
  void withoutTheDefectThereIsNothingToRepair() throws Exception {
    assertThat(testsAfter("design", "middleware", "middleware-fixed", "tests", "integrate"))
        .isEqualTo(new ServiceBuild.Ran(0, List.of("28 tests passed")));
  }

  @Test
  void theUselessRepairTreatsTheMessageAndNotTheDefect() throws Exception {
    assertThat(testsAfter("design", "middleware", "tests", "integrate", "repair-useless"))
        .isEqualTo(new ServiceBuild.Ran(1, List.of(FINDING.formatted(1), "1 of 28 tests failed")));
  }

  @Test
  void theRepairIsTheFixAndBothTouchOneFileOnly() throws Exception {
    for (String layer : List.of("repair", "repair-useless", "middleware-fixed")) {
      assertThat(files("script/" + layer)).containsExactly(LIMITER);
    }
    assertThat(text("script/repair/" + LIMITER)).isEqualTo(text("script/middleware-fixed/" + LIMITER));
    assertThat(linesAdded("script/middleware/" + LIMITER, "script/repair/" + LIMITER)).hasSize(1);
  }

  @Test
  void middlewareAndTestsShareOneFileAndEachAddsALineOfItsOwn() throws Exception {
    Set<String> shared = files("script/middleware");
    shared.retainAll(files("script/tests"));
    assertThat(shared).containsExactly("docs/CHANGES.md");

    int middleware = onlyAddition("script/middleware/docs/CHANGES.md");
    int tests = onlyAddition("script/tests/docs/CHANGES.md");
    assertThat(tests - middleware).as("unchanged lines between the two").isGreaterThan(3);
  }

  @Test
  void everyTaskOfThePlanHasItsLastWords() throws Exception {
    Matcher ids = Pattern.compile("\"id\": \"([a-z-]+)\"").matcher(text("script/plan.json"));
    List<String> tasks = ids.results().map(found -> found.group(1)).toList();
    assertThat(tasks)
        .containsExactly("read-code", "research-redis", "design", "middleware", "tests", "integrate",
            "verify", "docs",
            "final-check");
    for (String task : tasks) {
      assertThat(text("script/answers/" + task + ".txt").lines().count()).as(task).isBetween(2L, 6L);
    }
  }

  @Test
  void whatATaskWritesIsWhatThePlanSays() throws Exception {
    for (String task : List.of("design", "integrate", "docs")) {
      assertThat(planned(task)).as(task).isEqualTo(files("script/" + task));
    }
  }

  /** Whoever names a path keeps others from changing it at the same time, and the two share a file. */
  @Test
  void thePlanLeavesOpenWhatTheTwoImplementersWrite() throws Exception {
    assertThat(planned("middleware")).isEmpty();
    assertThat(planned("tests")).isEmpty();
  }

  private static Set<String> planned(String task) throws Exception {
    String plan = text("script/plan.json");
    String fromTask = plan.substring(plan.indexOf("\"id\": \"" + task + "\""));
    int writes = fromTask.indexOf("\"writes\": [");
    String list = fromTask.substring(writes, fromTask.indexOf(']', writes));
    return Pattern.compile("\"([^\"]+/[^\"]+|README.md)\"").matcher(list).results()
        .map(found -> found.group(1)).collect(Collectors.toSet());
  }

  /** The service with the layers on top, compiled, and its tests run. */
  private ServiceBuild.Ran testsAfter(String... layers) throws Exception {
    return ServiceBuild.tests(workspace("work", layers));
  }

  private Path workspace(String name, String... layers) throws Exception {
    Path work = folder.resolve(name);
    copy(resource("service"), work);
    for (String layer : layers) {
      copy(resource("script/" + layer), work);
    }
    return work;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static Set<String> files(String name) throws Exception {
    Path root = resource(name);
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .collect(Collectors.toSet());
    }
  }

  /** The line number of the one line that this version of the shared file has more than the service's. */
  private static int onlyAddition(String version) throws Exception {
    List<String> before = text("service/docs/CHANGES.md").lines().toList();
    List<String> after = new ArrayList<>(text(version).lines().toList());
    List<String> added = linesAdded("service/docs/CHANGES.md", version);
    assertThat(added).hasSize(1);
    int line = after.indexOf(added.getFirst());
    after.remove(line);
    assertThat(after).isEqualTo(before);
    return line;
  }

  private static List<String> linesAdded(String before, String after) throws Exception {
    List<String> added = new ArrayList<>(text(after).lines().toList());
    added.removeAll(text(before).lines().toList());
    return added;
  }

  private static String text(String name) throws Exception {
    return Files.readString(resource(name));
  }

  private static Path resource(String name) throws URISyntaxException {
    URL url = DemoMaterialTest.class.getResource("/dev/agentswarm/examples/demo/" + name);
    assertThat(url).as(name).isNotNull();
    return Path.of(url.toURI());
  }
}
