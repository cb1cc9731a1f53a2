package dev.agentswarm.tools;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.workspace.Change;
import dev.agentswarm.workspace.Overlay;
import dev.agentswarm.workspace.RelativePath;
import dev.agentswarm.workspace.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An overlay over a snapshot in memory. A rename is told as a delete and a put. */
public final class MemoryWorkspace implements Overlay, Snapshot {
  private final Map<String, Stored> base = new TreeMap<>();
  private final Map<String, Stored> now = new TreeMap<>();

  private record Stored(Content content, boolean executable) {}

  /** A workspace whose base holds these files: path, text, path, text, ... */
  public static MemoryWorkspace of(String... pathsAndTexts) {
    MemoryWorkspace files = new MemoryWorkspace();
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      files.withBase(pathsAndTexts[i], Content.of(pathsAndTexts[i + 1]));
    }
    return files;
  }

  /** One more file in the base. */
  public MemoryWorkspace withBase(String path, Content content) {
    base.put(path, new Stored(content, false));
    now.put(path, new Stored(content, false));
    return this;
  }

  /** What the file holds now, as text. */
  public String text(String path) {
    return read(path).text();
  }

  /** True when the file may be executed now. */
  public boolean executable(String path) {
    return stored(now, path).executable();
  }

  @Override
  public Snapshot base() {
    return this;
  }

  @Override
  public List<String> paths() {
    return List.copyOf(now.keySet());
  }

  @Override
  public boolean exists(String path) {
    return now.containsKey(RelativePath.of(path));
  }

  @Override
  public Content read(String path) {
    return stored(now, RelativePath.of(path)).content();
  }

  @Override
  public void write(String path, Content content) {
    Stored before = now.get(RelativePath.of(path));
    write(path, content, before != null && before.executable());
  }

  @Override
  public void write(String path, Content content, boolean executable) {
    now.put(RelativePath.of(path), new Stored(content, executable));
  }

  @Override
  public void delete(String path) {
    stored(now, RelativePath.of(path));
    now.remove(RelativePath.of(path));
  }

  @Override
  public void move(String from, String to) {
    Stored file = stored(now, RelativePath.of(from));
    if (exists(to)) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT, to + " exists");
    }
    now.remove(RelativePath.of(from));
    now.put(RelativePath.of(to), file);
  }

  @Override
  public List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    now.forEach((path, file) -> {
      if (!file.equals(base.get(path))) {
        changes.add(new Change.Put(path, file.content(), file.executable()));
      }
    });
    base.keySet().stream().filter(path -> !now.containsKey(path)).map(Change.Delete::new)
        .forEach(changes::add);
    return changes;
  }

  @Override
  public List<Entry> entries() {
    return base.entrySet().stream()
        .map(file -> new Entry(file.getKey(), file.getValue().executable(), file.getValue().content().size()))
        .toList();
  }

  @Override
  public @Nullable Entry entry(String path) {
    Stored file = base.get(path);
    return file == null ? null : new Entry(path, file.executable(), file.content().size());
  }

  @Override
  public List<Omitted> omitted() {
    return List.of();
  }

  private static Stored stored(Map<String, Stored> files, String path) {
    Stored file = files.get(path);
    if (file == null) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT, "there is no file " + path);
    }
    return file;
  }
}
