package dev.agentswarm.codec;

import tools.jackson.databind.JsonNode;

/** A piece of JSON as a message shows it: short. */
final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  static String of(JsonNode node) {
    if (node.isObject()) {
      return "an object";
    }
    if (node.isArray()) {
      return "an array";
    }
    if (node.isString()) {
      return "\"" + cut(node.stringValue()) + "\"";
    }
    return cut(node.asString("null"));
  }

  private static String cut(String text) {
    String line = text.replace('\n', ' ').replace('\r', ' ');
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
