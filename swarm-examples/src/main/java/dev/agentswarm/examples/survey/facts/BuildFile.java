package dev.agentswarm.examples.survey.facts;

import java.util.List;

/**
 * A file that says how something is built.
 *
 * @param path where it is
 * @param system what reads it, such as Maven
 * @param name what it builds, as it names itself; may be empty
 * @param version of what it builds; may be empty
 * @param level the language level it asks for, such as {@code Java 21}; may be empty
 * @param parts the folders it says it consists of
 * @param tasks what it offers to run: scripts, targets, plugins
 * @param dependencies what it declares to need
 * @param managed versions it chooses for whoever needs these
 */
public record BuildFile(String path, String system, String name, String version, String level,
    List<String> parts,
    List<String> tasks, List<Declared> dependencies,
    List<Declared> managed) {
  /**
   * A dependency as it is declared.
   *
   * @param name what is needed
   * @param version as written; may be empty
   * @param scope what for, such as {@code test}; empty for the ordinary case
   */
  public record Declared(String name, String version, String scope) {}

  /** A file that chooses no versions for others. */
  public BuildFile(String path, String system, String name, String version, String level, List<String> parts,
      List<String> tasks, List<Declared> dependencies) {
    this(path, system, name, version, level, parts, tasks, dependencies, List.of());
  }

  /** The folder it is in, {@code .} for the top. */
  public String folder() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "." : path.substring(0, slash);
  }
}
