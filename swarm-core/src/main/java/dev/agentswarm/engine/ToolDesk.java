package dev.agentswarm.engine;

import dev.agentswarm.artifact.Json;
import dev.agentswarm.budget.Usage;
import dev.agentswarm.codec.Arguments;
import dev.agentswarm.codec.JsonCodec;
import dev.agentswarm.command.CommandResult;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.inference.Secrets;
import dev.agentswarm.kernel.AttemptId;
import dev.agentswarm.merge.Layer;
import dev.agentswarm.tool.Access;
import dev.agentswarm.tool.Effect;
import dev.agentswarm.tool.ToolContext;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tool.ToolSpec;
import dev.agentswarm.workspace.Overlay;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One tool execution: schema check, access check, a step, the call.
 *
 * <p><b>Threads:</b> thread-safe; a call runs on the caller's thread.
 */
final class ToolDesk {
  private final Steps steps;
  private final CommandDesk commands;
  private final boolean allowCommands;
  private final boolean offline;
  private final boolean confidential;
  private final Secrets secrets;
  private final WriteAhead journal;

  /** Waits until what has been recorded is durable. */
  interface WriteAhead {
    void sync() throws InterruptedException;
  }

  ToolDesk(Steps steps, CommandDesk commands, Setup setup, boolean confidential, WriteAhead journal) {
    this.steps = steps;
    this.commands = commands;
    this.allowCommands = setup.allowCommands();
    this.offline = setup.offline();
    this.confidential = confidential;
    this.secrets = setup.secrets();
    this.journal = journal;
  }

  ToolResult call(AttemptId by, List<Toolbox.Prepared> given, String name, String argumentsJson, Layer layer,
      Consumer<String> note) throws InterruptedException {
    Toolbox.Prepared prepared = Toolbox.find(given, name);
    if (prepared == null) {
      return ToolResult.failed("There is no tool \"" + name + "\". You may call: "
          + given.stream().map(tool -> tool.spec().name()).toList());
    }
    String refusal = refusal(prepared.spec());
    if (refusal != null) {
      return ToolResult.failed(refusal);
    }
    return switch (prepared.arguments().check(argumentsJson)) {
      case Arguments.Checked.Wrong wrong ->
        ToolResult.failed("Wrong arguments for " + name + ", nothing was done: " + wrong.message());
      case Arguments.Checked.Right right -> {
        if (prepared.spec().effect() == Effect.EXTERNAL) {
          journal.sync();
        }
        Steps.Step step = steps.ask(by, false, name, 0);
        try {
          yield told(prepared.tool().call(right.input(), new Context(layer, note)), right);
        } catch (RuntimeException thrown) {
          yield told(ToolResult.failed(name + " failed: "
              + (thrown.getMessage() == null ? thrown.toString() : thrown.getMessage())), right);
        } finally {
          step.settle(Usage.TOOL, Duration.ZERO, null, null);
        }
      }
    };
  }

  // What a tool read from a file or a program is kept, told and sent: secrets end here.
  private ToolResult told(ToolResult result, Arguments.Checked.Right right) {
    String text = secrets.hide(result.text())
        + (right.mended()
            ? "\n[Note: the arguments held halves of characters; each was replaced by U+FFFD.]"
            : "");
    return new ToolResult(text, result.error());
  }

  private @Nullable String refusal(ToolSpec spec) {
    if (spec.access().contains(Access.RUN_COMMANDS) && !allowCommands) {
      return spec.name() + " is refused: commands are not allowed in this run. Go on without.";
    }
    if (spec.access().contains(Access.NETWORK) && (offline || confidential)) {
      return spec.name() + " is refused: " + (offline ? "this run is offline" : "the goal is confidential")
          + ", nothing may leave this machine. Go on without.";
    }
    return null;
  }

  private final class Context implements ToolContext {
    private final Layer layer;
    private final Consumer<String> note;

    Context(Layer layer, Consumer<String> note) {
      this.layer = layer;
      this.note = note;
    }

    @Override
    public Overlay workspace() {
      return layer;
    }

    @Override
    public Json json() {
      return JsonCodec.shared();
    }

    @Override
    public CommandResult run(CommandSpec command) throws InterruptedException {
      return commands.forAgent(command, layer);
    }

    @Override
    public boolean offline() {
      return offline;
    }

    @Override
    public void note(String text) {
      note.accept(text);
    }
  }
}
