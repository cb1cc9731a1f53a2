package dev.agentswarm.examples.chat;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Reply;

/**
 * How a call is shown: its text while it comes, and once, at the end, what came of it.
 *
 * <p><b>Threads:</b> text comes on the asking thread; the end may come from another, and only the first end counts.
 */
interface Showing extends DeltaListener {
  /** A try begins; the text of the one before does not count. */
  void tryBegins();

  /** The call is over. */
  void end(Reply reply);

  /** The call was stopped from outside; what came until then is kept. */
  void stopped();
}
