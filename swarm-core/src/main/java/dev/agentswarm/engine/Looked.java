package dev.agentswarm.engine;

import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Secrets;
import java.util.List;

/**
 * How far a conversation has been looked through. Conversations are only appended to, so a turn need look at its new
 * messages only: those before are the same objects, and were found clean.
 *
 * <p><b>Threads:</b> confined to the attempt's thread. <b>Lifetime:</b> one attempt; it holds what the conversation holds.
 */
final class Looked {
  private List<Message> clean = List.of();
  private Secrets hidden = Secrets.none();

  /** How many messages from the first on are known to hold nothing to hide, and no mark. */
  @SuppressWarnings("ReferenceEquality") // The same object has the same content, and is as quickly seen.
  int through(List<Message> messages, Secrets secrets) {
    if (secrets != hidden) {
      return 0;
    }
    int most = Math.min(clean.size(), messages.size());
    for (int i = 0; i < most; i++) {
      if (clean.get(i) != messages.get(i)) {
        return i;
      }
    }
    return most;
  }

  /** All of these were clean of those. */
  void through(List<Message> messages, Secrets secrets, boolean all) {
    clean = all ? messages : List.of();
    hidden = secrets;
  }
}
