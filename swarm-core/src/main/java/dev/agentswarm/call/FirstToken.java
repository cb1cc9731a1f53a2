package dev.agentswarm.call;

import dev.agentswarm.inference.DeltaListener;

/** Hands pieces of a reply on and tells when the first one has come. Confined to the thread of the call. */
final class FirstToken implements DeltaListener {
  private final DeltaListener next;
  private final Runnable first;
  private boolean heard;

  FirstToken(DeltaListener next, Runnable first) {
    this.next = next;
    this.first = first;
  }

  @Override
  public void on(String text, boolean reasoning) {
    if (!heard) {
      heard = true;
      first.run();
    }
    next.on(text, reasoning);
  }
}
