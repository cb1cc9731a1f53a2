package dev.agentswarm.examples.program;

import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.Stamp;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.tools.render.EventLines;
import java.io.PrintStream;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One JSON object a line, for programs; the form stands in docs/events.schema.json. */
final class JsonView implements View {
  private final PrintStream out;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Stamp last;
  private boolean ended;

  JsonView(PrintStream out) {
    this.out = out;
  }

  @Override
  public void on(Stamp stamp, SwarmEvent event) {
    lock.lock();
    try {
      if (!ended) {
        out.println(EventLines.line(stamp, event));
        last = stamp;
        ended = event instanceof SwarmEvent.RunEnded;
        out.flush();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void end(RunStatus status) {
    Stamp stamp = last;
    if (stamp != null) {
      on(new Stamp(stamp.seq() + 1, stamp.at(), stamp.run()), new SwarmEvent.RunEnded(status));
    }
  }
}
