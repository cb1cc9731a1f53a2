package dev.agentswarm.engine;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Secrets;
import dev.agentswarm.loop.Echo;

/**
 * A reply while it streams in, on its way to whoever listens: without secrets, and stopped when it only repeats itself.
 *
 * <p><b>Threads:</b> confined to the asker's thread. <b>Lifetime:</b> one try.
 */
final class Overheard implements DeltaListener {
  private final Secrets.Stream text;
  private final Secrets.Stream reasoning;
  private final Echo echo = new Echo();

  /** Stops a reply. Thrown to the adapter, which closes its connection and passes it on. */
  static final class Repeats extends RuntimeException {
    private static final long serialVersionUID = 1;

    Repeats() {
      super("the reply only repeats itself", null, false, false);
    }
  }

  Overheard(Secrets secrets, DeltaListener listener) {
    text = secrets.stream(piece -> listener.on(piece, false));
    reasoning = secrets.stream(piece -> listener.on(piece, true));
  }

  @Override
  public void on(String piece, boolean isReasoning) {
    if (isReasoning) {
      reasoning.add(piece);
      return;
    }
    text.add(piece);
    if (echo.add(piece)) {
      throw new Repeats();
    }
  }

  /** What came so far. */
  String content() {
    return echo.text();
  }

  /** Tells what was held back. */
  void end() {
    text.end();
    reasoning.end();
  }
}
