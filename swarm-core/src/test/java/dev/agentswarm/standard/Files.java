package dev.agentswarm.standard;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.workspace.Change;
import dev.agentswarm.workspace.Overlay;
import dev.agentswarm.workspace.Snapshot;
import java.util.List;

/** A workspace of empty files, for what only looks at their names. */
record Files(List<String> paths) implements Overlay, Snapshot {
  static Files of(String... paths) {
    return new Files(List.of(paths));
  }

  @Override
  public List<Entry> entries() {
    return paths.stream().map(path -> new Entry(path, false, 0)).toList();
  }

  @Override
  public Snapshot base() {
    return this;
  }

  @Override
  public boolean exists(String path) {
    return paths.contains(path);
  }

  @Override
  public Entry entry(String path) {
    return exists(path) ? new Entry(path, false, 0) : null;
  }

  @Override
  public Content read(String path) {
    return Content.EMPTY;
  }

  @Override
  public List<Omitted> omitted() {
    return List.of();
  }

  @Override
  public List<Change> changes() {
    return List.of();
  }

  @Override
  public void write(String path, Content content) {
    throw notHere();
  }

  @Override
  public void write(String path, Content content, boolean executable) {
    throw notHere();
  }

  @Override
  public void delete(String path) {
    throw notHere();
  }

  @Override
  public void move(String from, String to) {
    throw notHere();
  }

  private static UnsupportedOperationException notHere() {
    return new UnsupportedOperationException("verifiers and planners change nothing");
  }
}
