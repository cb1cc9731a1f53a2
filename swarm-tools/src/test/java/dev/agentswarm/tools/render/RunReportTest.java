package dev.agentswarm.tools.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.Report;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class RunReportTest {

  @Test
  void theSameReportGivesTheSameBytes() {
    assertThat(RunReport.html(SampleReports.trouble("x")))
        .isEqualTo(RunReport.html(SampleReports.trouble("x")));
    assertThat(RunReport.json(SampleReports.survey(9))).isEqualTo(RunReport.json(SampleReports.survey(9)));
  }

  @Test
  void thePageIsOneFileThatRunsAndFetchesNothing() {
    Document page = page(SampleReports.trouble("x"));

    assertThat(page.select("script, link, img, iframe, [src]")).isEmpty();
    assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .startsWith("default-src 'none'");
    assertThat(page.select("style").html()).doesNotContain("url(", "@import", "http");
    assertThat(page.select("main, header, nav, h1, html[lang]")).hasSize(5);
  }

  @Test
  void thePageSaysHowItEndedAndWhy() {
    Document page = page(SampleReports.trouble("x"));

    assertThat(page.select("h1").text()).isEqualTo("Add rate limiting. x");
    assertThat(page.select(".status").first().text()).isEqualTo("✕ failed 3 tests fail x (rejected)");
    assertThat(page.select(".figures b").eachText()).containsExactly("1", "2", "90", "33", "20 s", "72,300");
    assertThat(page.select("section > h2").eachText()).containsExactly("Questions to a person",
        "What was not done",
        "Edits that clashed", "Warnings", "The graph", "Who worked when", "Verdicts", "Tasks",
        "What left this machine",
        "What was written", "What was used", "What attempts take");
    assertThat(page.select(".dossier").text()).contains("May the limit be approximate?",
        "src/Limiter.java:42: the limit",
        "1: code; 2: repair", "none yet");
    assertThat(page.select("#t1").text()).contains("Write the middleware", "Attempt 1, tests x: rejected",
        "Attempt 2, tests: unverifiable", "Is it x?", "the answer of a person 2 s");
    assertThat(page.text()).contains("a warning x", "both changed line 3", "Left as they are", "README.md x",
        "notes.txt");
  }

  @Test
  void thePageSaysWhatLeftTheMachine() {
    assertThat(page(SampleReports.trouble("x")).text())
        .contains("Prompts went to 1 endpoint outside this machine, though the goal is confidential.",
            "api.example.org (x) outside 20 0 0 42,000 6,200 2", "localhost:11434 inside");
    assertThat(page(SampleReports.survey(3)).text())
        .contains("Nothing left this machine. Every model call went to an endpoint marked as inside.");
    assertThat(page(SampleReports.of(List.of())).text())
        .contains("Nothing left this machine. No model was asked.");
  }

  @Test
  void doneIsNotCalledPassedWhereNobodyJudged() {
    assertThat(page(SampleReports.survey(3)).select(".status").first().text())
        .contains("passed by its verifiers");
    assertThat(page(SampleReports.of(List.of(Task.of("a", "k", "b")))).select(".status").first().text())
        .isEqualTo("✓ done Every task is done; no verifier judged any of them.");
  }

  @Test
  void whatFilesHoldIsInNeither() {
    Report report = SampleReports.trouble("x");

    assertThat(RunReport.html(report).text()).doesNotContain("never shown");
    assertThat(RunReport.json(report).text()).doesNotContain("never shown");
  }

  @Test
  void eachTaskIsABoxWithItsStateInLettersAndItsPlaceInTheList() {
    Document page = page(SampleReports.trouble("x"));

    assertThat(page.select("svg.graph text.mark").eachText()).containsExactly("✓", "?", "✕", "–", "■", "○");
    assertThat(page.select("svg.graph a").eachAttr("href")).containsExactly("#t0", "#t1", "#t2", "#t3", "#t4",
        "#t5");
    assertThat(page.select("svg.graph rect.critical")).hasSize(2);
    assertThat(page.select("svg.graph path.line.critical").attr("d")).containsOnlyOnce("M");
    assertThat(SiteCheck.deadLinks(List.of(RunReport.html(SampleReports.survey(300))))).isEmpty();
  }

  @Test
  void workAndWaitingAreToldApart() {
    Document page = page(SampleReports.trouble("x"));

    assertThat(page.select("svg.lanes rect.b-work")).hasSize(4);
    assertThat(page.select("svg.lanes rect.b-permit")).hasSize(2);
    assertThat(page.select("svg.lanes rect.b-place")).hasSize(2);
    assertThat(page.select("svg.lanes rect.b-writes")).hasSize(1);
    assertThat(page.select("svg.lanes rect.b-needs")).hasSize(3);
    assertThat(page.select("svg.lanes path.cross")).hasSize(2);
    assertThat(page.select("svg.activity path.area")).hasSize(2);
  }

  @Test
  void aRunOfFourThousandTasksIsSummedUp() {
    Artifact file = RunReport.html(SampleReports.large(4_000, 3_000));
    Document page = SiteCheck.wellFormed(file);

    assertThat(page.select("details.task")).hasSize(400);
    assertThat(page.select("svg.graph rect.box").size()).isBetween(40, 40 * 11);
    assertThat(page.select("svg.lanes rect.b-work")).hasSize(1_200);
    assertThat(file.content().size()).isLessThan(8_000_000);
    assertThat(page.select("#graph ~ p").first().text()).contains("4,000 tasks");
  }

  @Test
  void whatWentWrongIsAmongTheTasksShownOfALargeRun() {
    Document page = page(SampleReports.large(1_000, 50));

    assertThat(page.select("details.task .k-failed")).hasSize(20);
  }

  @Test
  void longChainsAndOddGraphsAreDrawn() {
    List<Task> chain = IntStream.range(0, 5_000)
        .mapToObj(i -> i == 0 ? Task.of("t0", "k", "b") : Task.of("t" + i, "k", "b").needing("t" + (i - 1)))
        .toList();
    assertThat(page(SampleReports.of(chain)).select("svg.graph rect.box").size()).isLessThanOrEqualTo(41);

    List<Task> odd = List.of(Task.of("a", "k", "b").needing("b", "gone"), Task.of("b", "k", "b").needing("a"),
        Task.of("c", "k", "b").needing("c"));
    assertThat(page(SampleReports.of(odd)).select("svg.graph rect.box")).hasSize(3);
  }

  @Test
  void theFileFitsItsSchema() {
    for (Report report : List.of(SampleReports.trouble("\uD800 \u0000 \"quoted\""), SampleReports.survey(20),
        SampleReports.large(50, 50), SampleReports.of(List.of()))) {
      assertThat(Schemas.report().validate(RunReport.json(report).text(), InputFormat.JSON)).isEmpty();
    }
  }

  @Test
  void theSchemaTellsAMissingMemberAndAWrongOne() {
    String json = RunReport.json(SampleReports.trouble("x")).text();

    for (String broken : List.of(json.replace("\"steps\":90,\"agents\"", "\"agents\""),
        json.replace("\"reason\":\"writes\"", "\"reason\":\"WRITES\""),
        json.replace("\"state\":\"skipped\"", "\"state\":\"gone\""),
        json.replace("\"critical\":true", "\"critical\":1"), json.replace("\"v\":1", "\"v\":2"),
        json.replace("\"warnings\"", "\"more\":1,\"warnings\""))) {
      assertThat(broken).isNotEqualTo(json);
      assertThat(Schemas.report().validate(broken, InputFormat.JSON)).isNotEmpty();
    }
  }

  private static Document page(Report report) {
    return SiteCheck.wellFormed(RunReport.html(report));
  }
}
