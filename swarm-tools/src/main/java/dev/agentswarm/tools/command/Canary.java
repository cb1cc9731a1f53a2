package dev.agentswarm.tools.command;

import dev.agentswarm.command.CommandResult;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.command.IsolationReport;
import dev.agentswarm.command.Sandbox;
import dev.agentswarm.failure.SwarmException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out what a direct sandbox keeps apart: starts a program that prints its environment, and looks. */
final class Canary {
  private static final List<String> WEAK = List.of(
      "commands are plain child processes: they may read, write and connect to whatever this user may",
      "a process that leaves the tree and clears its environment is not found when the tree is killed",
      "no limits on memory, processes or disk");

  private Canary() {}

  static IsolationReport report(Sandbox sandbox) throws InterruptedException {
    return new IsolationReport(IsolationReport.Level.NONE,
        scrubs(sandbox) ? Set.of(IsolationReport.Guarantee.ENVIRONMENT_SCRUBBED) : Set.of(), WEAK);
  }

  /** What is certain without looking: nothing. */
  static IsolationReport unseen() {
    return new IsolationReport(IsolationReport.Level.NONE, Set.of(), WEAK);
  }

  private static boolean scrubs(Sandbox sandbox) throws InterruptedException {
    Set<String> ours = ChildEnvironment.of(ProgramPath.standard(List.of()), Path.of("."), Map.of(), "")
        .keySet();
    try {
      CommandResult seen = sandbox.run(CommandSpec.of("env"), Path.of(System.getProperty("java.io.tmpdir")));
      return seen.succeeded() && ours.containsAll(
          seen.stdout().lines().map(line -> line.replaceFirst("=.*", "")).collect(Collectors.toSet()));
    } catch (SwarmException noSuchProgram) {
      return false;
    }
  }
}
