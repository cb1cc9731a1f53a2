package dev.agentswarm.inference.scripted;

import dev.agentswarm.inference.Hints;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import java.util.List;
import java.util.stream.Collectors;

/** Words for a prompt that no rule answered. */
final class Unanswered {
  private static final int SHOWN = 200;

  private Unanswered() {}

  static String words(Prompt prompt, List<Rule> rules) {
    Hints hints = prompt.hints();
    String had = rules.isEmpty()
        ? "no rules"
        : rules.stream()
            .map(rule -> rule + (rule.fits(prompt) ? ", used up" : ", does not fit"))
            .collect(Collectors.joining("; "));
    return "the script has no answer: asked by task '" + hints.task() + "' of kind '" + hints.kind()
        + "' for " + prompt.purpose() + ", turn " + Turns.of(prompt) + ", last message: "
        + shortened(last(prompt)) + "; the script has " + had;
  }

  private static String last(Prompt prompt) {
    return switch (prompt.messages().getLast()) {
      case Message.Instructions instructions -> "system '" + instructions.text();
      case Message.User user -> "user '" + user.text();
      case Message.Assistant said -> "assistant '" + said.text();
      case Message.ToolAnswer answer -> answer.name() + " '" + answer.text();
    };
  }

  private static String shortened(String text) {
    return (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...") + "'";
  }
}
