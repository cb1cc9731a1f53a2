package dev.agentswarm.examples.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.examples.program.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {
  private static final String GRAPH = "2\n0 0 0\n1 3 1 0\n2 4 1 0\n3 0 2 1 2\n";

  @TempDir
  Path folder;

  private String graph(String text) throws Exception {
    return Files.writeString(folder.resolve("g.stg"), text).toString();
  }

  @Test
  void withJsonEveryGraphIsOneObject() throws Exception {
    String path = graph(GRAPH);

    Program.Ended ended = Program.run(folder, "simulate", path, "--slots", "2", "--json");

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).isEqualTo("{\"graph\":\"" + path
        + "\",\"tasks\":2,\"slots\":2,\"policy\":\"critical-path\",\"estimates\":\"exact\",\"makespan\":4,"
        + "\"lowerBound\":4,\"ratio\":1}\n");
  }

  @Test
  void theLowerBoundIsNotRounded() throws Exception {
    Program.Ended ended = Program.run(folder, "simulate", graph("3\n0 4 0\n1 4 0\n2 3 0\n"), "--slots", "2",
        "--json");

    assertThat(ended.out()).contains("\"makespan\":7,\"lowerBound\":5.5,");
  }

  @Test
  void recordsCanBeReplayed() throws Exception {
    String file = folder.resolve("records").toString();
    Program.run(folder, "simulate", graph(GRAPH), "--slots", "1", "--policy", "random", "--seed", "5",
        "--records", file);

    Program.Ended again = Program.run(folder, "simulate", "--replay", file);

    assertThat(again.code()).isZero();
    assertThat(again.out()).contains("facts gave the same commands again");
  }

  @Test
  void aBadFileIsToldWithItsLine() throws Exception {
    Program.Ended ended = Program.run(folder, "simulate", graph("2\n0 1 0\n1 1 1 9\n"), "--slots", "2");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("g.stg, line 3: task 1 needs task 9, which is not there");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void wrongOptionsAreToldWithWhatThereIs() throws Exception {
    String path = graph(GRAPH);

    assertThat(Program.run(folder, "simulate", path).err()).contains("--slots N is needed");
    assertThat(Program.run(folder, "simulate", path, "--slots", "2", "--policy", "best").err())
        .contains("critical-path");
    assertThat(Program.run(folder, "simulate", path, "--slots", "2", "--estimates", "noisy:x").err())
        .contains("noisy:0.5");
    assertThat(Program.run(folder, "simulate", "--slots", "2").code()).isEqualTo(2);
  }

  @Test
  void aWholeSwarmIsSimulatedFromItsSeed() throws Exception {
    String[] command = {"simulate", "--swarm", "12x80", "--slots", "3", "--seed", "5", "--json"};
    Program.Ended first = Program.run(folder, command);

    assertThat(first.code()).isZero();
    assertThat(first.out()).startsWith("{\"agents\":12,\"steps\":80,\"slots\":3,\"seed\":5,")
        .contains("\"sha256\":\"");
    assertThat(Program.run(folder, command).out()).isEqualTo(first.out());
  }

  @Test
  void aSwarmThatCannotBeIsToldWhy() throws Exception {
    assertThat(Program.run(folder, "simulate", "--swarm", "many", "--slots", "3"))
        .satisfies(ended -> assertThat(ended.code()).isEqualTo(2)).extracting(Program.Ended::err).asString()
        .contains("a swarm is named AGENTSxSTEPS, such as 300x4000: many");
    assertThat(Program.run(folder, "simulate", "--swarm", "10x10", "--slots", "3").err())
        .contains("3 to 119 steps for each: agents=10, steps=10");
  }
}
