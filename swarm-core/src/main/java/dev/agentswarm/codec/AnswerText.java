package dev.agentswarm.codec;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Finds the one JSON value in a model's answer: the text itself, in a code fence, or with words around it. What could be
 * meant in two ways is a fault, never a choice.
 */
final class AnswerText {
  private static final Pattern FENCE = Pattern.compile("```[A-Za-z0-9_-]*\\s*(?=[{\\[])");
  private static final Pattern BRACKET = Pattern.compile("[{\\[]");
  // What follows a value and is no words: a bracket too many, a comma, another object.
  private static final Pattern MORE = Pattern.compile("^\\s*[}\\],:\"]|\\{");
  private static final Pattern REASONING = Pattern
      .compile("</?(?:think|thinking|reasoning)>|◁/?think▷|<\\|channel\\|>", Pattern.CASE_INSENSITIVE);

  private AnswerText() {}

  /** The value; what keeps it from being found is added to {@code faults}. */
  static JsonNode value(String text, List<String> faults) {
    int start = start(text);
    if (start < 0) {
      faults.add(text.isBlank() ? "the answer is empty" : "the answer holds no JSON object");
      leak(text, faults);
      return MissingNode.getInstance();
    }
    // Blanks in place of what stands before keep lines and columns those of the answer.
    String shown = text.substring(0, start).replaceAll("[^\\n\\r]", " ") + text.substring(start);
    try (JsonParser parser = JsonText.MODEL_FIRST.createParser(shown)) {
      JsonNode node = JsonText.MODEL_FIRST.readTree(parser);
      String after = text.substring((int) parser.currentLocation().getCharOffset());
      if (MORE.matcher(after).find()) {
        faults.add("the answer goes on after its JSON object: give one object and nothing else");
      }
      leak(text.substring(0, start) + '\n' + after, faults);
      return node;
    } catch (JacksonException e) {
      faults.add("the answer is no JSON" + JsonText.message(e));
      leak(text.substring(0, start), faults);
      return MissingNode.getInstance();
    }
  }

  private static int start(String text) {
    if (text.stripLeading().startsWith("{")) {
      return text.indexOf('{');
    }
    Matcher fence = FENCE.matcher(text);
    if (fence.find()) {
      return fence.end();
    }
    Matcher bracket = BRACKET.matcher(text);
    return bracket.find() ? bracket.start() : -1;
  }

  // Only outside the JSON: a text in it may speak of such marks.
  private static void leak(String around, List<String> faults) {
    Matcher leaked = REASONING.matcher(around);
    if (leaked.find()) {
      faults.add("the answer holds reasoning (" + leaked.group() + "): give the JSON object alone");
    }
  }
}
