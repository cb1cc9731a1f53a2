package dev.agentswarm.loop;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.codec.ModelJson;
import java.util.HashMap;
import java.util.Map;

/**
 * Notices an agent that goes in circles: the same call, arguments in whatever order, with the same result. A different
 * result is progress and starts the count anew.
 *
 * <p><b>Threads:</b> confined to the attempt's thread.
 */
final class Repetition {
  /** So many identical calls end the attempt; the last one is not made. */
  static final int STOP = 12;

  private static final int LONGEST_KEY = 256;

  private final Map<String, Seen> calls = new HashMap<>();

  private record Seen(int times, String result) {}

  static String key(String tool, String arguments) {
    String key = tool + ' ' + ModelJson.canonical(arguments);
    return key.length() <= LONGEST_KEY ? key : Content.of(key).hash();
  }

  /** How often the call was made in a row with one and the same result. */
  int times(String key) {
    Seen seen = calls.get(key);
    return seen == null ? 0 : seen.times();
  }

  /** Takes down a call, and gives what the model is to be told about it, or an empty text. */
  String note(String key, String result) {
    String kept = result.length() <= LONGEST_KEY ? result : Content.of(result).hash();
    Seen before = calls.get(key);
    int times = before != null && before.result().equals(kept) ? before.times() + 1 : 1;
    calls.put(key, new Seen(times, kept));
    return switch (times) {
      case 3 -> "\n\n[Note: this is the third identical call, with the same result. Use what you have.]";
      case 5 ->
        "\n\n[Note: five identical calls, always the same result. Do something else: other arguments, another"
            + " tool, or your answer.]";
      case 8 ->
        "\n\n[Note: eight identical calls. The attempt is stopped at twelve. Answer with what you know, or say"
            + " what is missing.]";
      default -> "";
    };
  }
}
