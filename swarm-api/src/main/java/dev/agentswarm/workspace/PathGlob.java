package dev.agentswarm.workspace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A pattern of workspace paths: {@code *} and {@code ?} stay inside one part, {@code **} spans any number of parts. A
 * pattern without wildcards also covers everything below it, so {@code docs} means the folder as well.
 *
 * <p><b>Threads:</b> immutable. <b>Cost:</b> {@link #overlaps} is a true intersection test (is there a path that both
 * match?), quadratic in the number of parts and characters.
 *
 * @since 0.1
 */
public final class PathGlob {
  private static final String ANY_PARTS = "**";

  private final String pattern;
  private final List<String> parts;

  private PathGlob(String pattern, List<String> parts) {
    this.pattern = pattern;
    this.parts = parts;
  }

  /** The pattern. Parts that name nothing are dropped: {@code ./a//b} means {@code a/b}. */
  public static PathGlob of(String pattern) {
    List<String> parts = new ArrayList<>();
    for (String part : pattern.split("/", -1)) {
      if (!part.isBlank() && !part.equals(".")) {
        parts.add(part);
      }
    }
    if (parts.isEmpty()) {
      throw new IllegalArgumentException(
          "a path pattern must name something, such as src/** or ** for everything: \"" + pattern + "\"");
    }
    String normal = String.join("/", parts);
    boolean literal = !normal.contains("*") && !normal.contains("?");
    if (literal || pattern.endsWith("/")) {
      parts.add(ANY_PARTS);
    }
    return new PathGlob(literal ? normal : String.join("/", parts), List.copyOf(parts));
  }

  /** True when the path fits the pattern. */
  public boolean matches(String path) {
    return overlap(parts, List.of(path.split("/")));
  }

  /** True when some path fits both patterns. */
  public boolean overlaps(PathGlob other) {
    return overlap(parts, other.parts);
  }

  private static boolean overlap(List<String> left, List<String> right) {
    return partsOverlap(left, 0, right, 0, new HashMap<>());
  }

  private static boolean partsOverlap(List<String> a, int i, List<String> b, int j,
      Map<Long, Boolean> known) {
    if (i == a.size() && j == b.size()) {
      return true;
    }
    long key = ((long) i << 32) | j;
    Boolean before = known.get(key);
    if (before != null) {
      return before;
    }
    boolean result;
    if (i < a.size() && a.get(i).equals(ANY_PARTS)) {
      result = partsOverlap(a, i + 1, b, j, known) || (j < b.size() && partsOverlap(a, i, b, j + 1, known));
    } else if (j < b.size() && b.get(j).equals(ANY_PARTS)) {
      result = partsOverlap(a, i, b, j + 1, known) || (i < a.size() && partsOverlap(a, i + 1, b, j, known));
    } else {
      result = i < a.size() && j < b.size() && charsOverlap(a.get(i), 0, b.get(j), 0, new HashMap<>())
          && partsOverlap(a, i + 1, b, j + 1, known);
    }
    known.put(key, result);
    return result;
  }

  private static boolean charsOverlap(String a, int i, String b, int j, Map<Long, Boolean> known) {
    if (i == a.length() && j == b.length()) {
      return true;
    }
    long key = ((long) i << 32) | j;
    Boolean before = known.get(key);
    if (before != null) {
      return before;
    }
    boolean result;
    if (i < a.length() && a.charAt(i) == '*') {
      result = charsOverlap(a, i + 1, b, j, known) || (j < b.length() && charsOverlap(a, i, b, j + 1, known));
    } else if (j < b.length() && b.charAt(j) == '*') {
      result = charsOverlap(a, i, b, j + 1, known) || (i < a.length() && charsOverlap(a, i + 1, b, j, known));
    } else {
      result = i < a.length() && j < b.length()
          && (a.charAt(i) == b.charAt(j) || a.charAt(i) == '?' || b.charAt(j) == '?')
          && charsOverlap(a, i + 1, b, j + 1, known);
    }
    known.put(key, result);
    return result;
  }

  /** The pattern in its one normal form: {@code ./docs/} is {@code docs}. */
  @Override
  public String toString() {
    return pattern;
  }
}
