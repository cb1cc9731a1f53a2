package dev.agentswarm.inference.scripted;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where two prompts differ first, and how much they have in common before: the more, the nearer.
 *
 * @param alike characters that are the same
 * @param words the place and both texts
 */
record Difference(long alike, String words) implements Comparable<Difference> {
  private static final int SHOWN = 60;

  /** A text of a prompt and where it stands. */
  private record Part(String place, String text) {}

  static Difference between(ObjectNode recorded, ObjectNode asked) {
    List<Part> then = new ArrayList<>();
    List<Part> now = new ArrayList<>();
    parts("", recorded, then);
    parts("", asked, now);
    long alike = 0;
    for (int i = 0; i < Math.min(then.size(), now.size()); i++) {
      Part was = then.get(i);
      Part is = now.get(i);
      if (!was.place().equals(is.place())) {
        return new Difference(alike, "at " + is.place() + ": recorded was " + was.place());
      }
      int common = common(was.text(), is.text());
      alike += common;
      if (common < Math.max(was.text().length(), is.text().length())) {
        return new Difference(alike, "at " + is.place() + ", character " + common + ": recorded "
            + shown(was.text(), common) + ", asked " + shown(is.text(), common));
      }
    }
    return new Difference(alike, then.size() == now.size()
        ? "nowhere"
        : "in length: recorded " + then.size() + " parts, asked " + now.size());
  }

  private static void parts(String place, JsonNode node, List<Part> into) {
    if (node instanceof ObjectNode object) {
      Set<String> names = new LinkedHashSet<>(object.propertyNames());
      for (String name : names) {
        parts(place.isEmpty() ? name : place + "." + name, object.path(name), into);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        parts(place + "[" + i + "]", node.path(i), into);
      }
    } else {
      into.add(new Part(place, node.asString("")));
    }
  }

  private static int common(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length; i++) {
      if (one.charAt(i) != other.charAt(i)) {
        return i;
      }
    }
    return length;
  }

  private static String shown(String text, int from) {
    int start = Math.max(0, from - 10);
    int end = Math.min(text.length(), from + SHOWN);
    return "'" + (start > 0 ? "..." : "") + text.substring(start, end) + (end < text.length() ? "..." : "")
        + "'";
  }

  @Override
  public int compareTo(Difference other) {
    return Long.compare(alike, other.alike);
  }
}
