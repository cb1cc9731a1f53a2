package dev.agentswarm.run;

import java.util.regex.Pattern;

/**
 * The name of a run: 1 to 100 letters, digits, '.', '_' and '-', beginning with a letter or digit; usable as a folder.
 *
 * @since 0.1
 */
public record RunId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  public RunId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a run id must fit " + FORM + ": \"" + value + "\"");
    }
  }

  /** The id of this name. */
  public static RunId of(String value) {
    return new RunId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
