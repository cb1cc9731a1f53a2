package dev.agentswarm.examples.survey.facts;

import java.util.List;

/**
 * What depends on what, as far as imports and build files tell.
 *
 * @param edges between modules
 * @param cycles groups of modules that need each other in a circle, each a walk that ends where it began
 * @param external libraries, most used first
 * @param libraries how many different libraries build files declare
 * @param split packages that more than one module declares, tests beside their code left out
 */
public record DependencyFacts(List<Edge> edges, List<List<String>> cycles, List<External> external,
    int libraries,
    List<Split> split) {
  /**
   * One module uses another.
   *
   * @param from slug of the module that uses
   * @param to slug of the module used
   * @param files how many import statements, counted once a file and package
   */
  public record Edge(String from, String to, int files) {}

  /**
   * A library.
   *
   * @param name what it is called
   * @param versions the versions that are asked for
   * @param scopes what for, such as {@code test}
   * @param declared how many build files declare it
   * @param modules slugs of the modules whose build files do
   */
  public record External(String name, List<String> versions, List<String> scopes, int declared,
      List<String> modules) {}

  /** A package that several modules declare. */
  public record Split(String name, List<String> modules) {}
}
