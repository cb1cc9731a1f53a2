package dev.agentswarm.examples.survey.facts;

import java.util.List;

/**
 * How the code base is built, as its own files say.
 *
 * @param files build files that could be understood
 * @param others files of the kinds that surround a build: pipelines, containers, wrappers, licences
 * @param troubles build files that could not be understood
 */
public record BuildFacts(List<BuildFile> files, List<Found> others, List<Trouble> troubles) {
  /**
   * A file that says something by being there.
   *
   * @param path where it is
   * @param kind what sort: {@code pipeline}, {@code container}, {@code wrapper}, {@code licence}
   * @param name what it is, such as {@code GitHub Actions} or {@code Apache-2.0}
   */
  public record Found(String path, String kind, String name) {}

  /** Of one file, when it is a build file or one of the others. */
  public static BuildFacts none() {
    return new BuildFacts(List.of(), List.of(), List.of());
  }

  /** Those of this kind. */
  public List<Found> others(String kind) {
    return others.stream().filter(found -> found.kind().equals(kind)).toList();
  }
}
