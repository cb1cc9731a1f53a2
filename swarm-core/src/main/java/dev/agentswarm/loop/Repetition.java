package dev.agentswarm.loop;

import dev.agentswarm.artifact.Content;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Notices an agent that goes in circles: the same call with the same result, a call that keeps failing in the same way,
 * several calls in turns that lead nowhere. A different result is progress and starts the count anew.
 *
 * <p><b>Threads:</b> confined to the attempt's thread. Thresholds: the vendor's advice for identical calls (3, 5, 8, 12),
 * OpenHands' stuck detector for failing ones and turns.
 */
final class Repetition {
  /** So many identical calls end the attempt; the last one is not made. */
  static final int STOP = 12;

  /** So many identical calls that fail alike end it; the last one is not made. */
  static final int STOP_FAILING = 6;

  /** A round of several calls, made so many times with the same results, ends it; at half of them it is told. */
  static final int STOP_ROUNDS = 6;

  private static final int LONGEST_ROUND = 4;
  // What is longer is kept as its hash. Up to here a text is cheaper to keep than to hash: the transcript holds it too.
  private static final int LONGEST_KEY = 4_096;

  private final Map<String, Seen> calls = new HashMap<>();
  // The latest calls with their results, as long as a stop needs them.
  private final List<Step> trail = new ArrayList<>();

  private record Step(String key, String result) {}

  private record Seen(int times, String result, boolean failed) {}

  /** What identical calls have in common; {@code canonical} is the JSON in which the order of members is fixed. */
  static String key(String tool, String canonical) {
    return shortened(tool + ' ' + canonical);
  }

  /** Why this call must not be made, or null when it may. */
  @Nullable
  String stop(String key, String tool) {
    Seen seen = calls.get(key);
    int next = seen == null ? 1 : seen.times() + 1;
    if (next >= STOP) {
      return "tool " + tool + " was called " + STOP + " times with the same arguments and the same result";
    }
    if (seen != null && seen.failed() && next >= STOP_FAILING) {
      return "tool " + tool + " was called " + STOP_FAILING
          + " times with the same arguments, though it failed in the same way each time";
    }
    int round = round(STOP_ROUNDS);
    return round == 0
        ? null
        : "the same " + round + " calls were made in turns, " + STOP_ROUNDS
            + " times with the same results, " + tool + " among them";
  }

  /** Takes down a call, and gives what the model is to be told about it, or an empty text. */
  String note(String key, String result, boolean failed) {
    String kept = shortened(result);
    Seen before = calls.get(key);
    int times = before != null && before.result().equals(kept) ? before.times() + 1 : 1;
    calls.put(key, new Seen(times, kept, failed));
    trail.add(new Step(key, kept));
    if (trail.size() > LONGEST_ROUND * STOP_ROUNDS) {
      trail.remove(0);
    }
    if (failed && times == 3) {
      return "\n\n[Note: this call failed three times in the same way. Read the error, and do something else; at the"
          + " sixth time the attempt is stopped.]";
    }
    String note = switch (times) {
      case 3 -> "\n\n[Note: this is the third identical call, with the same result. Use what you have.]";
      case 5 ->
        "\n\n[Note: five identical calls, always the same result. Do something else: other arguments, another"
            + " tool, or your answer.]";
      case 8 ->
        "\n\n[Note: eight identical calls. The attempt is stopped at twelve. Answer with what you know, or say"
            + " what is missing.]";
      default -> "";
    };
    int round = note.isEmpty() ? round(STOP_ROUNDS / 2) : 0;
    return round > 0 && newRound(round)
        ? "\n\n[Note: you make the same " + round
            + " calls in turns, always with the same results. Do something"
            + " else: other arguments, another tool, or your answer.]"
        : note;
  }

  /** How many calls make up the round that ends the trail and stands there so many times, or 0. */
  private int round(int times) {
    for (int length = 2; length <= LONGEST_ROUND; length++) {
      if (trail.size() >= length * times && repeats(length, times) && differs(length)) {
        return length;
      }
    }
    return 0;
  }

  private boolean repeats(int length, int times) {
    int end = trail.size();
    for (int i = end - length * times; i < end - length; i++) {
      if (!trail.get(i).equals(trail.get(i + length))) {
        return false;
      }
    }
    return true;
  }

  // One call over and over is no round: that is counted by itself.
  private boolean differs(int length) {
    Step last = trail.get(trail.size() - 1);
    return trail.subList(trail.size() - length, trail.size()).stream().anyMatch(each -> !each.equals(last));
  }

  // Told once, when the round closes for the third time, and not again at each of its calls.
  private boolean newRound(int length) {
    int before = trail.size() - 1 - length * (STOP_ROUNDS / 2);
    return before < 0 || !Objects.equals(trail.get(before), trail.get(before + length));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_KEY ? text : Content.of(text).hash();
  }
}
