package dev.agentswarm.testkit.simulation;

import dev.agentswarm.call.Call;
import dev.agentswarm.call.CallFact;
import java.util.function.UnaryOperator;

/** A simulation whose queues are not told what remains of a run: runs share by what they were served. */
public final class Unheard {
  private Unheard() {}

  /** The same without. */
  public static Simulation of(Simulation simulation) {
    return simulation.planting(new Simulation.Bugs(UnaryOperator.identity(),
        delivery -> (endpoint, dispatcher, nanos, fact) -> delivery.bring(endpoint, dispatcher, nanos,
            without(fact))));
  }

  private static CallFact without(CallFact fact) {
    return switch (fact) {
      case CallFact.Arrived arrived -> new CallFact.Arrived(without(arrived.call()));
      case CallFact.Reranked to -> new CallFact.Reranked(to.run(), to.task(), to.rank(), to.slack(), 0);
      default -> fact;
    };
  }

  private static Call without(Call call) {
    return new Call(call.id(), call.run(), call.weight(), call.task(), call.group(), call.started(),
        call.rank(), call.slack(), call.promptTokens(), call.cap());
  }
}
