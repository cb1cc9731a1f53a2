package dev.agentswarm.examples.survey;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.workspace.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A tree in memory, for tests. */
public final class Memory implements Snapshot {
  private final TreeMap<String, Content> files = new TreeMap<>();
  private final List<Omitted> omitted = new ArrayList<>();

  /** A tree of these texts. */
  public static Memory of(Map<String, String> texts) {
    Memory memory = new Memory();
    texts.forEach((path, text) -> memory.files.put(path, Content.of(text)));
    return memory;
  }

  /** A tree of files that are all alike. */
  public static Memory of(List<String> paths, String text) {
    Memory memory = new Memory();
    paths.forEach(path -> memory.files.put(path, Content.of(text)));
    return memory;
  }

  /** The same, with something left out. */
  public Memory leavingOut(String path, Reason reason) {
    omitted.add(new Omitted(path, reason));
    return this;
  }

  @Override
  public List<Entry> entries() {
    return files.entrySet().stream().map(file -> new Entry(file.getKey(), false, file.getValue().size()))
        .toList();
  }

  @Override
  public Entry entry(String path) {
    Content content = files.get(path);
    return content == null ? null : new Entry(path, false, content.size());
  }

  @Override
  public Content read(String path) {
    Content content = files.get(path);
    if (content == null) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT, "no such file: " + path);
    }
    return content;
  }

  @Override
  public List<Omitted> omitted() {
    return List.copyOf(omitted);
  }
}
