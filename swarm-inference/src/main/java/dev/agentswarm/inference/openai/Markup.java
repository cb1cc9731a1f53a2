package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.Prompt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the marks of tool calls that a server should have read and did not. */
final class Markup {
  /** Special tokens of models: they never stand in a text by chance. */
  private static final List<String> TOKENS = List.of("<|tool_calls_section_begin|>", "<|tool_call_begin|>",
      "<|tool_call_argument_begin|>",
      "<|python_tag|>", "<｜tool▁calls▁begin｜>");
  /** Marks that a text may hold; they count only when there were tools to call. */
  private static final List<String> MARKS = List.of("<tool_call>", "<function=", "[TOOL_CALLS]");

  private Markup() {}

  /** The mark that was found, or null; one that stands in the prompt too is a quotation. */
  static @Nullable String leaked(String content, String reasoning, Prompt prompt) {
    String token = found(TOKENS, content + "\n" + reasoning, prompt);
    return token != null || prompt.tools().isEmpty() ? token : found(MARKS, content, prompt);
  }

  private static @Nullable String found(List<String> marks, String text, Prompt prompt) {
    for (String mark : marks) {
      if (text.contains(mark) && !prompt.text().contains(mark)) {
        return mark;
      }
    }
    return null;
  }
}
