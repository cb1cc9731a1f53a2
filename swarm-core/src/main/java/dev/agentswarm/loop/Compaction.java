package dev.agentswarm.loop;

import dev.agentswarm.inference.Message;
import java.util.List;

/** Makes a conversation shorter that has outgrown its model: brief and reasoning stay, old tool results shrink. */
final class Compaction {
  private static final int KEPT_WHOLE = 4;
  private static final int SHORT = 400;

  private Compaction() {}

  /** Shortens every tool result but the latest ones, in place; says whether that made a difference. */
  static boolean compact(List<Message> transcript) {
    int whole = 0;
    boolean changed = false;
    for (int i = transcript.size() - 1; i >= 0; i--) {
      if (transcript.get(i) instanceof Message.ToolAnswer answer && ++whole > KEPT_WHOLE
          && answer.text().length() > 2 * SHORT) {
        transcript.set(i, new Message.ToolAnswer(answer.callId(), answer.name(),
            Cut.middle(answer.text(), SHORT)
                + "\n[Shortened to save room; call the tool again if you need it.]"));
        changed = true;
      }
    }
    return changed;
  }
}
