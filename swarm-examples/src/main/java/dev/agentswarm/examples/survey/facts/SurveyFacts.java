package dev.agentswarm.examples.survey.facts;

import java.util.List;
import java.util.Map;

/**
 * The whole code base in figures: what every page of the site draws on.
 *
 * @param name what the code base is called
 * @param sums all its figures
 * @param modules each module's
 * @param languages each language's, by lines of code and then by lines
 * @param categories files, bytes and lines by sort of file
 * @param quantities further figures by name, see {@link Key}
 * @param largest the largest program files, by lines of code
 * @param heaviest the largest files of any kind, by bytes
 * @param functions the longest functions
 * @param todos marks, by place
 * @param hot files that are large and often changed, hottest first
 * @param hotInModules the same for each module's slug
 * @param copies files with equal content, most lines first
 * @param unread what could not be read
 * @param omitted what was seen and left out
 */
public record SurveyFacts(String name, Sums sums, List<ModuleSum> modules, Map<String, LanguageSum> languages,
    Map<Category, Sums> categories, Map<String, Long> quantities, List<FileFacts> largest,
    List<FileFacts> heaviest,
    List<FunctionFacts> functions, List<TodoFacts> todos, List<Hot> hot, Map<String, List<Hot>> hotInModules,
    List<Copies> copies, List<Trouble> unread, List<Trouble> omitted) {

  /**
   * A module in figures.
   *
   * @param module which
   * @param sums its figures
   * @param language what most of its code is written in; empty when it has none
   */
  public record ModuleSum(Module module, Sums sums, String language) {}

  /** A language in figures. */
  public record LanguageSum(Category category, Sums sums) {}

  /**
   * A file that changes often.
   *
   * @param path which
   * @param code its lines of code
   * @param changes commits that touched it
   * @param people authors of those
   */
  public record Hot(String path, int code, int changes, int people) {
    /** How hot it is: size times changes. */
    public long heat() {
      return (long) code * changes;
    }
  }

  /**
   * Files with equal content.
   *
   * @param paths where they are
   * @param lines how long one of them is
   * @param bytes how large one of them is
   */
  public record Copies(List<String> paths, int lines, long bytes) {}

  /** The module of this slug. */
  public ModuleSum module(String slug) {
    return modules.stream().filter(sum -> sum.module().slug().equals(slug)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no module " + slug));
  }

  /** The slug of the module a path belongs to: the one with the deepest folder around it. */
  public String moduleOf(String path) {
    String best = "";
    int depth = -1;
    for (ModuleSum sum : modules) {
      String folder = sum.module().folder();
      boolean within = folder.equals(".") || path.startsWith(folder + "/");
      int length = folder.equals(".") ? 0 : folder.length();
      if (within && length > depth) {
        best = sum.module().slug();
        depth = length;
      }
    }
    return best;
  }
}
