package dev.agentswarm.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphFileTest {
  private static final String SMALL = "2\n0 0 0\n1 3 1 0\n2 4 1 1 # comment\n3 0 1 2\n# the end\n";

  @Test
  void dummiesTieTheGraphTogetherAndDoNotCount() {
    Workload graph = GraphFile.parse("small.stg", SMALL).withoutDummies();

    assertThat(graph.jobs()).extracting(Job::id).containsExactly("1", "2");
    assertThat(graph.jobs().get(1).needs()).containsExactly("1");
    assertThat(graph.criticalPath()).isEqualTo(7);
    assertThat(graph.lowerBound(1)).isEqualTo(7);
  }

  @Test
  void aDummyInTheMiddleHandsItsNeedsOn() {
    Workload graph = GraphFile.parse("x", "3\n0 5 0\n1 0 1 0\n2 2 1 1\n3 1 0\n").withoutDummies();

    assertThat(graph.jobs()).extracting(Job::id, Job::needs).contains(
        tuple("2", List.of("0")));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "x | 1 | the number of tasks must be a whole number",
      "2\\n0 1 0 | 2 | it promises 2 tasks and holds 1",
      "1\\n0 -1 0 | 2 | a duration must be a number",
      "1\\n0 1e10 0 | 2 | a duration must be a number from 0 to 1e9",
      "1\\n0 1 | 2 | a task needs id, duration and number of needs",
      "1\\n0 1 2 0 | 2 | promises 2 needs and names 1",
      "1\\n0 1 1 7 | 2 | needs task 7, which is not there",
      "2\\n0 1 0\\n0 1 0 | 3 | stands on line 2 already",
      "2\\n0 1 1 1\\n1 1 1 0 | 2 | in a circle: 0 needs 1 needs 0",
      "{} | 1 | needs an object \"workflow\"",
      "{\\n\"workflow\": {\"tasks\": [\\n{\"name\": \"a\"}]}} | 3 | needs a \"runtimeInSeconds\"",
      "{\\n\"workflow\": {\"tasks\": [\\n{\"name\": \"a\", \"runtime\": 1, \"parents\": [\\n\"b\"]}]}} | 4 | there is no task \"b\"",
      "{\\n\"workflow\": {\"tasks\": [\\n{\"name\": \"a\", \"runtime\": 1,\\n\"parents\": \"b\"}]}} | 4 | \"parents\" must be a list",
      "{\\n\"workflow\": | 2 | it is not JSON"})
  void aFaultIsToldWithFileLineAndWords(String text, int line, String words) {
    assertThatThrownBy(() -> GraphFile.parse("bad.graph", text.replace("\\n", "\n")))
        .isInstanceOfSatisfying(BadGraphException.class, fault -> assertThat(fault.line()).isEqualTo(line))
        .hasMessageStartingWith("bad.graph").hasMessageContaining(words);
  }

  @Test
  void jobsThatWaitForEachOtherToBecomeKnownAreACircle() {
    List<Job> jobs = List.of(new Job("a", "r", 1, List.of(), "b"), new Job("b", "r", 1, List.of(), "a"));

    assertThatThrownBy(() -> new Workload("growing", jobs)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("in a circle: a needs b needs a");
  }

  @Test
  void aMissingFileIsNamed(@TempDir Path folder) {
    assertThatThrownBy(() -> GraphFile.read(folder.resolve("none.stg")))
        .isInstanceOf(BadGraphException.class).hasMessageContaining("none.stg")
        .hasMessageContaining("no such file");
  }

  @Test
  void whatIsNoTextIsNoGraph(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("x.stg"), new byte[]{(byte) 0xff, (byte) 0xfe, 0});

    assertThatThrownBy(() -> GraphFile.read(file)).isInstanceOf(BadGraphException.class)
        .hasMessageContaining("not text");
  }

  @Test
  void wfFormatOfTodayKeepsGraphAndTimesApart() {
    Workload graph = GraphFile.parse("wf.json", """
        {"name": "w", "schemaVersion": "1.5", "workflow": {
          "specification": {"tasks": [
            {"name": "split", "id": "split_1", "parents": [], "children": ["blast_2", "blast_3"]},
            {"name": "blast", "id": "blast_2", "parents": ["split_1"], "children": []},
            {"name": "blast", "id": "blast_3", "parents": ["split_1"], "children": []}]},
          "execution": {"makespanInSeconds": 9, "tasks": [
            {"id": "split_1", "runtimeInSeconds": 1.5},
            {"id": "blast_2", "runtimeInSeconds": 2},
            {"id": "blast_3", "runtimeInSeconds": 4.25}]}}}
        """);

    assertThat(graph.jobs()).extracting(Job::role).containsExactly("split", "blast", "blast");
    assertThat(graph.criticalPath()).isEqualTo(5.75);
  }

  @Test
  void wfFormatOfOldKeepsThemTogether() {
    Workload graph = GraphFile.parse("wf.json", """
        {"workflow": {"tasks": [
            {"name": "blast_00002", "runtime": 2, "parents": ["split_00001"], "children": []},
            {"name": "split_00001", "runtimeInSeconds": 1, "children": ["blast_00002"]}]}}
        """);

    assertThat(graph.jobs()).extracting(Job::id).containsExactly("split_00001", "blast_00002");
    assertThat(graph.jobs()).extracting(Job::role).containsExactly("split", "blast");
  }
}
