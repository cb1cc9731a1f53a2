package dev.agentswarm.tools.command;

import dev.agentswarm.tool.Tool;
import java.util.List;

/**
 * The tools that start programs. They work only in a run that allows commands and has a sandbox.
 *
 * @since 0.1
 */
public final class CommandTools {
  private CommandTools() {}

  /** Every command tool: run_command. */
  public static List<Tool> all() {
    return List.of(new RunCommand());
  }
}
