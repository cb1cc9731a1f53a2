package dev.agentswarm.engine;

import dev.agentswarm.codec.Arguments;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every tool of a swarm, its schema compiled once.
 *
 * <p><b>Threads:</b> immutable.
 */
public final class Toolbox {
  private static final String ALL = "*";

  private final Map<String, Prepared> tools = new LinkedHashMap<>();
  private final Set<String> granted;

  /** A tool and what its arguments must look like. */
  record Prepared(Tool tool, ToolSpec spec, Arguments arguments) {}

  /**
   * These tools, by name; {@code granted} is what "*" stands for.
   *
   * @throws SwarmException when a tool's schema is none, or two tools have one name
   */
  public Toolbox(List<Tool> all, Set<String> granted) {
    for (Tool tool : all) {
      ToolSpec spec = tool.spec();
      if (tools.put(spec.name(), new Prepared(tool, spec, Arguments.of(spec))) != null) {
        throw SwarmException.of(Failure.Kind.INVALID_INPUT,
            "two tools are named " + spec.name() + ": rename one");
      }
    }
    this.granted = Set.copyOf(granted);
  }

  /** The tools that a kind with this list may use, in the order of the box. Names that are not there are passed over. */
  List<Prepared> grant(Set<String> names) {
    List<Prepared> given = new ArrayList<>();
    for (Map.Entry<String, Prepared> entry : tools.entrySet()) {
      if (names.contains(entry.getKey()) || (names.contains(ALL) && granted.contains(entry.getKey()))) {
        given.add(entry.getValue());
      }
    }
    return given;
  }

  static @Nullable Prepared find(List<Prepared> given, String name) {
    for (Prepared prepared : given) {
      if (prepared.spec().name().equals(name)) {
        return prepared;
      }
    }
    return null;
  }
}
