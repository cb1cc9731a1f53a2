package dev.agentswarm.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.standard.Schedulers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the live scheduler makes of graphs whose optimum is known. */
class ProvenOptimaTest {
  private static final Path GRAPHS = Path.of("..", "graphs");

  private static double mean(List<Double> ratios) {
    return ratios.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  @Test
  void withExactEstimatesTheCriticalPathIsNearTheProvenOptima() throws IOException {
    List<Double> ratios = new ArrayList<>();
    for (String line : Files.readAllLines(GRAPHS.resolve("stg/index.csv"))) {
      String[] cells = line.split(",", -1);
      if (cells[9].equals("1")) {
        Workload graph = GraphFile.read(GRAPHS.resolve("stg/" + cells[0] + "/" + cells[1]));
        GraphResult result = GraphRun.of(graph, Integer.parseInt(cells[4]), Schedulers.criticalPath(),
            new Estimates.Exact(), 1);
        assertThat(result.idleWhileReady()).isZero();
        ratios.add(result.makespan() / Double.parseDouble(cells[8]));
      }
    }

    assertThat(ratios).hasSizeGreaterThan(600).allMatch(ratio -> ratio >= 1);
    assertThat(mean(ratios)).isLessThanOrEqualTo(1.0036);
  }

  @Test
  void withExactEstimatesTheCriticalPathIsNearThePlantedOptima() throws IOException {
    List<Double> ratios = new ArrayList<>();
    Pattern name = Pattern.compile("plant_m(\\d+)_.*_opt(\\d+)\\.stg");
    try (Stream<Path> files = Files.list(GRAPHS.resolve("planted"))) {
      for (Path file : files.sorted().toList()) {
        Matcher known = name.matcher(file.getFileName().toString());
        if (known.matches()) {
          GraphResult result = GraphRun.of(GraphFile.read(file), Integer.parseInt(known.group(1)),
              Schedulers.criticalPath(), new Estimates.Exact(), 1);
          ratios.add(result.makespan() / Double.parseDouble(known.group(2)));
        }
      }
    }

    assertThat(ratios).hasSize(24).allMatch(ratio -> ratio >= 1);
    assertThat(mean(ratios)).isLessThanOrEqualTo(1.0025);
  }
}
