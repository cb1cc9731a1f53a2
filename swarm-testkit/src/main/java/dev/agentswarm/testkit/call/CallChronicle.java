package dev.agentswarm.testkit.call;

import dev.agentswarm.call.CallCommand;
import dev.agentswarm.call.CallFact;
import dev.agentswarm.call.Dispatcher;
import dev.agentswarm.run.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What happened to the calls of an endpoint: facts and the commands that followed.
 *
 * @param story what decided it
 * @param beats in order
 */
public record CallChronicle(CallStory story, List<Beat> beats) {
  /**
   * A fact and what followed.
   *
   * @param at when
   * @param fact what happened
   * @param commands what was said
   * @param waits why each call waits after that
   * @param standing where the queue stands after that
   */
  public record Beat(long at, CallFact fact, List<CallCommand> commands, Map<Long, Wait.Reason> waits,
      Dispatcher.Standing standing) {
    public Beat {
      commands = List.copyOf(commands);
      waits = Map.copyOf(waits);
    }
  }

  public CallChronicle {
    beats = List.copyOf(beats);
  }

  /** What another machine says to the same facts. */
  public List<List<CallCommand>> replayed(CallMachine machine) {
    List<List<CallCommand>> again = new ArrayList<>();
    beats.forEach(beat -> again.add(machine.apply(beat.at(), beat.fact())));
    return again;
  }

  /** Short lines for people: what was given, and below it what followed. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(story.limits() + " " + story.server() + "\n");
    for (Beat beat : beats) {
      text.append("+").append(beat.at() / 1_000_000).append(" ms ").append(beat.fact()).append('\n');
      beat.commands().forEach(command -> text.append("      -> ").append(command).append('\n'));
      if (!beat.waits().isEmpty()) {
        text.append("      waits ").append(new TreeMap<>(beat.waits())).append('\n');
      }
    }
    return text.toString();
  }
}
