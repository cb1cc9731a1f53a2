package dev.agentswarm.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathGlobTest {
  @ParameterizedTest
  @CsvSource({"src/*.java, src/A.java, true", "src/*.java, src/x/A.java, false", "src/**, src/x/A.java, true",
      "src/**, src, true", "**/*.md, a.md, true", "**/*.md, x/y/a.md, true", "**/*.md, x/y/a.mdx, false",
      "docs, docs/a/b.md, true", "docs, docs, true", "docs, docs2, false", "docs/, docs/a, true",
      "a/?.txt, a/b.txt, true",
      "a/?.txt, a/bc.txt, false", "a/?.txt, a/.txt, false", "*, a, true", "*, a/b, false", "**, a/b/c, true",
      "a/**/b, a/b, true", "a/**/b, a/x/y/b, true", "a/**/b, a/x/y/c, false",
      "./src//A.java, src/A.java, true",
      "a*c*, abcd, true", "a*c*, abd, false", "***, abc, true", "x/***.md, x/a.md, true"})
  void aPatternMatchesWhatItSays(String pattern, String path, boolean matches) {
    assertThat(PathGlob.of(pattern).matches(path)).isEqualTo(matches);
  }

  @Test
  void onePatternHasOneForm() {
    assertThat(List.of("docs", "./docs", "docs/", ".//docs/.")).allSatisfy(
        pattern -> assertThat(PathGlob.of(pattern).toString()).isEqualTo("docs"));
    assertThat(PathGlob.of("src/*/").toString()).isEqualTo("src/*/**");
  }

  @Test
  void aPatternThatNamesNothingIsRefused() {
    for (String nothing : List.of("", " ", "/", "./", ".", "./.", "//")) {
      assertThatThrownBy(() -> PathGlob.of(nothing)).as(nothing).isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("** for everything");
    }
  }

  @Test
  void manyWildcardsAreNoTrap() {
    PathGlob hard = PathGlob.of("a*".repeat(60) + "b");
    PathGlob deep = PathGlob.of("**/a/".repeat(40) + "z");

    assertThat(hard.matches("a".repeat(3_000))).isFalse();
    assertThat(deep.matches("a/".repeat(300) + "b")).isFalse();
    assertThat(hard.overlaps(PathGlob.of("*b".repeat(60)))).isTrue();
  }
}
