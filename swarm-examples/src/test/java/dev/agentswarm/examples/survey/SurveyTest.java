package dev.agentswarm.examples.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.Swarm;
import dev.agentswarm.agent.Outcome;
import dev.agentswarm.agent.SubAgent;
import dev.agentswarm.agent.SubAgentProvider;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.scripted.ScriptedInference;
import dev.agentswarm.run.Judgement;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.TaskReport;
import dev.agentswarm.verify.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyTest {
  @TempDir
  Path folder;

  private Path shop() throws IOException {
    Path shop = folder.resolve("shop");
    file(shop, "README.md", "# Shop & <b>1 more</b>\n\n[core](core/src/Order.java) [gone](docs/gone.md)\n");
    file(shop, "pom.xml",
        "<project><artifactId>shop</artifactId><modules><module>core</module></modules></project>");
    file(shop, "core/pom.xml", "<project><artifactId>core</artifactId></project>");
    file(shop, "core/src/Order.java", """
        package shop.core;

        // TODO: price | it `now`
        public class Order {
          int sum(int a) {
            if (a > 1) {
              return a;
            }
            return 0;
          }
        }
        """);
    file(shop, "core/src/test/java/OrderTest.java",
        "package shop.core;\nclass OrderTest {\n  @Test\n  void adds() {\n  }\n}\n");
    file(shop, "web/package.json", "{\"name\": \"web\", \"dependencies\": {\"react\": \"18\"}}");
    file(shop, "web/a|b `c`.ts", "import { x } from './x';\nexport const y = 1;\n");
    file(shop, "web/x.ts", "export const x = 1;\n");
    Files.write(shop.resolve("web/umlaut.properties"), "a=\u00fc\r\n".getBytes(StandardCharsets.ISO_8859_1));
    Files.write(shop.resolve("web/wide.txt"), "\uFEFFa\nb\n".getBytes(StandardCharsets.UTF_16LE));
    Files.write(shop.resolve("web/logo.png"), new byte[]{(byte) 0x89, 'P', 0, 1, 2});
    Files.createSymbolicLink(shop.resolve("link.md"), Path.of("README.md"));
    return shop;
  }

  private static void file(Path root, String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Map<String, Artifact> site(Report report) {
    assertThat(report.status()).as("%s %s", report.failure(), report.escalations()).isEqualTo(RunStatus.DONE);
    Map<String, Artifact> site = new TreeMap<>();
    report.artifacts().forEach(file -> site.put(file.name(), file));
    return site;
  }

  // Long names may break anywhere that makes sense; that is not part of their words.
  private static String words(Map<String, Artifact> site, String page) {
    return site.get(page).text().replace("<wbr>", "");
  }

  private static List<Judgement> rejections(TaskReport task) {
    return task.judgements().stream().filter(judged -> judged.verdict() instanceof Verdict.Rejected).toList();
  }

  @Test
  void aTreeBecomesASiteOfManyPages() throws Exception {
    Map<String, Artifact> site = site(Survey.run(SurveyOptions.of(shop())));
    assertThat(site).containsKeys("index.html", "languages.html", "hot-spots.html", "dependencies.html",
        "tests.html",
        "todos.html", "docs.html", "build.html", "history.html", "method.html", "modules/core.html",
        "modules/web.html",
        "modules/top-folder.html", "charts/modules.svg", "site.css");
    assertThat(words(site, "index.html")).contains("3 modules").contains("Maven").contains("npm");
    assertThat(words(site, "languages.html")).contains("Latin-1 or similar").contains("UTF-16 LE");
    assertThat(words(site, "docs.html")).contains("docs/gone.md").contains("no such file");
    assertThat(words(site, "todos.html")).contains("core/src/Order.java:3").contains("price");
    assertThat(words(site, "method.html")).contains("link.md").contains("never followed");
    assertThat(words(site, "history.html")).contains("There is no history");
    assertThat(words(site, "index.html")).doesNotContain("<b>1 more</b>");
  }

  @Test
  void theSameTreeGivesTheSamePagesHoweverManyAgentsThereAre() throws Exception {
    Path shop = shop();
    Map<String, Artifact> one = site(Survey.run(SurveyOptions.of(shop).withAgents(1)));
    Path moved = Files.createDirectory(folder.resolve("elsewhere")).resolve("shop");
    Files.move(shop, moved);
    file(moved, "swarm-out/survey-1/index.html", "from before");
    Map<String, Artifact> many = site(Survey.run(SurveyOptions.of(moved)));
    assertThat(many).isEqualTo(one);
    assertThat(one.values()).noneMatch(file -> file.text().contains(folder.toString()));
  }

  @Test
  void aTreeWithoutFilesAndOneWithoutProgramsAreSurveyedToo() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(words(site(Survey.run(SurveyOptions.of(empty))), "index.html")).contains("no program code");
    Path odd = folder.resolve("odd");
    file(odd, "empty.py", "");
    file(odd, "tests/test_a.py", "");
    file(odd, "a.md", "");
    assertThat(words(site(Survey.run(SurveyOptions.of(odd))), "index.html")).contains("no program code");
  }

  @Test
  void aFigureCorruptedAfterWritingIsRejectedAndRepaired() throws Exception {
    Path shop = shop();
    Map<String, Artifact> honest = site(Survey.run(SurveyOptions.of(shop)));
    Report report = run(shop, null,
        corrupting("index.md", text -> text.replace("| Files | 1", "| Files | 7")));
    TaskReport page = report.task("write/index");
    assertThat(rejections(page)).hasSize(1);
    assertThat(rejections(page).get(0).verdict().toString()).contains("all/files").contains("counted again");
    assertThat(page.attempts()).extracting(attempt -> attempt.kind()).containsExactly("survey-write",
        "survey-repair");
    assertThat(site(report)).isEqualTo(honest);
  }

  @Test
  void aPictureThatIsNotWhatItsNumbersSayIsRejectedAndRepaired() throws Exception {
    Path shop = shop();
    Map<String, Artifact> honest = site(Survey.run(SurveyOptions.of(shop)));
    Report report = run(shop, null,
        corrupting("charts/modules.svg", text -> text.replace(" lines<", " miles<")));
    assertThat(rejections(report.task("write/index"))).hasSize(1);
    assertThat(site(report)).isEqualTo(honest);
  }

  @Test
  void aLinkThatLeadsNowhereIsTakenOut() throws Exception {
    Report report = run(shop(), null,
        corrupting("history.md", text -> text + "\n[the end](nowhere.md) is near\n"));
    assertThat(rejections(report.task("verify/links"))).hasSize(1);
    assertThat(words(site(report), "history.html")).contains("the end is near");
  }

  private static Report run(Path tree, Inference model, UnaryOperator<SubAgentProvider> instead)
      throws InterruptedException {
    SurveyOptions options = SurveyOptions.of(tree).withModel(model);
    try (Swarm swarm = Survey.swarm(options, instead).build()) {
      return swarm.run(Survey.goal(options));
    }
  }

  // Changes one artifact behind the back of the agent that wrote it.
  private static UnaryOperator<SubAgentProvider> corrupting(String artifact, UnaryOperator<String> change) {
    return kind -> !kind.kind().equals("survey-write") ? kind : new SubAgentProvider() {
      @Override
      public String kind() {
        return kind.kind();
      }

      @Override
      public String purpose() {
        return kind.purpose();
      }

      @Override
      public SubAgent create() {
        SubAgent honest = kind.create();
        return (assignment, context) -> {
          Outcome.Done done = (Outcome.Done) honest.work(assignment, context);
          List<Artifact> made = new ArrayList<>();
          for (Artifact file : done.artifacts()) {
            String text = file.name().equals(artifact) ? change.apply(file.text()) : file.text();
            if (file.name().equals(artifact)) {
              assertThat(text).isNotEqualTo(file.text());
            }
            made.add(new Artifact(file.name(), file.mediaType(), Content.of(text)));
          }
          return Outcome.done(done.summary(), made);
        };
      }

      @Override
      public Set<String> tools() {
        return kind.tools();
      }
    };
  }

  @Test
  void aModelWordsTheFindingsAndItsFiguresAreLookedUp() throws Exception {
    ScriptedInference model = ScriptedInference.script()
        .task("write/index", Reply.answered("There are 4711 files here."),
            Reply.answered("It has 3 modules. Look at core."))
        .task("write/tests", Reply.answered("Half of it is tested."), Reply.answered("All 99 tests pass."))
        .always("Nothing to add.");
    Report report = run(shop(), model, agent -> agent);
    Map<String, Artifact> site = site(report);
    assertThat(rejections(report.task("write/index")).get(0).verdict().toString()).contains("4711")
        .contains("not among the facts");
    assertThat(words(site, "index.html")).contains("It has 3 modules. Look at core.").doesNotContain("4711");
    assertThat(rejections(report.task("write/tests"))).hasSize(2);
    assertThat(words(site, "tests.html")).doesNotContain("In words").doesNotContain("99");
    assertThat(words(site, "hot-spots.html")).contains("Nothing to add.");
  }

  @Test
  void withoutAnAnswerOfTheModelThePagesGoWithoutItsWords() throws Exception {
    Path shop = shop();
    Map<String, Artifact> site = site(run(shop, ScriptedInference.script(), agent -> agent));
    assertThat(site).isEqualTo(site(Survey.run(SurveyOptions.of(shop))));
  }

  @Test
  void aPathThatIsNotThereAndResultsInTheWayAreRefused() throws Exception {
    assertThatThrownBy(() -> SurveyOptions.of(folder.resolve("missing"))).isInstanceOf(SwarmException.class)
        .hasMessageContaining("no such folder");
    Path shop = shop();
    assertThatThrownBy(() -> SurveyOptions.of(shop.resolve("pom.xml"))).isInstanceOf(SwarmException.class);
    SurveyOptions options = SurveyOptions.of(shop);
    assertThatThrownBy(() -> options.checkOut(shop.resolve("site"))).isInstanceOf(SwarmException.class)
        .hasMessageContaining("inside what is surveyed");
    options.checkOut(shop.resolve("swarm-out/run"));
    options.checkOut(folder.resolve("site"));
  }

  @Test
  void onALargeTreeMoreThanAHundredAgentsWorkAtOnce() throws Exception {
    Path big = folder.resolve("big");
    TreeMaker.make(big, 1_600, 7);
    Report report = Survey.run(SurveyOptions.of(big));
    site(report);
    assertThat(report.agents().peak()).isGreaterThanOrEqualTo(100);
  }

  @Test
  @Tag("extended")
  void twentyThousandFilesAreSurveyedWithinTheDefaultLimits() throws Exception {
    Path big = folder.resolve("big");
    TreeMaker.make(big, 20_000, 7);
    Report report = Survey.run(SurveyOptions.of(big));
    Map<String, Artifact> many = site(report);
    assertThat(report.steps()).isLessThan(1_000);
    assertThat(many).isEqualTo(site(Survey.run(SurveyOptions.of(big).withAgents(1))));
  }
}
