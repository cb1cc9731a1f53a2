package dev.agentswarm.workspace;

import java.util.ArrayList;
import java.util.List;

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
    return new Overlap(left.size(), right.size(), i -> left.get(i).equals(ANY_PARTS),
        j -> right.get(j).equals(ANY_PARTS), (i, j) -> partsOverlap(left.get(i), right.get(j))).from(0, 0);
  }

  private static boolean partsOverlap(String a, String b) {
    return new Overlap(a.length(), b.length(), i -> a.charAt(i) == '*', j -> b.charAt(j) == '*',
        (i, j) -> a.charAt(i) == b.charAt(j) || a.charAt(i) == '?' || b.charAt(j) == '?').from(0, 0);
  }

  /** The pattern in its one normal form: {@code ./docs/} is {@code docs}. */
  @Override
  public String toString() {
    return pattern;
  }
}
