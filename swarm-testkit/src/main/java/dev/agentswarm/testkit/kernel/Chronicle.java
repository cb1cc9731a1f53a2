package dev.agentswarm.testkit.kernel;

import dev.agentswarm.kernel.Command;
import dev.agentswarm.kernel.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened in a run: facts and the commands that followed.
 *
 * @param beats in order
 */
public record Chronicle(List<Beat> beats) {
  /** A fact and what followed. */
  public record Beat(Instant at, Fact fact, List<Command> commands) {
    public Beat {
      commands = List.copyOf(commands);
    }
  }

  public Chronicle {
    beats = List.copyOf(beats);
  }

  /** The same facts, given to another machine. */
  public Chronicle replayed(Machine machine) {
    List<Beat> again = new ArrayList<>();
    beats.forEach(beat -> again.add(new Beat(beat.at(), beat.fact(), machine.apply(beat.at(), beat.fact()))));
    return new Chronicle(again);
  }

  /** Short lines for people: what was given, and below it what followed. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Beat beat : beats) {
      text.append("+").append(Duration.between(beats.get(0).at(), beat.at()).toMillis()).append(" ms ")
          .append(beat.fact()).append('\n');
      beat.commands().forEach(command -> text.append("      -> ").append(command).append('\n'));
    }
    return text.toString();
  }
}
