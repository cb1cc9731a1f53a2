package dev.agentswarm.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Two patterns overlap exactly when some path fits both. */
class PathGlobProperties {
  private static final List<String> PARTS = parts();
  private static final List<String> UNIVERSE = universe();

  // Patterns have up to two parts of up to two characters; a common path, if there is one, is among these.
  private static List<String> parts() {
    List<String> parts = new ArrayList<>();
    for (String a : List.of("a", "b", "c")) {
      parts.add(a);
      for (String b : List.of("a", "b", "c")) {
        parts.add(a + b);
        parts.add(a + b + "a");
        parts.add(a + b + "b");
        parts.add(a + "c" + b + "b");
      }
    }
    return parts;
  }

  private static List<String> universe() {
    List<String> paths = new ArrayList<>(PARTS);
    for (String one : PARTS) {
      for (String two : PARTS) {
        paths.add(one + "/" + two);
      }
    }
    for (String one : List.of("a", "b", "c", "ab", "ba", "bb", "aa")) {
      for (String two : List.of("a", "b", "c", "ab", "ba", "bb", "aa")) {
        for (String three : List.of("a", "b", "c", "ab", "ba", "bb", "aa")) {
          paths.add(one + "/" + two + "/" + three);
          for (String four : List.of("a", "b", "ab", "ba")) {
            paths.add(one + "/" + two + "/" + three + "/" + four);
          }
        }
      }
    }
    return paths;
  }

  @Provide
  Arbitrary<String> patterns() {
    Arbitrary<String> part = Arbitraries.oneOf(
        Arbitraries.strings().withChars('a', 'b', '*', '?').ofMinLength(1).ofMaxLength(2),
        Arbitraries.just("**"));
    return part.list().ofMinSize(1).ofMaxSize(2).map(parts -> String.join("/", parts));
  }

  @Property
  void patternsOverlapExactlyWhenAPathFitsBoth(@ForAll("patterns") String one,
      @ForAll("patterns") String other) {
    PathGlob left = PathGlob.of(one);
    PathGlob right = PathGlob.of(other);
    boolean common = UNIVERSE.stream().anyMatch(path -> left.matches(path) && right.matches(path));

    assertThat(left.overlaps(right)).as(one + " and " + other).isEqualTo(common);
    assertThat(right.overlaps(left)).isEqualTo(common);
  }

  @Property
  void aPatternOverlapsItselfAndEverything(@ForAll("patterns") String pattern) {
    assertThat(PathGlob.of(pattern).overlaps(PathGlob.of(pattern))).isTrue();
    assertThat(PathGlob.of(pattern).overlaps(PathGlob.of("**"))).isTrue();
  }
}
