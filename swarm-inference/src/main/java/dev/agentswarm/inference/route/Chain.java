package dev.agentswarm.inference.route;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks from one model to the next for those who ask without the machine's queue. */
final class Chain {
  private Chain() {}

  /** Asks the model that takes the prompt, and whoever comes after it, until one is not followed by another. */
  static Reply ask(Inference first, Prompt prompt, DeltaListener deltas) throws InterruptedException {
    List<Inference> asked = new ArrayList<>();
    Inference model = first;
    while (true) {
      asked.add(model);
      Reply reply = model.ask(prompt, deltas);
      @Nullable
      Inference next = model.next(prompt, reply);
      if (next == null || asked.contains(next)) {
        return reply;
      }
      model = next;
    }
  }
}
