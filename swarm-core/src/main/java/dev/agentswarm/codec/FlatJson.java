package dev.agentswarm.codec;

import java.util.Arrays;
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
  // Where each member's name and value begin and end; quotes belong to a value, and not to a name.
  private Span[] members = new Span[4];
  private int size;
  // The largest character in texts and names.
  private char largest;

  private record Span(int name, int nameEnd, int value, int valueEnd) {}

  private FlatJson(String text) {
    this.text = text;
  }

  /** The object, or null when it is for the parser. */
  static @Nullable ObjectNode read(String text) {
    FlatJson json = new FlatJson(text);
    return json.scan() ? json.object() : null;
  }

  /**
   * The same object without blanks and with its members in the order of their names, or null when it is for the parser
   * and a real writer.
   */
  static @Nullable String canonical(String text) {
    FlatJson json = new FlatJson(text);
    return json.scan() && json.largest <= '~' ? json.sorted() : null;
  }

  // True when the text is such an object.
  private boolean scan() {
    if (next() != '{') {
      return false;
    }
    char mark = next();
    if (mark == '}') {
      return isEnd();
    }
    while (mark == '"' && size < MOST_MEMBERS) {
      int name = at;
      int nameEnd = string() ? at - 1 : -1;
      if (nameEnd < 0 || next() != ':' || isKnown(name, nameEnd)) {
        return false;
      }
      char first = next();
      int value = at - 1;
      if (!value(first)) {
        return false;
      }
      add(new Span(name, nameEnd, value, at));
      mark = next();
      if (mark == '}') {
        return isEnd();
      }
      mark = mark == ',' ? next() : 0;
    }
    return false;
  }

  private void add(Span member) {
    if (size == members.length) {
      members = Arrays.copyOf(members, MOST_MEMBERS);
    }
    members[size++] = member;
  }

  private boolean isKnown(int name, int end) {
    for (int i = 0; i < size; i++) {
      Span member = members[i];
      if (member.nameEnd - member.name == end - name
          && text.regionMatches(member.name, text, name, end - name)) {
        return true;
      }
    }
    return false;
  }

  private boolean value(char first) {
    return switch (first) {
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number(first);
    };
  }

  private boolean word(String word) {
    boolean stands = text.startsWith(word, at - 1);
    at += word.length() - 1;
    return stands;
  }

  private boolean number(char first) {
    int from = at - 1;
    boolean negative = first == '-';
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    int digits = at - from - (negative ? 1 : 0);
    // A fraction or an exponent is no mark that may follow.
    return (negative || isDigit(first)) && digits >= 1 && digits <= MOST_DIGITS
        && (text.charAt(from + (negative ? 1 : 0)) != '0' || (digits == 1 && !negative));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  // To behind the next quote; false when there is anything before it that needs care.
  private boolean string() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return true;
      }
      if (c == '\\' || c < ' ') {
        return false;
      }
      largest = c > largest ? c : largest;
    }
    return false;
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

  private ObjectNode object() {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < size; i++) {
      Span member = members[i];
      put(object, text.substring(member.name, member.nameEnd), member);
    }
    return object;
  }

  private void put(ObjectNode object, String name, Span member) {
    switch (text.charAt(member.value)) {
      case '"' -> object.put(name, text.substring(member.value + 1, member.valueEnd - 1));
      case 't' -> object.put(name, true);
      case 'f' -> object.put(name, false);
      case 'n' -> object.putNull(name);
      default -> {
        long value = Long.parseLong(text, member.value, member.valueEnd, 10);
        if (value == (int) value) {
          object.put(name, (int) value);
        } else {
          object.put(name, value);
        }
      }
    }
  }

  private String sorted() {
    Arrays.sort(members, 0, size, this::compare);
    StringBuilder out = new StringBuilder(text.length()).append('{');
    for (int i = 0; i < size; i++) {
      Span member = members[i];
      out.append(i == 0 ? "\"" : ",\"").append(text, member.name, member.nameEnd).append("\":")
          .append(text, member.value, member.valueEnd);
    }
    return out.append('}').toString();
  }

  private int compare(Span one, Span other) {
    int most = Math.min(one.nameEnd - one.name, other.nameEnd - other.name);
    for (int i = 0; i < most; i++) {
      int order = Character.compare(text.charAt(one.name + i), text.charAt(other.name + i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.nameEnd - one.name, other.nameEnd - other.name);
  }
}
