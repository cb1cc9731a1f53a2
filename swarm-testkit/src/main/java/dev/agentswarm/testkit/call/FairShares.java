package dev.agentswarm.testkit.call;

import dev.agentswarm.call.Call;
import dev.agentswarm.call.CallCommand;
import dev.agentswarm.call.CallFact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each run was served by its weight, while all of them wait. */
final class FairShares {
  private final CallChronicle chronicle;
  private final Map<Long, Call> calls = new HashMap<>();
  private final Map<String, Integer> waiting = new HashMap<>();
  private final Map<String, Double> served = new HashMap<>();
  private final Map<String, Double> largest = new HashMap<>();

  FairShares(CallChronicle chronicle) {
    this.chronicle = chronicle;
    chronicle.story().plots().forEach(plot -> {
      Call call = plot.call();
      calls.put(call.id(), call);
      waiting.merge(call.run(), 1, Integer::sum);
      served.put(call.run(), 0.0);
      largest.merge(call.run(), call.tokens() / call.weight(), Math::max);
    });
  }

  /** Each moment at which one run was more than two calls' worth behind another. */
  List<String> unfair() {
    List<String> unfair = new ArrayList<>();
    long arrived = 0;
    for (CallChronicle.Beat beat : chronicle.beats()) {
      arrived += beat.fact() instanceof CallFact.Arrived ? 1 : 0;
      for (CallCommand command : beat.commands()) {
        if (command instanceof CallCommand.Send send && calls.containsKey(send.call())) {
          Call call = calls.get(send.call());
          waiting.merge(call.run(), -1, Integer::sum);
          served.merge(call.run(), call.tokens() / call.weight(), Double::sum);
          // Before the last has come, some run may have had nobody to send.
          if (arrived == calls.size()) {
            compare(call.run(), unfair);
          }
        }
      }
    }
    return unfair;
  }

  private void compare(String run, List<String> unfair) {
    served.forEach((other, had) -> {
      double ahead = served.getOrDefault(run, 0.0) - had;
      double most = 3 * (largest.getOrDefault(run, 0.0) + largest.getOrDefault(other, 0.0));
      if (waiting.getOrDefault(run, 0) > 0 && waiting.getOrDefault(other, 0) > 0 && ahead > most) {
        unfair.add(run + " is " + ahead + " tokens ahead of " + other);
      }
    });
  }
}
