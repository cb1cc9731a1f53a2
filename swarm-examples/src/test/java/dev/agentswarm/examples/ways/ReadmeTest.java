package dev.agentswarm.examples.ways;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The README, and docs/joins.md, show the samples as they are compiled. {@code -Dreadme.update=true} writes them into it.
 */
class ReadmeTest {
  private static final Path README = Path.of("..", "README.md");
  private static final Path JOINS = Path.of("..", "docs", "joins.md");
  private static final Path WAYS = Path.of("src/main/java/dev/agentswarm/examples/ways");
  private static final Path WAY_TESTS = Path.of("src/test/java/dev/agentswarm/examples/ways");
  private static final Pattern SAMPLE = Pattern.compile("<!-- sample: (\\w+) -->\n```java\n(.*?)```\n",
      Pattern.DOTALL);

  @Test
  void everySampleInTheReadmeIsWhatIsCompiled() throws IOException {
    assertThat(samples(README)).isGreaterThanOrEqualTo(6);
  }

  @Test
  void everySampleInTheDocumentsIsWhatIsCompiled() throws IOException {
    assertThat(samples(JOINS)).isPositive();
  }

  // How many there are.
  private static int samples(Path document) throws IOException {
    Matcher sample = SAMPLE.matcher(Files.readString(document));
    StringBuilder updated = new StringBuilder();
    List<String> stale = new ArrayList<>();
    int count = 0;
    while (sample.find()) {
      count++;
      String compiled = region(sample.group(1));
      if (!compiled.equals(sample.group(2))) {
        stale.add(sample.group(1));
      }
      sample.appendReplacement(updated, Matcher.quoteReplacement(
          "<!-- sample: " + sample.group(1) + " -->\n```java\n" + compiled + "```\n"));
    }
    sample.appendTail(updated);
    if (Boolean.getBoolean("readme.update")) {
      Files.writeString(document, updated.toString());
    } else {
      assertThat(stale).as("samples that differ; run with -Dreadme.update=true").isEmpty();
    }
    return count;
  }

  @Test
  void theFirstSampleIsShort() throws IOException {
    String hello = region("HelloSwarm");
    assertThat(hello.lines().filter(line -> line.startsWith("import ")).count()).isLessThanOrEqualTo(6);
    assertThat(hello.lines().filter(line -> !line.isBlank()).count()).isLessThanOrEqualTo(15);
  }

  @Test
  void everyLinkToAFileLeadsSomewhere() throws IOException {
    Matcher link = Pattern.compile("\\]\\(([^)#:]+)\\)").matcher(Files.readString(README));
    while (link.find()) {
      assertThat(README.resolveSibling(link.group(1))).as(link.group()).exists();
    }
  }

  private static String region(String name) throws IOException {
    Path program = WAYS.resolve(name + ".java");
    String source = Files.readString(Files.exists(program) ? program : WAY_TESTS.resolve(name + ".java"));
    int from = source.indexOf('\n', source.indexOf("// tag::sample[]")) + 1;
    int to = source.lastIndexOf('\n', source.indexOf("// end::sample[]")) + 1;
    assertThat(from).as("// tag::sample[] in " + name).isPositive();
    assertThat(to).as("// end::sample[] in " + name).isGreaterThan(from);
    return source.substring(from, to).stripTrailing().stripIndent() + "\n";
  }
}
