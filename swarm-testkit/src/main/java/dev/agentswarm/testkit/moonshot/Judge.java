package dev.agentswarm.testkit.moonshot;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at requests by the checks that are plain enough to be data: a parameter that is fixed, absent, one of few, short.
 *
 * <p><b>Threads:</b> stateless.
 */
final class Judge {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Judge() {}

  /** What is wrong with this request by this check, or null. */
  static @Nullable String fault(Rule.Check check, JsonNode request) {
    JsonNode found = request.at(check.at());
    boolean there = !found.isMissingNode() && !found.isNull();
    return switch (check.kind()) {
      case "fixed", "one-of" -> there && !allowed(check.values(), found) ? text(found) : null;
      case "absent" -> there ? check.at() : null;
      case "not-both" ->
        check.values().stream().noneMatch(pointer -> request.at(pointer).isMissingNode()) ? "both" : null;
      case "keys" -> there ? strange(check.values(), found) : null;
      case "at-most" -> size(found) > Long.parseLong(check.values().getFirst()) ? "" + size(found) : null;
      case "bytes" -> longest(found) > Long.parseLong(check.values().getFirst()) ? "" + longest(found) : null;
      case "each-fits" -> misfit(check.values().getFirst(), check.values().get(1), found);
      default -> Conversation.fault(check, request);
    };
  }

  private static boolean allowed(List<String> values, JsonNode found) {
    return values.stream().map(JSON::readTree).anyMatch(value -> same(value, found));
  }

  // Any object is as good as another.
  private static boolean same(JsonNode value, JsonNode found) {
    if (value.isNumber() && found.isNumber()) {
      return new BigDecimal(value.asString()).compareTo(new BigDecimal(found.asString())) == 0;
    }
    return value.equals(found) || (value.isObject() && found.isObject());
  }

  private static @Nullable String strange(List<String> allowed, JsonNode object) {
    List<String> names = new ArrayList<>(object.propertyNames());
    names.removeAll(allowed);
    return names.isEmpty() ? null : names.getFirst();
  }

  /** How many things are in a list, or the number itself. */
  private static long size(JsonNode found) {
    return found.isArray() ? found.size() : found.isNumber() ? found.asLong() : 0;
  }

  private static int longest(JsonNode found) {
    int longest = found.isString() ? found.asString().getBytes(StandardCharsets.UTF_8).length : 0;
    for (JsonNode each : found) {
      longest = Math.max(longest, each.asString("").getBytes(StandardCharsets.UTF_8).length);
    }
    return longest;
  }

  private static @Nullable String misfit(String pointer, String pattern, JsonNode list) {
    for (JsonNode each : list) {
      JsonNode found = each.at(pointer);
      if (!found.isMissingNode() && !found.asString("").matches(pattern)) {
        return text(found);
      }
    }
    return null;
  }

  static String text(JsonNode node) {
    return node.isString() ? node.asString() : node.toString();
  }
}
