package dev.agentswarm.testkit.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** JSON whose values know the line they stand on, so that a fault can be told where it is. */
final class JsonLines {
  private static final JsonFactory FACTORY = JsonFactory.builder().build();

  private JsonLines() {}

  static Member parse(String file, String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      Member root = value(parser);
      if (parser.nextToken() != null) {
        throw new BadGraphException(file, parser.currentTokenLocation().getLineNr(),
            "something stands behind the JSON object");
      }
      return root;
    } catch (JacksonException broken) {
      int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
      throw new BadGraphException(file, line, "it is not JSON: " + broken.getOriginalMessage());
    }
  }

  private static Member value(JsonParser parser) {
    int line = parser.currentTokenLocation().getLineNr();
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Member> members = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        members.put(name, value(parser));
      }
      return new Member(line, members);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Member> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(value(parser));
      }
      return new Member(line, elements);
    }
    return new Member(line, token == JsonToken.VALUE_NULL
        ? null
        : token.isNumeric() ? (Object) parser.getDoubleValue() : parser.getString());
  }

  /** A value and its line: a map of members, a list, a text, a number, or null. */
  record Member(int line, @Nullable Object value) {
    boolean isObject() {
      return value instanceof Map;
    }

    boolean isList() {
      return value instanceof List;
    }

    @SuppressWarnings("unchecked")
    List<Member> elements() {
      return value instanceof List ? (List<Member>) value : List.of();
    }

    @Nullable
    Member member(String name) {
      return value instanceof Map<?, ?> members ? (Member) members.get(name) : null;
    }

    /** The elements of a list that may be missing. */
    List<Member> list(String name) {
      Member member = member(name);
      return member == null ? List.of() : member.elements();
    }

    @Nullable
    String text(String name) {
      Member member = member(name);
      return member == null ? null : member.asText();
    }

    @Nullable
    String asText() {
      return value instanceof String text ? text : null;
    }

    @Nullable
    Double number(String name) {
      Member member = member(name);
      return member != null && member.value instanceof Double number ? number : null;
    }
  }
}
