package dev.agentswarm.tools.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tools.Bench;
import dev.agentswarm.tools.MemoryWorkspace;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class EditFileTest {
  private static final String LIMITER = """
      final class Limiter {
        private final int limit;

        boolean allows(long now) {
          prune(now - window);
          return entries.size() < limit;
        }

        boolean fits(long now) {
          prune(now - window);
          return true;
        }
      }
      """;

  private final Bench bench = Bench.of("Limiter.java", LIMITER);

  private ToolResult edit(String from, String to) throws InterruptedException {
    return bench.call(new EditFile(), "path", "Limiter.java", "oldText", from, "newText", to);
  }

  @Test
  void onePieceIsReplacedAndShownWithItsSurroundings() throws InterruptedException {
    ToolResult result = edit("entries.size() < limit", "entries.size() <= limit");
    assertThat(result).isEqualTo(ToolResult.of("""
        changed Limiter.java; now:
        4\t  boolean allows(long now) {
        5\t    prune(now - window);
        6\t    return entries.size() <= limit;
        7\t  }
        8\t"""));
    assertThat(bench.files().text("Limiter.java")).isEqualTo(LIMITER.replace("< limit", "<= limit"));
  }

  @Test
  void anAmbiguousPieceIsNotReplacedAndItsPlacesAreTold() throws InterruptedException {
    ToolResult result = edit("prune(now - window);", "");
    assertThat(result).isEqualTo(ToolResult.failed("oldText is in Limiter.java 2 times, at lines 5, 10. "
        + "Give more of the lines around the one that is meant."));
    assertThat(bench.files().changes()).isEmpty();
  }

  @Test
  void overlappingPlacesAreAmbiguousToo() throws InterruptedException {
    Bench overlap = Bench.of("f", "aaa");
    assertThat(overlap.call(new EditFile(), "path", "f", "oldText", "aa", "newText", "b").text())
        .contains("2 times");
  }

  @Test
  void aPieceThatIsNotThereIsAnsweredWithTheLinesMostLikeIt() throws InterruptedException {
    ToolResult result = edit(
        "  boolean allows(long now) {\n    prune(now);\n    return entries.size() < limit;",
        "whatever");
    assertThat(result.error()).isTrue();
    assertThat(result.text())
        .startsWith("oldText is not in Limiter.java. Most like it is this; the first difference is "
            + "in line 5, where oldText has \"    prune(now);\":\n4\t  boolean allows(long now) {\n5\t    prune(now - window);");
    assertThat(bench.files().changes()).isEmpty();
  }

  @Test
  void ofEquallyLikeLinesTheOneWithTheRightNeighboursIsShown() throws InterruptedException {
    assertThat(edit("    prune(now - windows);\n    return true;", "").text())
        .contains("10\t    prune(now - window);\n11\t");
  }

  @Test
  void aDifferenceInWhiteSpaceIsNamedAsSuch() throws InterruptedException {
    assertThat(edit("\tboolean allows(long  now) {\n\t\tprune(now - window);", "").text())
        .contains(
            "white space only; copy them exactly:\n4\t  boolean allows(long now) {\n5\t    prune(now - window);");
  }

  @Test
  void copiedLineNumbersAreNoticed() throws InterruptedException {
    assertThat(edit("4\t  boolean allows(long now) {\n5\t    prune(now - window);", "").text())
        .contains("line numbers");
  }

  @Test
  void aPieceUnlikeAnythingIsToldSo() throws InterruptedException {
    assertThat(edit("SELECT * FROM customers", "").text()).contains("Nothing in the file is like it");
  }

  @Test
  void editsThatCannotMeanAnythingAreRefused() throws InterruptedException {
    assertThat(edit("", "x").text()).contains("use write_file");
    assertThat(edit("limit", "limit").text()).contains("nothing would change");
    assertThat(edit("  \n \n", "x").text()).contains("white space only");
    assertThat(bench.files().changes()).isEmpty();
  }

  @Test
  void inAFileWithCrLfBothTextsMayBeGivenWithLf() throws InterruptedException {
    Bench windows = Bench.of("f", "one\r\ntwo\r\nthree\r\n");
    assertThat(
        windows.call(new EditFile(), "path", "f", "oldText", "one\ntwo", "newText", "1\n2\n2b").error())
        .isFalse();
    assertThat(windows.files().text("f")).isEqualTo("1\r\n2\r\n2b\r\nthree\r\n");
  }

  @Test
  void bytesThatAreNotUtf8StayAsTheyAre() throws InterruptedException {
    byte[] latin = "caf\u00e9 = 1\n".getBytes(StandardCharsets.ISO_8859_1);
    Bench odd = Bench.of(new MemoryWorkspace().withBase("f", Content.of(latin)));
    assertThat(odd.call(new EditFile(), "path", "f", "oldText", "= 1", "newText", "= \u20ac").error())
        .isFalse();
    byte[] after = odd.files().read("f").bytes();
    assertThat(after[3]).isEqualTo((byte) 0xe9);
    assertThat(new String(after, StandardCharsets.UTF_8)).endsWith(" = \u20ac\n");
  }

  @Test
  void aFileMayBecomeEmpty() throws InterruptedException {
    Bench small = Bench.of("f", "gone");
    assertThat(small.call(new EditFile(), "path", "f", "oldText", "gone", "newText", "").text())
        .contains("empty now");
    assertThat(small.files().read("f").size()).isZero();
  }

  @Test
  void theExecutableBitSurvivesAnEdit() throws InterruptedException {
    bench.call(new WriteFile(), "path", "run", "content", "#!/bin/sh\nfalse\n", "executable", true);
    bench.call(new EditFile(), "path", "run", "oldText", "false", "newText", "true");
    assertThat(bench.files().executable("run")).isTrue();
  }
}
