package dev.agentswarm.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page on schedulers is what the schedulers do. */
class SchedulerReportTest {
  @Test
  void thePageSaysWhatTheSchedulersDo() throws IOException {
    SchedulerReport report = SchedulerReport.make();
    ReportPage page = ReportPage.read();
    if (ReportPage.isToBeWritten()) {
      new ReportPage(report.text(), page.swarms()).write();
      return;
    }

    assertThat(page.graphs()).as("-Dreport.update=true writes it anew").isEqualTo(report.text());
    assertThat(report.text().lines().filter(line -> line.startsWith("| ") && !line.startsWith("| policy")))
        .allMatch(line -> line.contains(" | 0 |"));
    neverMuchWorseThanFirstCome(report.means());
  }

  // From the mean of the role, on the shapes that swarms have.
  private static void neverMuchWorseThanFirstCome(Map<String, Double> means) {
    assertThat(means.keySet()).filteredOn(name -> name.startsWith("Swarm shape") && name.endsWith("/arrival"))
        .hasSize(4).allSatisfy(arrival -> assertThat(
            means.get(arrival.replace("/arrival", "/critical path, mean of the role")))
            .isLessThanOrEqualTo(means.get(arrival) * 1.03));
  }
}
