package dev.agentswarm.testkit.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The page on schedulers, of which two tests write a part each. {@code -Dreport.update=true} writes it anew.
 *
 * @param graphs what schedulers do with graphs
 * @param swarms what whole swarms do
 */
record ReportPage(String graphs, String swarms) {
  private static final Path PAGE = Path.of("..", "docs", "scheduler-report.md");

  /** True when it shall be written, not read. */
  static boolean isToBeWritten() {
    return Boolean.getBoolean("report.update");
  }

  static ReportPage read() throws IOException {
    String page = Files.readString(PAGE);
    int cut = page.contains(SwarmTables.TITLE) ? page.indexOf(SwarmTables.TITLE) - 1 : page.length();
    return new ReportPage(page.substring(0, cut), page.substring(cut));
  }

  void write() throws IOException {
    Files.writeString(PAGE, graphs + swarms);
  }
}
