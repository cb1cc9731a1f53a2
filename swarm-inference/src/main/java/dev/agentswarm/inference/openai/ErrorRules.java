package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.ReplyKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * How a kind of server words its errors.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @param message where the words stand in the body, as JSON Pointers; the first that is there counts. Bodies of another
 *     shape are understood too
 * @param rules what errors mean where this server differs from the others; the first that fits decides
 * @since 0.1
 */
public record ErrorRules(List<String> message, List<Rule> rules) {
  public ErrorRules {
    message = List.copyOf(message);
    rules = List.copyOf(rules);
    message.forEach(JsonPointer::compile);
  }

  /**
   * What an error means.
   *
   * @param status its status, 0 for any, also one in the middle of a stream
   * @param says words of its type, code or message, in any case; empty for any
   * @param kind what it is
   * @since 0.1
   */
  public record Rule(int status, String says, ReplyKind kind) {
    public Rule {
      if (kind == ReplyKind.ANSWERED) {
        throw new IllegalArgumentException("ANSWERED is no error: says=\"" + says + "\"");
      }
    }

    boolean fits(int answered, String said) {
      return (status == 0 || status == answered) && said.contains(says.toLowerCase(Locale.ROOT));
    }
  }

  /** What the rules say of such an error, or null. */
  @Nullable
  ReplyKind kind(int status, String said) {
    return rules.stream().filter(rule -> rule.fits(status, said)).map(Rule::kind).findFirst().orElse(null);
  }

  /** The words of a body, empty when they stand nowhere this server puts them. */
  String words(JsonNode body) {
    for (String pointer : message) {
      JsonNode words = body.at(pointer);
      if (words.isString() && !words.asString().isBlank()) {
        return words.asString();
      }
    }
    return "";
  }
}
