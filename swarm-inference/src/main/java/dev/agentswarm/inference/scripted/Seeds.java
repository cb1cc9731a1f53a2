package dev.agentswarm.inference.scripted;

import java.util.SplittableRandom;

/** Random numbers that follow from a seed and from who asks, not from when. */
final class Seeds {
  private Seeds() {}

  static SplittableRandom random(long seed, String task, int turn) {
    long mixed = seed;
    for (int i = 0; i < task.length(); i++) {
      mixed = mix(mixed ^ task.charAt(i));
    }
    return new SplittableRandom(mix(mixed + 0x9E3779B97F4A7C15L * (turn + 1L)));
  }

  /** The finaliser of SplitMix64: near inputs become far outputs. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
