package dev.agentswarm.testkit.simulation;

import dev.agentswarm.engine.FactRecords;
import dev.agentswarm.kernel.Command;
import dev.agentswarm.kernel.Kernel;
import dev.agentswarm.kernel.Reporter;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.schedule.Scheduler;
import dev.agentswarm.testkit.kernel.Chronicle;
import dev.agentswarm.testkit.kernel.KernelInvariants;
import dev.agentswarm.verify.RepairPolicy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a run, given to kernels again. */
final class Replay {
  private final Witness witness;
  private final Scheduler scheduler;
  private final RepairPolicy repairs;

  Replay(Witness witness, Scheduler scheduler, RepairPolicy repairs) {
    this.witness = witness;
    this.scheduler = scheduler;
    this.repairs = repairs;
  }

  private Kernel kernel() {
    return new Kernel(scheduler, repairs);
  }

  private static List<Chronicle.Beat> feed(Kernel kernel, List<FactRecords.Recorded> facts) {
    List<Chronicle.Beat> beats = new ArrayList<>();
    for (FactRecords.Recorded recorded : facts) {
      beats.add(
          new Chronicle.Beat(recorded.at(), recorded.fact(), kernel.apply(recorded.at(), recorded.fact())));
    }
    return beats;
  }

  List<String> breaches() {
    if (witness.facts().isEmpty()) {
      return List.of();
    }
    return KernelInvariants.check(new Chronicle(feed(kernel(), witness.facts()))).stream()
        .map(KernelInvariants.Breach::toString).toList();
  }

  List<String> crash(int after, @Nullable Report live) {
    List<FactRecords.Recorded> before = witness.facts().subList(0, after);
    List<FactRecords.Recorded> rest = witness.facts().subList(after, witness.facts().size());
    Kernel whole = kernel();
    List<Chronicle.Beat> first = feed(whole, before);
    String stood = whole.describe();
    List<Chronicle.Beat> then = feed(whole, rest);

    List<String> differences = new ArrayList<>();
    Kernel resumed = kernel();
    differ(differences, "what was said to the first " + after + " records", first, feed(resumed, before));
    differ(differences, "where it stands after " + after + " records", stood, resumed.describe());
    differ(differences, "what is said to the rest", then, feed(resumed, rest));
    differ(differences, "where it ends", whole.describe(), resumed.describe());
    List<Chronicle.Beat> all = new ArrayList<>(first);
    all.addAll(then);
    told(differences, all);
    if (live != null) {
      Report again = Reporter.report(resumed, attempt -> List.of(), List.of());
      differ(differences, "how it ended", live.status(), again.status());
      differ(differences, "what it used", live.usage(), again.usage());
      differ(differences, "when it was over", live.ended(), again.ended());
      differ(differences, "its tasks",
          live.tasks().stream().map(task -> task.task().id() + " " + task.state()).toList(),
          again.tasks().stream().map(task -> task.task().id() + " " + task.state()).toList());
    }
    return differences;
  }

  // What the kernel told then, in order, is among what the host heard in the run itself.
  private void told(List<String> differences, List<Chronicle.Beat> beats) {
    Iterator<SwarmEvent> heard = witness.events().iterator();
    for (Chronicle.Beat beat : beats) {
      for (Command command : beat.commands()) {
        if (command instanceof Command.Tell tell && !isHeard(tell.event(), heard)) {
          // Who crashed may have been gone before a listener heard of it.
          if (!witness.isGone()) {
            differences.add("the host was never told in this order: " + tell.event());
          }
          return;
        }
      }
    }
  }

  private static boolean isHeard(SwarmEvent event, Iterator<SwarmEvent> heard) {
    while (heard.hasNext()) {
      if (heard.next().equals(event)) {
        return true;
      }
    }
    return false;
  }

  private static void differ(List<String> differences, String what, Object one, Object other) {
    if (!one.equals(other)) {
      differences.add(what + " differs:\n" + one + "\n  but now\n" + other);
    }
  }
}
