package dev.agentswarm.codec;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON that most tool calls are, read without a parser: one flat object of texts without escapes, whole numbers and
 * the three words. Whatever is not plainly that is left to the parser, faults above all.
 *
 * <p><b>Threads:</b> confined to one thread. <b>Cost:</b> one look at each character.
 */
final class FlatJson {
  private static final int MOST_MEMBERS = 16;
  // So many digits fit into 64 bits, whatever they are.
  private static final int MOST_DIGITS = 18;

  private final String text;
  private int at;

  private FlatJson(String text) {
    this.text = text;
  }

  /** The object, or null when it is for the parser. */
  static @Nullable ObjectNode read(String text) {
    return new FlatJson(text).object();
  }

  private @Nullable ObjectNode object() {
    if (next() != '{') {
      return null;
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    char mark = next();
    if (mark == '}') {
      return isEnd() ? object : null;
    }
    while (mark == '"' && object.size() < MOST_MEMBERS) {
      String name = string();
      if (name == null || next() != ':' || object.has(name) || !value(object, name)) {
        return null;
      }
      mark = next();
      if (mark == '}') {
        return isEnd() ? object : null;
      }
      mark = mark == ',' ? next() : 0;
    }
    return null;
  }

  private boolean value(ObjectNode object, String name) {
    char first = next();
    switch (first) {
      case '"' -> {
        String value = string();
        object.put(name, value);
        return value != null;
      }
      case 't' -> object.put(name, true);
      case 'f' -> object.put(name, false);
      case 'n' -> object.putNull(name);
      default -> {
        return number(object, name, first);
      }
    }
    return word(first == 't' ? "true" : first == 'f' ? "false" : "null");
  }

  private boolean word(String word) {
    boolean stands = text.startsWith(word, at - 1);
    at += word.length() - 1;
    return stands;
  }

  private boolean number(ObjectNode object, String name, char first) {
    int from = at - 1;
    boolean negative = first == '-';
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    int digits = at - from - (negative ? 1 : 0);
    if (!(negative || isDigit(first)) || digits < 1 || digits > MOST_DIGITS
        || (text.charAt(from + (negative ? 1 : 0)) == '0' && (digits > 1 || negative))) {
      return false;
    }
    long value = Long.parseLong(text, from, at, 10);
    if (value == (int) value) {
      object.put(name, (int) value);
    } else {
      object.put(name, value);
    }
    return true; // A fraction or an exponent is no mark that may follow.
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  // What stands from here to the next quote; null when there is anything in it that needs care.
  private @Nullable String string() {
    int from = at;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return text.substring(from, at - 1);
      }
      if (c == '\\' || c < ' ') {
        return null;
      }
    }
    return null;
  }

  private boolean isEnd() {
    return next() == 0 && at > text.length();
  }

  // The next character that is no blank; 0 at the end, which is then behind.
  private char next() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return c;
      }
    }
    at = text.length() + 1;
    return 0;
  }
}
