package dev.agentswarm.testkit.simulation;

import dev.agentswarm.call.CallCommand;
import dev.agentswarm.call.CallFact;
import dev.agentswarm.call.Dispatcher;
import dev.agentswarm.call.Queues;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.run.Wait;
import dev.agentswarm.testkit.call.CallChronicle;
import dev.agentswarm.testkit.call.CallInvariants;
import dev.agentswarm.testkit.call.CallStory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What each queue of a simulation heard, and what it said to that. Confined to the baton. */
final class Tapes implements Queues.Delivery {
  private final Map<EndpointId, List<Heard>> tapes = new TreeMap<>();

  private record Heard(long at, CallFact fact, List<CallCommand> commands) {}

  @Override
  public List<CallCommand> bring(EndpointId endpoint, Dispatcher dispatcher, long nanos, CallFact fact) {
    List<CallCommand> commands = List.copyOf(dispatcher.apply(nanos, fact));
    tapes.computeIfAbsent(endpoint, id -> new ArrayList<>()).add(new Heard(nanos, fact, commands));
    return commands;
  }

  /** Every rule for queues of calls that did not hold at these servers, for people. */
  List<String> breaches(Map<EndpointId, CallStory.Server> servers) {
    List<String> all = new ArrayList<>();
    tapes.forEach((endpoint, tape) -> {
      CallStory.Server server = servers.get(endpoint);
      if (server != null) {
        CallInvariants.check(chronicle(tape, server))
            .forEach(breach -> all
                .add("endpoint " + endpoint + " at +" + breach.at() + " ms: " + breach.rule() + ": "
                    + breach.what()));
      }
    });
    return all;
  }

  // Played again, to see after each fact why each call waits: a copy of the queue that says something else is a breach
  // of its own, told by the exception.
  private static CallChronicle chronicle(List<Heard> tape, CallStory.Server server) {
    // A queue knows from the start what the first adapter that comes says of the endpoint.
    RateLimits told = tape.get(0).fact() instanceof CallFact.LimitsTold first
        ? first.limits()
        : server.limits();
    Dispatcher again = new Dispatcher(told);
    Set<Long> calls = new TreeSet<>();
    List<CallChronicle.Beat> beats = new ArrayList<>();
    for (Heard heard : tape) {
      List<CallCommand> commands = again.apply(heard.at(), heard.fact());
      if (!commands.equals(heard.commands())) {
        throw new IllegalStateException(
            "the queue said " + heard.commands() + " to " + heard.fact() + ", its copy says "
                + commands);
      }
      if (heard.fact() instanceof CallFact.Arrived arrived) {
        calls.add(arrived.call().id());
      }
      Map<Long, Wait.Reason> waits = new HashMap<>();
      for (long call : calls) {
        Wait.Reason why = again.why(call);
        if (why != null) {
          waits.put(call, why);
        }
      }
      over(heard, calls);
      beats.add(new CallChronicle.Beat(heard.at(), heard.fact(), heard.commands(), waits, again.standing()));
    }
    // A turn that never comes keeps the rule for calm stories out: it needs all calls from the start.
    CallStory story = new CallStory(told, server, List.of(),
        List.of(new CallStory.Turn(Long.MAX_VALUE, CallStory.Turn.What.RESUME, 0, 0, 0, 0)));
    return new CallChronicle(story, beats);
  }

  private static void over(Heard heard, Set<Long> calls) {
    if (heard.fact() instanceof CallFact.Cancelled gone) {
      calls.remove(gone.call());
    }
    for (CallCommand command : heard.commands()) {
      if (command instanceof CallCommand.GiveBack back) {
        calls.remove(back.call());
      }
    }
  }
}
