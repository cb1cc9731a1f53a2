package dev.agentswarm.engine;

import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Secrets;
import java.util.List;

/**
 * How far a conversation has been looked through, and how long it is. Conversations are only appended to, so a turn need look at its new
 * messages only: those before are the same objects, and were found clean.
 *
 * <p><b>Threads:</b> confined to the attempt's thread. <b>Lifetime:</b> one attempt; it holds what the conversation holds.
 */
final class Looked {
  private List<Message> clean = List.of();
  private List<Message> counted = List.of();
  private long characters;
  private Secrets hidden = Secrets.none();

  /** How many messages from the first on are known to hold nothing to hide, and no mark. */
  @SuppressWarnings("ReferenceEquality")
  int through(List<Message> messages, Secrets secrets) {
    if (secrets != hidden) {
      return 0;
    }
    return same(clean, messages);
  }

  /** The estimate of the prompt's tokens, for which only its new messages are counted. */
  long tokens(Prompt prompt) {
    List<Message> messages = prompt.messages();
    int known = same(counted, messages);
    if (known < counted.size()) {
      known = 0; // It was shortened: all is counted anew.
      characters = 0;
    }
    for (int i = known; i < messages.size(); i++) {
      characters += messages.get(i).characters();
    }
    counted = messages;
    return prompt.estimatedTokens(characters);
  }

  // How many messages from the first on are the same objects: the same object has the same content, and is as quickly seen.
  @SuppressWarnings("ReferenceEquality")
  private static int same(List<Message> before, List<Message> now) {
    int most = Math.min(before.size(), now.size());
    for (int i = 0; i < most; i++) {
      if (before.get(i) != now.get(i)) {
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
