package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.Hints;
import dev.agentswarm.inference.Prompt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what the machine knows of a call in the words of one server. */
final class HintText {
  private static final double MOST_RANK = 1_000_000;

  private HintText() {}

  /** The fields to send; what is not known is not among them. */
  static Map<String, Object> of(Prompt prompt, List<Hint> known, Set<Hint.Kind> wanted) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Hint hint : known) {
      Object value = wanted.contains(hint.kind()) ? value(hint.value(), prompt) : null;
      if (value != null) {
        put(fields, hint.parameter(), value);
      }
    }
    return fields;
  }

  private static @Nullable Object value(Hint.Value value, Prompt prompt) {
    Hints hints = prompt.hints();
    int rank = (int) Math.clamp(hints.rank(), 0, MOST_RANK);
    return switch (value) {
      case GROUP -> hints.prefixGroup().isEmpty() ? null : hints.prefixGroup();
      case CONVERSATION -> hints.task().isEmpty() ? null : hints.run() + "/" + hints.task();
      case RANK -> rank;
      case RANK_NEGATED -> -rank;
      case REPLY_TOKENS -> prompt.maxTokens() > 0 ? prompt.maxTokens() : null;
      case SLOT -> hints.slot() >= 0 ? hints.slot() : null;
      case TRUE_WITH_SLOT -> hints.slot() >= 0 ? true : null;
    };
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> fields, String path, Object value) {
    Map<String, Object> into = fields;
    String[] names = path.split("\\.", -1);
    for (int i = 0; i < names.length - 1; i++) {
      into = (Map<String, Object>) into.computeIfAbsent(names[i],
          name -> new LinkedHashMap<String, Object>());
    }
    into.put(names[names.length - 1], value);
  }
}
