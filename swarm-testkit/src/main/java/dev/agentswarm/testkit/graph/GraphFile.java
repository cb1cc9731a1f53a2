package dev.agentswarm.testkit.graph;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads graphs from files: the Standard Task Graph format (STG), and WfCommons' WfFormat (JSON).
 *
 * <p>STG: the number of tasks, then a line for each task: id, duration, number of needs, needs. One task more at either
 * end with duration 0 may tie the graph together and is not part of the number. {@code #} begins a comment.
 *
 * @since 0.1
 */
public final class GraphFile {
  private GraphFile() {}

  /**
   * The graph in this file; a JSON object is WfFormat, anything else STG.
   *
   * @throws BadGraphException saying file, line and fault
   */
  public static Workload read(Path file) {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException missing) {
      throw new BadGraphException(file.toString(), 0, "there is no such file");
    } catch (MalformedInputException binary) {
      throw new BadGraphException(file.toString(), 0, "it is not text in UTF-8");
    } catch (IOException unreadable) {
      throw new BadGraphException(file.toString(), 0, "it cannot be read: " + unreadable);
    }
    return parse(file.toString(), text);
  }

  /**
   * The graph in this text.
   *
   * @throws BadGraphException saying name, line and fault
   */
  public static Workload parse(String name, String text) {
    String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (bare.isBlank()) {
      throw new BadGraphException(name, 1, "it is empty");
    }
    return bare.stripLeading().startsWith("{") ? WfFormat.parse(name, bare) : Stg.parse(name, bare);
  }
}
