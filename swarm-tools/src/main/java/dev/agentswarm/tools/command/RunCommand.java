package dev.agentswarm.tools.command;

import dev.agentswarm.command.CommandResult;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.tool.Access;
import dev.agentswarm.tool.Doc;
import dev.agentswarm.tool.Effect;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolContext;
import dev.agentswarm.tool.ToolInput;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tool.ToolSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tool run_command: starts a program in the workspace. Its effect is EXTERNAL, since nothing but a sandbox, and not
 * every one, keeps a program from what lies outside.
 *
 * @since 0.1
 */
public final class RunCommand implements Tool {
  private static final int USUAL_SECONDS = 120;
  private static final int MOST_SECONDS = 900;
  private static final int OUTPUT_BYTES = 16_384;

  record Args(
      @Doc("The program and its arguments, one item each, such as [\"javac\", \"-d\", \"out\", \"Main.java\"].") List<String> argv,
      @Doc("Seconds after which it is killed; 120 when left out, at most 900.") @Nullable Integer timeoutSeconds,
      @Doc("What the program reads from its input; nothing when left out.") @Nullable String stdin) {}

  private static final ToolSpec SPEC = ToolSpec
      .of("run_command",
          "Runs a program in the workspace and shows its exit code and output. There is no shell: no pipes,"
              + " no redirection, no wildcards. Files that it changes are changed in the workspace.",
          Args.class)
      .withEffect(Effect.EXTERNAL)
      .withAccess(Access.RUN_COMMANDS, Access.READ_WORKSPACE, Access.WRITE_WORKSPACE);

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(ToolInput input, ToolContext context) throws InterruptedException {
    Args args = input.as(Args.class);
    if (args.argv().isEmpty() || args.argv().getFirst().isBlank()) {
      return ToolResult.failed("argv is empty: its first item is the program.");
    }
    int seconds = args.timeoutSeconds() == null
        ? USUAL_SECONDS
        : Math.clamp(args.timeoutSeconds(), 1, MOST_SECONDS);
    CommandResult result = context
        .run(new CommandSpec(args.argv(), Map.of(), args.stdin() == null ? "" : args.stdin(),
            Duration.ofSeconds(seconds), OUTPUT_BYTES));
    if (result.timedOut()) {
      return ToolResult
          .failed("killed after " + seconds + " s; give a larger timeoutSeconds (at most " + MOST_SECONDS
              + ") or less to do." + output(result));
    }
    // Without the time it took: equal runs give equal texts, so that going in circles is noticed.
    return ToolResult.of("exit code " + result.exitCode() + output(result));
  }

  private static String output(CommandResult result) {
    String told = part("stdout", result.stdout()) + part("stderr", result.stderr());
    return told.isEmpty() ? "\nIt printed nothing." : told;
  }

  private static String part(String name, String text) {
    return text.isBlank() ? "" : "\n--- " + name + "\n" + text.stripTrailing();
  }
}
