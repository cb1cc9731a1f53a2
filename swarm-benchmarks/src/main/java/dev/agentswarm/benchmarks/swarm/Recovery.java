package dev.agentswarm.benchmarks.swarm;

import dev.agentswarm.engine.FactRecords;
import dev.agentswarm.kernel.Kernel;
import dev.agentswarm.kernel.Reporter;
import dev.agentswarm.run.Journal;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunId;
import dev.agentswarm.standard.Schedulers;
import dev.agentswarm.standard.StandardRepairs;
import java.util.List;

/** A run made anew from its records: read from the journal, decoded and given to a fresh kernel. */
final class Recovery {
  private Recovery() {}

  /** The report of the run as its records tell it. */
  static Report of(Journal journal, RunId run) {
    Kernel kernel = new Kernel(Schedulers.criticalPath(), new StandardRepairs());
    for (byte[] record : journal.read(run)) {
      FactRecords.Recorded read = FactRecords.decode(record);
      kernel.apply(read.at(), read.fact());
    }
    return Reporter.report(kernel, attempt -> List.of(), List.of());
  }

  /** Sees that the journal holds all of the run that gave this report: a figure of one that lost something is none. */
  static void check(Journal journal, Report live) {
    Report again = of(journal, live.run());
    if (again.status() != live.status() || again.steps() != live.steps()
        || !again.usage().equals(live.usage()) || !again.ended().equals(live.ended())) {
      throw new IllegalStateException(
          "the journal tells of " + again.steps() + " steps until " + again.ended()
              + ", and there were " + live.steps() + " until " + live.ended());
    }
  }
}
