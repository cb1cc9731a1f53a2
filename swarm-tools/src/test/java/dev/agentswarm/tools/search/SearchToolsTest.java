package dev.agentswarm.tools.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tools.Bench;
import dev.agentswarm.tools.MemoryWorkspace;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class SearchToolsTest {
  private final Bench bench = Bench.of("docs/limits.md", "Limits\n\nA limit is a number.\n",
      "src/Limiter.java",
      "class Limiter {\n  int limit;\n  int other;\n  int more;\n  int limits() {\n    return limit;\n  }\n}\n",
      "src/RateLimitFilter.java", "class RateLimitFilter {}\n");

  @Test
  void hitsAreShownByFileWithTheirNumbers() throws InterruptedException {
    assertThat(bench.call(new SearchText(), "pattern", "limit").text()).isEqualTo("""
        docs/limits.md
        3:\tA limit is a number.

        src/Limiter.java
        2:\t  int limit;
        5:\t  int limits() {
        6:\t    return limit;""");
  }

  @Test
  void linesAroundHitsAreShownOnce() throws InterruptedException {
    assertThat(bench.call(new SearchText(), "pattern", "limit", "glob", "src", "context", 1).text())
        .isEqualTo("""
            src/Limiter.java
            1-\tclass Limiter {
            2:\t  int limit;
            3-\t  int other;
            4-\t  int more;
            5:\t  int limits() {
            6:\t    return limit;
            7-\t  }""");
    assertThat(
        bench.call(new SearchText(), "pattern", "class Limiter|return", "regex", true, "context", 1).text())
        .contains("2-\t  int limit;\n--\n5-\t");
  }

  @Test
  void aPatternIsLiteralUnlessItIsSaidToBeRegular() throws InterruptedException {
    assertThat(bench.call(new SearchText(), "pattern", "limits()").text()).contains("5:");
    assertThat(bench.call(new SearchText(), "pattern", "int .*;").text())
        .contains("No line has it, in 3 files")
        .contains("regex=true");
    assertThat(bench.call(new SearchText(), "pattern", "^  int .*;$", "regex", true).text())
        .contains("4:\t  int more;");
    assertThat(bench.call(new SearchText(), "pattern", "LIMITS", "ignoreCase", true).text())
        .contains("1:\tLimits");
  }

  @Test
  void aBrokenExpressionIsExplained() throws InterruptedException {
    ToolResult result = bench.call(new SearchText(), "pattern", "limit(", "regex", true);
    assertThat(result.error()).isTrue();
    assertThat(result.text()).contains("Unclosed group").contains("at character");
    assertThat(bench.call(new SearchText(), "pattern", "").error()).isTrue();
    assertThat(bench.call(new SearchText(), "pattern", "a\nb").text()).contains("line end");
  }

  @Test
  void onlySoManyHitsAreShownAndThatIsTold() throws InterruptedException {
    assertThat(bench.call(new SearchText(), "pattern", "limit", "limit", 2).text())
        .contains("2:\t").doesNotContain("5:\t")
        .endsWith("only the first 2 are shown. Narrow the pattern or the glob.");
    assertThat(bench.call(new SearchText(), "pattern", "limit", "limit", 4).text())
        .doesNotContain("more lines");
  }

  @Test
  void wideHitsAreCutAroundTheMatchAndThePageStaysShort() throws InterruptedException {
    String wide = "x".repeat(5_000) + "needle" + "y".repeat(5_000) + "\n";
    ToolResult result = Bench.of("f", wide.repeat(500)).call(new SearchText(), "pattern", "needle", "limit",
        500);
    assertThat(result.text()).contains("1:\t...xxx").contains("needle").contains("yyy...")
        .hasSizeLessThan(42_000);
  }

  @Test
  void binaryFilesAreNotSearchedAndThatIsTold() throws InterruptedException {
    Bench odd = Bench.of(MemoryWorkspace.of("a", "text").withBase("bin", Content.of("needle\0")));
    assertThat(odd.call(new SearchText(), "pattern", "needle").text()).contains("in 1 files")
        .contains("1 binary");
  }

  @Test
  @Timeout(60)
  void anExpressionThatGoesAstrayIsStopped() throws InterruptedException {
    Bench long1 = Bench.of("f", "a".repeat(1_000_000) + "!\n");
    ToolResult result = long1.call(new SearchText(), "pattern", "(.*a){25}$", "regex", true);
    assertThat(result.error()).isTrue();
    assertThat(result.text()).contains("takes too long, at f line 1.");
  }

  @Test
  @Timeout(60)
  void oneHardLineDoesNotHideTheHitsInOthers() throws InterruptedException {
    Bench both = Bench.of("a.min.js", "a".repeat(100_000) + "!\n", "b", "xaab\n");
    ToolResult result = both.call(new SearchText(), "pattern", "(a+)+b", "regex", true);
    assertThat(result.error()).isFalse();
    assertThat(result.text()).startsWith("b\n1:\txaab").contains("takes too long, at a.min.js line 1.");
  }

  @Test
  @Timeout(60)
  void afterAFewHardLinesTheSearchIsStopped() throws InterruptedException {
    Bench hard = Bench.of("f", ("a".repeat(100_000) + "!\n").repeat(100));
    assertThat(hard.call(new SearchText(), "pattern", "(a+)+b", "regex", true).text()).startsWith("Stopped. ")
        .contains("f line 5.").doesNotContain("line 6");
  }

  @Test
  @Timeout(60)
  void anExpressionThatGoesTooDeepIsStopped() throws InterruptedException {
    Bench long1 = Bench.of("f", "ab".repeat(500_000) + "\n");
    ToolResult result = long1.call(new SearchText(), "pattern", "(a|b)*c", "regex", true);
    assertThat(result.text()).contains("takes too long, at f line 1.");
  }

  @Test
  void aSearchEndsWhenItsThreadIsInterrupted() throws InterruptedException {
    BlockingQueue<String> ends = new ArrayBlockingQueue<>(1);
    Thread stopped = Thread.ofVirtual().start(() -> {
      Thread.currentThread().interrupt();
      try {
        bench.call(new SearchText(), "pattern", "limit");
        ends.add("returned");
      } catch (InterruptedException e) {
        ends.add("interrupted");
      }
    });
    assertThat(ends.poll(10, TimeUnit.SECONDS)).isEqualTo("interrupted");
    stopped.join();
  }

  @Test
  void filesAreFoundByName() throws InterruptedException {
    assertThat(bench.call(new FindFiles(), "query", "limit").text())
        .isEqualTo("docs/limits.md\nsrc/Limiter.java\nsrc/RateLimitFilter.java");
    assertThat(bench.call(new FindFiles(), "query", "limiter.java").text()).isEqualTo("src/Limiter.java");
    assertThat(bench.call(new FindFiles(), "query", "rlfilter").text()).isEqualTo("src/RateLimitFilter.java");
    assertThat(bench.call(new FindFiles(), "query", "src filter").text())
        .isEqualTo("src/RateLimitFilter.java");
  }

  @Test
  void aFindThatMissesSaysWhatToTry() throws InterruptedException {
    assertThat(bench.call(new FindFiles(), "query", "zebra").text()).contains("search_text");
    assertThat(bench.call(new FindFiles(), "query", "*.xyz").text()).contains("list_files");
    assertThat(bench.call(new FindFiles(), "query", " ").error()).isTrue();
  }

  @Test
  void onlySoManyPathsAreShown() throws InterruptedException {
    String[] many = IntStream.range(0, 100).mapToObj(i -> "f" + i).flatMap(path -> Stream.of(path, ""))
        .toArray(String[]::new);
    assertThat(Bench.of(many).call(new FindFiles(), "query", "f", "limit", 5).text()).hasLineCount(6)
        .endsWith("... and 95 more");
  }
}
