package dev.agentswarm.testkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.testkit.contract.ContractRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages on testing show their samples as they are compiled and run. {@code -Ddocs.update=true} writes them there. */
class SamplesTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Path SAMPLES = Path.of("src/test/java/dev/agentswarm/testkit/samples");
  private static final Pattern SAMPLE = Pattern.compile("<!-- sample: (\\w+) -->\n```java\n(.*?)```\n",
      Pattern.DOTALL);

  private static final Pattern RULES = Pattern.compile("<!-- rules -->\n(.*?)<!-- end of rules -->\n",
      Pattern.DOTALL);

  @Test
  void everySampleOnFaultsIsWhatIsCompiled() throws IOException {
    everySampleIsWhatIsCompiled("testing-with-faults.md", "MyClientTest", "AnyFaultSampleProperties",
        "MyMoonshotTest");
  }

  @Test
  void everySampleOnPartsIsWhatIsCompiled() throws IOException {
    everySampleIsWhatIsCompiled("testing.md", "AddNumbersTest", "MyPlanProperties", "MySwarmTest");
  }

  @Test
  void everySampleOnSimulationIsWhatIsCompiled() throws IOException {
    everySampleIsWhatIsCompiled("simulation.md", "MySwarmSimulationTest");
  }

  @Test
  void everyRuleStandsInThePage() throws IOException {
    Path page = DOCS.resolve("testing.md");
    String text = Files.readString(page);
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(page, RULES.matcher(text).replaceFirst(
          Matcher.quoteReplacement("<!-- rules -->\n" + ContractRules.table() + "<!-- end of rules -->\n")));
      return;
    }
    Matcher rules = RULES.matcher(text);
    assertThat(rules.find()).isTrue();
    assertThat(rules.group(1)).as("rules that differ; run with -Ddocs.update=true")
        .isEqualTo(ContractRules.table());
  }

  private static void everySampleIsWhatIsCompiled(String name, String... samples) throws IOException {
    Path page = DOCS.resolve(name);
    Matcher sample = SAMPLE.matcher(Files.readString(page));
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
      Files.writeString(page, updated.toString());
      return;
    }
    assertThat(shown).containsExactly(samples);
    assertThat(stale).as("samples that differ; run with -Ddocs.update=true").isEmpty();
  }

  private static String region(String name) throws IOException {
    String source = Files.readString(SAMPLES.resolve(name + ".java"));
    int from = source.indexOf('\n', source.indexOf("// tag::sample[]")) + 1;
    int to = source.lastIndexOf('\n', source.indexOf("// end::sample[]")) + 1;
    return source.substring(from, to).stripTrailing().stripIndent() + "\n";
  }
}
