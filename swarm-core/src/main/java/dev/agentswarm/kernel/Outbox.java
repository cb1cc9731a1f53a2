package dev.agentswarm.kernel;

import dev.agentswarm.run.SwarmEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The moment a fact happened, and the commands that follow from it. */
final class Outbox {
  private List<Command> commands = new ArrayList<>();
  private Instant now = Instant.EPOCH;

  void open(Instant at) {
    now = at;
  }

  Instant now() {
    return now;
  }

  void add(Command command) {
    commands.add(command);
  }

  void tell(SwarmEvent event) {
    commands.add(new Command.Tell(event));
  }

  List<Command> take() {
    List<Command> taken = commands;
    commands = new ArrayList<>();
    return taken;
  }
}
