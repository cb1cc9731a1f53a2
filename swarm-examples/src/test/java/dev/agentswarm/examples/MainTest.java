package dev.agentswarm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The program's commands. */
class MainTest {
  @Test
  void everyCommandTellsItsOptionsAndExitCodesWhenAsked() {
    for (String command : new TreeSet<>(Main.commandLine().getSubcommands().keySet())) {
      CommandLine line = Main.commandLine();
      StringWriter said = new StringWriter();
      line.setOut(new PrintWriter(said));

      assertThat(line.execute(command, "--help")).as(command).isZero();
      assertThat(said.toString()).contains("Usage: swarm " + command, "--json", "Exit codes:", "130");
    }
  }
}
