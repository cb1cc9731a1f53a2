package dev.agentswarm.testkit.contract;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.merge.EmptySnapshot;
import dev.agentswarm.merge.Layer;
import dev.agentswarm.workspace.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a part on trial, in memory; and a look at the real ones, which are to stay as they are. */
final class TrialFiles {
  private TrialFiles() {}

  /** A snapshot of these texts by path. */
  static Snapshot snapshot(Map<String, String> texts) {
    Layer layer = Layer.over(EmptySnapshot.of());
    new TreeMap<>(texts).forEach((path, text) -> layer.write(path, Content.of(text)));
    return layer.asSnapshot();
  }

  /** A fresh overlay over them. */
  static Layer overlay(Map<String, String> texts) {
    return Layer.over(snapshot(texts));
  }

  /** Looks whether the files in the folder this process runs in are still these: see {@link #real}. */
  static void unchangedSince(List<String> before, ContractRule rule) {
    List<String> now = real();
    rule.holds(before.equals(now),
        "real files in the folder of this process changed: " + before + " and then " + now);
  }

  /** The files in the folder this process runs in, with size and time: whoever writes without being told, writes there. */
  static List<String> real() {
    try (Stream<Path> files = Files.list(Path.of(""))) {
      return files.filter(Files::isRegularFile).map(file -> {
        try {
          return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException gone) {
          return file + " gone";
        }
      }).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
