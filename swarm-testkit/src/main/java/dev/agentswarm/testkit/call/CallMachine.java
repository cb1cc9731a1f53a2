package dev.agentswarm.testkit.call;

import dev.agentswarm.call.CallCommand;
import dev.agentswarm.call.CallFact;
import dev.agentswarm.call.Dispatcher;
import dev.agentswarm.run.Wait;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is tested: facts in, commands out. A dispatcher, or one with a planted bug. */
public interface CallMachine {
  /** What follows from a fact that happened at this moment. */
  List<CallCommand> apply(long nanos, CallFact fact);

  /** Why a call waits; null when it does not. */
  Wait.@Nullable Reason why(long call);

  /** Where it stands. */
  Dispatcher.Standing standing();

  /** The real one. */
  static CallMachine of(Dispatcher dispatcher) {
    return of(dispatcher, dispatcher::apply);
  }

  /** One that takes facts in another way. */
  static CallMachine of(Dispatcher dispatcher, Taking taking) {
    return new CallMachine() {
      @Override
      public List<CallCommand> apply(long nanos, CallFact fact) {
        return taking.apply(nanos, fact);
      }

      @Override
      public Wait.@Nullable Reason why(long call) {
        return dispatcher.why(call);
      }

      @Override
      public Dispatcher.Standing standing() {
        return dispatcher.standing();
      }
    };
  }

  /** How facts are taken. */
  @FunctionalInterface
  interface Taking {
    /** What follows from a fact that happened at this moment. */
    List<CallCommand> apply(long nanos, CallFact fact);
  }
}
