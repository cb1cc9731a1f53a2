package dev.agentswarm.inference.scripted;

import dev.agentswarm.inference.Hints;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls of each task: a task asks one call after the other, so no count depends on how threads run. */
final class Turns {
  private final Map<Asker, AtomicInteger> counts = new ConcurrentHashMap<>();

  private record Asker(String run, String task) {}

  /** How many calls the prompt's task made before this one. */
  int next(Hints hints) {
    return counts.computeIfAbsent(new Asker(hints.run(), hints.task()), asker -> new AtomicInteger())
        .getAndIncrement();
  }

  /** How often the model spoke in this conversation. */
  static int of(Prompt prompt) {
    int spoken = 0;
    for (Message message : prompt.messages()) {
      spoken += message instanceof Message.Assistant ? 1 : 0;
    }
    return spoken;
  }
}
