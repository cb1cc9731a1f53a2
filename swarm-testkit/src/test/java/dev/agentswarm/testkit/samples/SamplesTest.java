package dev.agentswarm.testkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page on testing shows its samples as they are compiled and run. {@code -Ddocs.update=true} writes them into it. */
class SamplesTest {
  private static final Path PAGE = Path.of("..", "docs", "testing-with-faults.md");
  private static final Path SAMPLES = Path.of("src/test/java/dev/agentswarm/testkit/samples");
  private static final Pattern SAMPLE = Pattern.compile("<!-- sample: (\\w+) -->\n```java\n(.*?)```\n",
      Pattern.DOTALL);

  @Test
  void everySampleOfThePageIsWhatIsCompiled() throws IOException {
    Matcher sample = SAMPLE.matcher(Files.readString(PAGE));
    StringBuilder updated = new StringBuilder();
    List<String> stale = new ArrayList<>();
    List<String> shown = new ArrayList<>();
    while (sample.find()) {
      shown.add(sample.group(1));
      String compiled = region(sample.group(1));
      if (!compiled.equals(sample.group(2))) {
        stale.add(sample.group(1));
      }
      sample.appendReplacement(updated, Matcher.quoteReplacement(
          "<!-- sample: " + sample.group(1) + " -->\n```java\n" + compiled + "```\n"));
    }
    sample.appendTail(updated);
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(PAGE, updated.toString());
      return;
    }
    assertThat(shown).containsExactly("MyClientTest", "AnyFaultSampleProperties", "MyMoonshotTest");
    assertThat(stale).as("samples that differ; run with -Ddocs.update=true").isEmpty();
  }

  private static String region(String name) throws IOException {
    String source = Files.readString(SAMPLES.resolve(name + ".java"));
    int from = source.indexOf('\n', source.indexOf("// tag::sample[]")) + 1;
    int to = source.lastIndexOf('\n', source.indexOf("// end::sample[]")) + 1;
    return source.substring(from, to).stripTrailing().stripIndent() + "\n";
  }
}
