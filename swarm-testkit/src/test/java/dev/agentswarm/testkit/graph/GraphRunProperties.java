package dev.agentswarm.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class GraphRunProperties {
  @Provide
  Arbitrary<Workload> workloads() {
    Arbitrary<List<Integer>> needs = Arbitraries.integers().between(1, 12).list().ofMaxSize(3);
    Arbitrary<Job> job = Arbitraries.integers().between(0, 20)
        .flatMap(seconds -> needs
            .map(back -> new Job("?", "r" + seconds % 3, seconds,
                back.stream().map(String::valueOf).toList())));
    return job.list().ofMinSize(1).ofMaxSize(30).map(GraphRunProperties::workload)
        .filter(graph -> graph.work() > 0);
  }

  // Each need of a drawn job says how many jobs back it stands.
  private static Workload workload(List<Job> drawn) {
    List<Job> jobs = new ArrayList<>();
    for (Job job : drawn) {
      int me = jobs.size();
      List<String> needs = job.needs().stream().map(back -> me - Integer.parseInt(back))
          .filter(at -> at >= 0).distinct().map(at -> "j" + at).toList();
      jobs.add(new Job("j" + me, job.role(), job.seconds(), needs));
    }
    return new Workload("drawn", jobs);
  }

  @Property
  void everyPolicyIsWithinGrahamsBoundAndNothingIdles(@ForAll("workloads") Workload graph,
      @ForAll @IntRange(min = 1, max = 6) int slots, @ForAll Policy policy) {
    GraphResult result = GraphRun.of(graph, slots, policy.scheduler(7), new Estimates.Noisy(0.7), 3);

    double most = graph.work() / slots + graph.criticalPath() * (slots - 1) / slots;
    assertThat(result.makespan()).isBetween(result.lowerBound() - 1e-6, most + 1e-6);
    assertThat(result.idleWhileReady()).isZero();
    assertThat(result.ratio()).isCloseTo(result.makespan() / result.lowerBound(), within(1e-12));
  }

  @Property(tries = 100)
  void withoutEstimatesTheCriticalPathIsTheOrderOfArrival(@ForAll("workloads") Workload graph,
      @ForAll @IntRange(min = 1, max = 6) int slots) {
    assertThat(GraphRun.of(graph, slots, Policy.CRITICAL_PATH.scheduler(1), new Estimates.None(), 1))
        .isEqualTo(GraphRun.of(graph, slots, Policy.ARRIVAL.scheduler(1), new Estimates.None(), 1));
  }

  @Property(tries = 30)
  void theSameSeedGivesTheSameBytesAndAReplayTheSameCommands(@ForAll("workloads") Workload graph,
      @ForAll Policy policy) throws IOException {
    Path first = recorded(graph, policy);
    Path second = recorded(graph, policy);
    try {
      assertThat(Files.readAllBytes(first)).isEqualTo(Files.readAllBytes(second));
      assertThat(GraphRecords.replay(first)).isEqualTo(Files.readAllLines(first).size() - 1);
    } finally {
      Files.delete(first);
      Files.delete(second);
    }
  }

  private static Path recorded(Workload graph, Policy policy) throws IOException {
    Path file = Files.createTempFile("records", ".jsonl");
    try (GraphRecords records = GraphRecords.to(file)) {
      GraphRun.of(graph, 3, policy, new Estimates.Noisy(0.5), 11, records);
    }
    return file;
  }

  @Example
  void jobsThatTakeCenturiesComeToTheirEnd() {
    Workload graph = GraphFile.parse("g", "3\n0 1e9 0\n1 1e9 1 0\n2 1e9 1 1\n");
    List<Job> hundred = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      hundred.add(new Job("j" + i, "r", 1e9, i == 0 ? List.of() : List.of("j" + (i - 1))));
    }

    assertThat(GraphRun.of(graph, 1, Policy.ARRIVAL.scheduler(1), new Estimates.Exact(), 1).makespan())
        .isEqualTo(3e9);
    assertThat(GraphRun
        .of(new Workload("long", hundred), 1, Policy.ARRIVAL.scheduler(1), new Estimates.Exact(), 1).ratio())
        .isCloseTo(1, within(1e-9));
  }

  @Example
  void whatIsNoRecordIsToldWithItsLine() throws IOException {
    Path file = recorded(GraphFile.parse("g", "1\n0 5 0\n"), Policy.LONGEST);
    try {
      Files.writeString(file, Files.readAllLines(file).get(0) + "\nno record\n");

      assertThatThrownBy(() -> GraphRecords.replay(file)).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("line 2");
    } finally {
      Files.delete(file);
    }
  }

  @Example
  void whatOneMomentFreesIsChosenFromTogether() {
    Workload graph = GraphFile.parse("g", "4\n0 1 0\n1 5 1 0\n2 3 0\n3 3 0\n");

    // At 1 the end of task 0 frees a slot and task 1 at once: task 1 is more urgent than task 3, which waits since 0.
    assertThat(GraphRun.of(graph, 2, Policy.CRITICAL_PATH.scheduler(1), new Estimates.Exact(), 1).makespan())
        .isEqualTo(6);
  }

  @Example
  void aReplayThatGivesOtherCommandsNamesTheLine() throws IOException {
    Workload graph = GraphFile.parse("g", "3\n0 5 0\n1 1 0\n2 2 0\n");
    Path file = recorded(graph, Policy.LONGEST);
    try {
      Files.writeString(file, Files.readString(file).replace("\"longest\"", "\"shortest\""));

      assertThatThrownBy(() -> GraphRecords.replay(file)).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("line 3");
    } finally {
      Files.delete(file);
    }
  }
}
