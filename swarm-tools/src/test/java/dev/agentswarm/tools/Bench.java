package dev.agentswarm.tools;

import dev.agentswarm.artifact.Json;
import dev.agentswarm.command.CommandResult;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.command.Sandbox;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolContext;
import dev.agentswarm.tool.ToolInput;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.workspace.Overlay;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where tools are tried: calls them as an agent's loop does, on a workspace in memory and, if given one, a sandbox. */
public final class Bench implements ToolContext {
  private final MemoryWorkspace files;
  private final @Nullable Sandbox sandbox;
  private final @Nullable Path folder;
  private final boolean offline;
  private final List<String> notes = new ArrayList<>();

  private Bench(MemoryWorkspace files, @Nullable Sandbox sandbox, @Nullable Path folder, boolean offline) {
    this.files = files;
    this.sandbox = sandbox;
    this.folder = folder;
    this.offline = offline;
  }

  /** A bench with these files: path, text, path, text, ... */
  public static Bench of(String... pathsAndTexts) {
    return new Bench(MemoryWorkspace.of(pathsAndTexts), null, null, false);
  }

  /** A bench with these files. */
  public static Bench of(MemoryWorkspace files) {
    return new Bench(files, null, null, false);
  }

  /** The same, and commands run in this folder. */
  public Bench withCommands(Sandbox runner, Path where) {
    return new Bench(files, runner, where, offline);
  }

  /** The same, and nothing may leave this machine. */
  public Bench withoutNetwork() {
    return new Bench(files, sandbox, folder, true);
  }

  /** Calls the tool with named arguments: name, value, name, value, ... A failure that is thrown becomes a failed result. */
  public ToolResult call(Tool tool, Object... namesAndValues) throws InterruptedException {
    Map<String, Object> arguments = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    try {
      return tool.call(new Arguments(arguments), this);
    } catch (SwarmException e) {
      return ToolResult.failed(e.getMessage());
    }
  }

  /** The files as they are now. */
  public MemoryWorkspace files() {
    return files;
  }

  @Override
  public Overlay workspace() {
    return files;
  }

  @Override
  public Json json() {
    throw new UnsupportedOperationException("no tool here needs JSON");
  }

  @Override
  public CommandResult run(CommandSpec command) throws InterruptedException {
    if (sandbox == null || folder == null) {
      throw SwarmException.of(Failure.Kind.REFUSED, "commands are not allowed");
    }
    return sandbox.run(command, folder);
  }

  @Override
  public boolean offline() {
    return offline;
  }

  @Override
  public void note(String text) {
    notes.add(text);
  }

  /** Arguments by name, made into the record a tool wants; what is not given is null. */
  private record Arguments(Map<String, Object> values) implements ToolInput {
    @Override
    public String json() {
      throw new UnsupportedOperationException("these arguments were never JSON");
    }

    @Override
    public <T extends Record> T as(Class<T> type) {
      RecordComponent[] parts = type.getRecordComponents();
      List<String> names = Arrays.stream(parts).map(RecordComponent::getName).toList();
      if (!names.containsAll(values.keySet())) {
        throw new IllegalArgumentException("arguments are " + names + ": given=" + values.keySet());
      }
      try {
        Constructor<T> canonical = type
            .getDeclaredConstructor(Arrays.stream(parts).map(RecordComponent::getType).toArray(Class[]::new));
        canonical.setAccessible(true);
        return canonical.newInstance(names.stream().map(values::get).toArray());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
