package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.ToolCall;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The ids of calls as they go back in one conversation. An id that the server would not accept, or that two calls have,
 * is replaced; the answers of tools name the last call that had it. What an id becomes depends on the messages before it
 * alone, so that a conversation that grows keeps its beginning byte for byte.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
final class CallIds {
  private final ToolRules.Ids rules;
  private final Set<String> sent = new HashSet<>();
  private final Map<String, String> latest = new HashMap<>();
  private int made;

  CallIds(ToolRules.Ids rules) {
    this.rules = rules;
  }

  /** The id of a call of the model, in the order of the conversation. */
  String of(ToolCall call) {
    String id = call.id();
    if (!id.matches(rules.accepted()) || !sent.add(id)) {
      do {
        id = rules.of(made++, call.name());
      } while (!sent.add(id));
    }
    latest.put(call.id(), id);
    return id;
  }

  /** The same for the answer to a call. */
  String answering(String callId) {
    return latest.getOrDefault(callId, callId);
  }
}
