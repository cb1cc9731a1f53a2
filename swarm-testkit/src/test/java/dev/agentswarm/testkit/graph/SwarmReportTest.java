package dev.agentswarm.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the page on schedulers says of whole swarms is what simulated swarms do. */
class SwarmReportTest {
  @Test
  void thePageSaysWhatWholeSwarmsDo() throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder();
    Map<String, Double> means = SwarmTables.write(line -> text.append(line).append('\n'));
    ReportPage page = ReportPage.read();
    if (ReportPage.isToBeWritten()) {
      new ReportPage(page.graphs(), text.toString()).write();
      return;
    }

    assertThat(page.swarms()).as("-Dreport.update=true writes it anew").isEqualTo(text.toString());
    for (int permits : List.of(8, 16)) {
      assertThat(means.get("calls, nothing known/" + permits)).as("%d permits", permits)
          .isLessThan(means.get("agents, nothing known/" + permits));
    }
    assertThat(means.get("ten runs")).isLessThan(means.get("ten runs, by what each was served"));
  }
}
