package dev.agentswarm.tools.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tools.Bench;
import dev.agentswarm.tools.MemoryWorkspace;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class FileToolsTest {
  private final Bench bench = Bench.of("README.md", "# Shop\n", "src/a/One.java", "class One {}\n",
      "src/a/Two.java",
      "class Two {}\n", "src/b/Three.java", "class Three {}\n");

  @Test
  void allFilesAreListedInOrder() throws InterruptedException {
    assertThat(bench.call(new ListFiles()).text())
        .isEqualTo("README.md\nsrc/a/One.java\nsrc/a/Two.java\nsrc/b/Three.java");
  }

  @Test
  void aGlobNarrowsTheList() throws InterruptedException {
    assertThat(bench.call(new ListFiles(), "glob", "src/*/T*.java").text())
        .isEqualTo("src/a/Two.java\nsrc/b/Three.java");
    assertThat(bench.call(new ListFiles(), "glob", "/src/b").text()).isEqualTo("src/b/Three.java");
    assertThat(bench.call(new ListFiles(), "glob", "./").text())
        .isEqualTo(bench.call(new ListFiles()).text());
  }

  @Test
  void aGlobThatMissesForWantOfFoldersIsCorrected() throws InterruptedException {
    assertThat(bench.call(new ListFiles(), "glob", "*.java").text()).contains("**/*.java");
  }

  @Test
  void aCutListTellsHowManyMoreAndInWhichFolders() throws InterruptedException {
    ToolResult cut = bench.call(new ListFiles(), "glob", "src/**", "limit", 2);
    assertThat(cut.text()).startsWith("src/a/One.java\nsrc/a/Two.java\n").contains("1 more")
        .contains("src/a/ 2, src/b/ 1");
  }

  @Test
  void aCutListTellsAtMostTwentyFolders() throws InterruptedException {
    String[] many = IntStream.range(0, 50).boxed().flatMap(i -> Stream.of("d" + i + "/f", "x"))
        .toArray(String[]::new);
    assertThat(Bench.of(many).call(new ListFiles(), "limit", 1).text()).hasLineCount(2).endsWith(", ...");
  }

  @Test
  void aFileIsReadWithLineNumbers() throws InterruptedException {
    Bench three = Bench.of("f", "one\ntwo\r\nthree");
    assertThat(three.call(new ReadFile(), "path", "./f").text())
        .isEqualTo("f, 3 lines\n1\tone\n2\ttwo\n3\tthree");
  }

  @Test
  void aLongFileIsReadPieceByPiece() throws InterruptedException {
    Bench ten = Bench.of("f",
        IntStream.rangeClosed(1, 10).mapToObj(i -> "l" + i + "\n").collect(Collectors.joining()));
    assertThat(ten.call(new ReadFile(), "path", "f", "from", 4, "lines", 2).text())
        .isEqualTo("f, lines 4 to 5 of 10\n4\tl4\n5\tl5\n... 5 more lines; go on with from=6");
    assertThat(ten.call(new ReadFile(), "path", "f", "from", 10).text())
        .isEqualTo("f, lines 10 to 10 of 10\n10\tl10");
    assertThat(ten.call(new ReadFile(), "path", "f", "from", 11)).matches(ToolResult::error);
  }

  @Test
  void whatIsReadStaysBelowAMostOfCharacters() throws InterruptedException {
    String wide = "x".repeat(5_000) + "\n";
    ToolResult result = Bench.of("f", wide.repeat(200)).call(new ReadFile(), "path", "f");
    assertThat(result.text().length()).isLessThan(62_000);
    assertThat(result.text()).contains("(3000 more characters)").contains("more lines; go on with from=");
  }

  @Test
  void binaryEmptyAndOddlyEncodedFilesAreTold() throws InterruptedException {
    MemoryWorkspace files = MemoryWorkspace.of("empty", "").withBase("bin", Content.of(new byte[]{1, 0, 2}))
        .withBase("latin", Content.of("caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1)))
        .withBase("bom", Content.of("\uFEFFhello\n"));
    Bench odd = Bench.of(files);
    assertThat(odd.call(new ReadFile(), "path", "bin")).isEqualTo(
        ToolResult.failed("bin is binary (3 bytes); read_file shows text only."));
    assertThat(odd.call(new ReadFile(), "path", "empty").text()).isEqualTo("empty is empty.");
    assertThat(odd.call(new ReadFile(), "path", "latin").text()).contains("not UTF-8")
        .contains("1\tcaf\uFFFD");
    assertThat(odd.call(new ReadFile(), "path", "bom").text()).endsWith("1\thello");
  }

  @Test
  void aFolderIsToldFromAFile() throws InterruptedException {
    assertThat(bench.call(new ReadFile(), "path", "src").text()).contains("folder with 3 files")
        .contains("src/**");
    assertThat(bench.call(new DeleteFile(), "path", "src/a").text()).contains("folder with 2 files");
    assertThat(bench.files().changes()).isEmpty();
  }

  @Test
  void aFileIsCreatedAndReplaced() throws InterruptedException {
    assertThat(bench.call(new WriteFile(), "path", "docs/new.md", "content", "a\nb\n").text())
        .isEqualTo("created docs/new.md, 2 lines.");
    assertThat(bench.call(new WriteFile(), "path", "docs//new.md", "content", "c").text())
        .isEqualTo("replaced docs/new.md, 1 line.");
    assertThat(bench.files().text("docs/new.md")).isEqualTo("c");
  }

  @Test
  void theExecutableBitIsKeptUnlessSaidOtherwise() throws InterruptedException {
    bench.call(new WriteFile(), "path", "run", "content", "#!/bin/sh\n", "executable", true);
    bench.call(new WriteFile(), "path", "run", "content", "#!/bin/sh\ntrue\n");
    assertThat(bench.files().executable("run")).isTrue();
    bench.call(new WriteFile(), "path", "run", "content", "text", "executable", false);
    assertThat(bench.files().executable("run")).isFalse();
  }

  @Test
  void aFileAndAFolderNeverShareAName() throws InterruptedException {
    assertThat(bench.call(new WriteFile(), "path", "README.md/x", "content", "").text())
        .contains("README.md is a file");
    assertThat(bench.call(new WriteFile(), "path", "src/a", "content", "").text())
        .contains("there is a folder");
    assertThat(bench.call(new MoveFile(), "from", "README.md", "to", "src").text())
        .contains("there is a folder");
    assertThat(bench.files().changes()).isEmpty();
  }

  @Test
  void halfACharacterIsNotWritten() throws InterruptedException {
    ToolResult result = bench.call(new WriteFile(), "path", "x", "content", "a\uD800b");
    assertThat(result.error()).isTrue();
    assertThat(result.text()).contains("content holds half of a character");
    assertThat(bench.files().exists("x")).isFalse();
  }

  @Test
  void aFileIsMovedToAFreePlaceOnly() throws InterruptedException {
    assertThat(bench.call(new MoveFile(), "from", "README.md", "to", "src/a/One.java").text())
        .contains("exists already");
    assertThat(bench.call(new MoveFile(), "from", "README.md", "to", "docs/start.md").text())
        .isEqualTo("moved README.md to docs/start.md.");
    assertThat(bench.files().paths()).contains("docs/start.md").doesNotContain("README.md");
  }

  @Test
  void aFileIsDeleted() throws InterruptedException {
    assertThat(bench.call(new DeleteFile(), "path", "README.md").error()).isFalse();
    assertThat(bench.files().exists("README.md")).isFalse();
    assertThat(bench.call(new DeleteFile(), "path", "README.md").error()).isTrue();
  }
}
