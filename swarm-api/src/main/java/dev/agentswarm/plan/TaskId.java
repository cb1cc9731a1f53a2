package dev.agentswarm.plan;

import java.util.regex.Pattern;

/**
 * The name of a task, unique in its run: 1 to 128 letters, digits, '.', '_', '-', '/' or ':', beginning with a letter or
 * digit.
 *
 * @since 0.1
 */
public record TaskId(String value) implements Comparable<TaskId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}");

  public TaskId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a task id must fit " + FORM + ": \"" + value + "\"");
    }
  }

  /** The id of this name. */
  public static TaskId of(String value) {
    return new TaskId(value);
  }

  @Override
  public int compareTo(TaskId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
