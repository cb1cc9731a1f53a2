package dev.agentswarm.examples;

import dev.agentswarm.examples.chat.ChatCommand;
import dev.agentswarm.examples.demo.DemoCommand;
import dev.agentswarm.examples.doctor.DoctorCommand;
import dev.agentswarm.examples.program.RunCommand;
import dev.agentswarm.examples.simulate.SimulateCommand;
import dev.agentswarm.examples.survey.SurveyCommand;
import dev.agentswarm.failure.SwarmException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code swarm} program. */
@Command(name = "swarm", description = "A swarm of agents works on your goal.", mixinStandardHelpOptions = true, scope = ScopeType.INHERIT, version = "swarm 0.1.0-SNAPSHOT", subcommands = {
    SurveyCommand.class, DemoCommand.class,
    RunCommand.class, ChatCommand.class, DoctorCommand.class,
    SimulateCommand.class}, exitCodeListHeading = "Exit codes:%n", exitCodeList = {
        "0:done and verified",
        "1:failed, or a person was asked and gave up",
        "2:wrong usage, unreadable input, no endpoint, no JDK",
        "75:partial: a limit was reached; run again with a higher one",
        "130:stopped"
    })
public final class Main implements Runnable {
  @Spec
  CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** Runs the command and ends with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The program, to be executed with arguments. */
  public static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    // A prompt that begins with @ is a prompt, no file of arguments.
    line.setExpandAtFiles(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler((thrown, command, parsed) -> {
      if (thrown instanceof SwarmException refused) {
        command.getErr().println("swarm: " + refused.getMessage());
        return switch (refused.failure().kind()) {
          case INVALID_INPUT, MISSING, INVALID_PLAN -> 2;
          default -> 1;
        };
      }
      throw thrown;
    });
    return line;
  }
}
