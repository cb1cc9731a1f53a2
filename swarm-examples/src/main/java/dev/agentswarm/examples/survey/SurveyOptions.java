package dev.agentswarm.examples.survey;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Inference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is surveyed, and how.
 *
 * @param folder the code base
 * @param agents agents at once
 * @param model words the findings; null for none
 */
public record SurveyOptions(Path folder, int agents, @Nullable Inference model) {
  private static final String OUT = "swarm-out";

  /**
   * Checks that there is such a folder.
   *
   * @throws SwarmException of kind INVALID_INPUT when there is none
   */
  public SurveyOptions {
    if (!Files.isDirectory(folder)) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT, Files.exists(folder)
          ? "a survey needs a folder, this is none: " + folder
          : "there is no such folder: " + folder);
    }
  }

  /** All defaults, without a model. */
  public static SurveyOptions of(Path folder) {
    return new SurveyOptions(folder, 300, null);
  }

  /** The same with this many agents at once. */
  public SurveyOptions withAgents(int most) {
    return new SurveyOptions(folder, most, model);
  }

  /** The same with a model that words the findings. */
  public SurveyOptions withModel(@Nullable Inference words) {
    return new SurveyOptions(folder, agents, words);
  }

  /** What the code base is called: the name of its folder. */
  public String name() {
    try {
      Path name = folder.toRealPath().getFileName();
      return name == null ? "tree" : name.toString();
    } catch (IOException e) {
      throw new SwarmException(Failure.of(Failure.Kind.INVALID_INPUT, "cannot be read: " + folder), e);
    }
  }

  /**
   * Checks that results may go there: a folder inside what is surveyed would be surveyed the next time, unless it lies
   * in {@code swarm-out}.
   *
   * @throws SwarmException of kind INVALID_INPUT when they may not
   */
  public void checkOut(Path out) {
    Path inside = real(out);
    Path tree = real(folder);
    if (!inside.startsWith(tree)) {
      return;
    }
    for (Path part : tree.relativize(inside)) {
      if (part.toString().equals(OUT)) {
        return;
      }
    }
    throw SwarmException.of(Failure.Kind.INVALID_INPUT,
        "the results would lie inside what is surveyed: " + out
            + "; choose a folder outside, or below " + OUT);
  }

  // The real path of what is there, with the rest as it is.
  private static Path real(Path path) {
    Path at = path.toAbsolutePath().normalize();
    for (Path there = at; there != null; there = there.getParent()) {
      if (Files.exists(there)) {
        try {
          return there.toRealPath().resolve(there.relativize(at)).normalize();
        } catch (IOException unreadable) {
          return at;
        }
      }
    }
    return at;
  }
}
