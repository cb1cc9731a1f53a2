package dev.agentswarm.testkit.simulation;

import java.util.SplittableRandom;

/** Random numbers that follow from a seed and from who asks for what, not from when. */
final class Dice {
  private Dice() {}

  static SplittableRandom of(long seed, String... who) {
    long mixed = seed;
    for (String part : who) {
      for (int i = 0; i < part.length(); i++) {
        mixed = mix(mixed ^ part.charAt(i));
      }
      mixed = mix(mixed + 0x9E3779B97F4A7C15L);
    }
    return new SplittableRandom(mixed);
  }

  // The finaliser of SplitMix64: near inputs become far outputs.
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
