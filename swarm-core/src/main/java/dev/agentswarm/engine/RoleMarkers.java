package dev.agentswarm.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The marks by which models tell roles apart, such as {@code <|im_start|>}: in a prompt they are text, never a mark. Each
 * gets a tilde on the way to a model, and loses one on the way back, so that a file about such marks comes back as it
 * was.
 */
final class RoleMarkers {
  // Of Kimi, Qwen, Llama 3, Phi and others; of DeepSeek (with wide bars); of Gemma; of Llama 2 and Mistral.
  private static final Pattern MARK = Pattern.compile("<(~*)(?=[|｜][^\\s<>|｜]{1,64}[|｜]>)"
      + "|<(~*)(?=/?(?:start|end)_of_turn>)|<(~*)(?=</?SYS>>)|\\[(~*)(?=/?INST\\])");
  private static final Pattern ESCAPED = Pattern.compile("(?<=<)~(?=~*[|｜][^\\s<>|｜]{1,64}[|｜]>)"
      + "|(?<=<)~(?=~*/?(?:start|end)_of_turn>)|(?<=<)~(?=~*</?SYS>>)|(?<=\\[)~(?=~*/?INST\\])");

  private RoleMarkers() {}

  /** With every mark made text; the same object when there is none. */
  static String escape(String text) {
    if (!mayHold(text)) {
      return text;
    }
    Matcher marks = MARK.matcher(text);
    if (!marks.find()) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    int from = 0;
    do {
      escaped.append(text, from, marks.start() + 1).append('~');
      from = marks.start() + 1;
    } while (marks.find());
    return escaped.append(text, from, text.length()).toString();
  }

  /** What {@link #escape} made, as it was. */
  static String unescape(String text) {
    return text.indexOf('~') < 0 ? text : ESCAPED.matcher(text).replaceAll("");
  }

  // Most texts hold no mark: known without the pattern.
  private static boolean mayHold(String text) {
    return text.contains("|>") || text.contains("｜>") || text.contains("_of_turn>") || text.contains("SYS>>")
        || text.contains("INST]");
  }
}
