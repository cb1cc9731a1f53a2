package dev.agentswarm.examples.survey.measure;

import dev.agentswarm.examples.survey.facts.Category;
import java.util.List;

/**
 * A language, as the table {@code languages.txt} describes it.
 *
 * @param name its name
 * @param category what sort of files it makes
 * @param lineMarks what begins a comment that ends with the line
 * @param open what begins a block comment, empty when there are none
 * @param close what ends it
 * @param functions how its functions are told apart
 */
public record Language(String name, Category category, List<String> lineMarks, String open, String close,
    FunctionStyle functions) {
  /** How the functions of a language can be found. */
  public enum FunctionStyle {
    /** By braces. */
    BRACES,
    /** By indentation. */
    INDENT,
    /** Not at all. */
    NONE
  }

  /** Text of a name nothing is known of. */
  static final Language OTHER_TEXT = new Language("Other text", Category.TEXT, List.of(), "", "",
      FunctionStyle.NONE);
  /** Bytes of a name nothing is known of. */
  static final Language OTHER_BINARY = new Language("Other binary", Category.BINARY, List.of(), "", "",
      FunctionStyle.NONE);

  /** True when comments can be told from code. */
  public boolean hasComments() {
    return !lineMarks.isEmpty() || !open.isEmpty();
  }
}
