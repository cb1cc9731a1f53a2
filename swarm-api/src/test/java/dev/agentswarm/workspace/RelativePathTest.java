package dev.agentswarm.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths that agents give lead nowhere but into the workspace. */
class RelativePathTest {
  @ParameterizedTest
  @CsvSource({"a, a", "./a//b/, a/b", "a/./b, a/b", "a b/c, a b/c", ".github/x, .github/x",
      ".gitignore, .gitignore",
      "a/.gitkeep, a/.gitkeep", "..a, ..a", "a.., a..", "..., ...", "ä/世界, ä/世界", "git/x, git/x",
      "ab:c, ab:c"})
  void aPathHasOneForm(String raw, String normal) {
    assertThat(RelativePath.of(raw)).isEqualTo(normal);
    assertThat(RelativePath.of(normal)).isEqualTo(normal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "./", "//", "/", "/etc/passwd", "//etc/passwd", "..", "../x", "a/../../x",
      "a/..",
      "a/../b", "./../x", "~", "~/x", "~root/.ssh", "C:/x", "c:\\x", "C:x", "a\\..\\b", "\\\\host\\share",
      "a\u0000b",
      "a\nb", "a\rb", "a\u001bb", "a\u007fb", ".git", ".git/config", "a/.git/hooks/x", ".GIT/config", ".Git",
      ".git.",
      ".git ", ".git. . /config", "GIT~1", "git~1/config", ".//.git/config", ".git/../a"})
  void anAttackIsRefusedAndTold(String attack) {
    assertThatThrownBy(() -> RelativePath.of(attack)).isInstanceOfSatisfying(SwarmException.class,
        refused -> assertThat(refused.failure().kind()).isEqualTo(Failure.Kind.REFUSED));
  }

  @Property
  void whateverIsLetThroughStaysInside(@ForAll String raw) {
    String path;
    try {
      path = RelativePath.of(raw);
    } catch (SwarmException refused) {
      return;
    }
    List<String> parts = List.of(path.split("/", -1));
    assertThat(parts).doesNotContain("", ".", "..").noneMatch(part -> part.equalsIgnoreCase(".git"));
    assertThat(path).doesNotStartWith("/").doesNotContain("\\");
    assertThat(RelativePath.of(path)).isEqualTo(path);
  }

  @Test
  void theRefusalNamesThePathAndTheReason() {
    assertThatThrownBy(() -> RelativePath.of("../x")).hasMessage(
        "path \"../x\" is refused: '..' leads out of the workspace");
  }
}
