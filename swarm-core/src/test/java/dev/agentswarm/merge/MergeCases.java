package dev.agentswarm.merge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random bases with two edited copies; equal seeds give equal cases. */
final class MergeCases {
  @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
  record Case(byte[] base, byte[] ours, byte[] theirs) {
    @Override
    public String toString() {
      return "base:\n%s\nours:\n%s\ntheirs:\n%s".formatted(text(base), text(ours), text(theirs));
    }
  }

  private final Random random;
  private int made;

  MergeCases(long seed) {
    this.random = new Random(seed);
  }

  /**
   * Short files of few distinct lines: where a change could stand in many places, and the sides often meet.
   */
  Case dense() {
    int words = 2 + random.nextInt(8);
    List<String> base = new ArrayList<>();
    for (int line = random.nextInt(25); line > 0; line--) {
      base.add(word(words));
    }
    return edited(base, words, 1 + random.nextInt(3));
  }

  /** Files as programs are: many lines of their own, between braces and blank lines that repeat. */
  Case sparse() {
    List<String> base = new ArrayList<>();
    for (int method = 2 + random.nextInt(20); method > 0; method--) {
      base.addAll(List.of("", "  void method" + method + "() {", "    int x = " + random.nextInt(5) + ";"));
      for (int line = random.nextInt(6); line > 0; line--) {
        base.add("    call" + random.nextInt(40) + "(x);");
      }
      base.addAll(List.of("    return;", "  }"));
    }
    return edited(base, 0, 1 + random.nextInt(5));
  }

  private Case edited(List<String> base, int words, int edits) {
    List<String> start = base;
    if (random.nextInt(4) == 0) {
      start = edit(base, words); // both sides make this one
    }
    List<String> ours = start;
    List<String> theirs = start;
    for (int edit = 0; edit < edits; edit++) {
      ours = random.nextInt(5) == 0 ? ours : edit(ours, words);
      theirs = random.nextInt(5) == 0 ? theirs : edit(theirs, words);
    }
    return new Case(lines(base), lines(ours), lines(theirs));
  }

  private List<String> edit(List<String> lines, int words) {
    List<String> edited = new ArrayList<>(lines);
    int at = random.nextInt(edited.size() + 1);
    int to = Math.min(edited.size(), at + 1 + random.nextInt(4));
    int kind = random.nextInt(10);
    if (kind == 0) { // a block is copied elsewhere
      edited.addAll(random.nextInt(edited.size() + 1), List.copyOf(edited.subList(at, to)));
      return edited;
    }
    if (kind < 7) { // deleted, or replaced below
      edited.subList(at, to).clear();
    }
    for (int line = kind < 3 ? 0 : 1 + random.nextInt(3); line > 0; line--) {
      edited.add(at, word(words));
    }
    return edited;
  }

  private String word(int words) {
    if (words > 0) {
      return "line " + (char) ('a' + random.nextInt(words));
    }
    return switch (random.nextInt(4)) {
      case 0 -> "";
      case 1 -> "  }";
      default -> "    new" + made++ + "();";
    };
  }

  static byte[] lines(List<String> lines) {
    return bytes(lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
  }

  static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String text(byte[] latin1) {
    return new String(latin1, StandardCharsets.ISO_8859_1);
  }
}
