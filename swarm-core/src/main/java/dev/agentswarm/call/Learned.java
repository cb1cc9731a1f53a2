package dev.agentswarm.call;

import java.util.concurrent.TimeUnit;

/**
 * One limit of an endpoint: as it was told, and as it was learned from running into it. What was learned is tested again
 * after a while, by a little; who runs into it again waits longer before the next test. Confined to its dispatcher.
 */
final class Learned {
  private static final long FIRST_TEST = TimeUnit.MINUTES.toNanos(10);
  private static final long LAST_TEST = TimeUnit.HOURS.toNanos(4);

  private long told;
  private long learned;
  private long testAt;
  private long interval = FIRST_TEST;
  private long changedAt = Long.MIN_VALUE;

  /** Another limit was told; 0 when none is known. What was learned of the old one is forgotten. */
  void tell(long limit) {
    if (limit != told) {
      told = limit;
      learned = 0;
      interval = FIRST_TEST;
    }
  }

  /** The limit that holds; {@link Long#MAX_VALUE} when none is known. */
  long limit() {
    if (learned > 0) {
      return learned;
    }
    return told == 0 ? Long.MAX_VALUE : told;
  }

  /** Is there more by now? Called as time goes on. */
  void test(long now) {
    if (learned > 0 && now >= testAt) {
      learned += Math.max(1, learned / 8);
      testAt = now + interval;
      if (told > 0 && learned >= told) {
        learned = 0;
      }
    }
  }

  /**
   * A call sent at that moment ran into the limit.
   *
   * @param said the limit as the server said it, 0 when it did not
   * @param taken what was taken when it happened, as far as is known here
   * @return true when another limit holds now
   */
  boolean hit(long now, long sentAt, long said, long taken) {
    // All that was sent before the last lesson teaches the same lesson.
    if (sentAt <= changedAt) {
      return false;
    }
    long before = limit();
    // Others may use the account as well: then even the limit that is known is too much.
    long lesson = said > 0 && said < before ? said : Math.min(before, Math.max(1, taken)) * 9 / 10;
    interval = changedAt == Long.MIN_VALUE ? FIRST_TEST : Math.min(LAST_TEST, interval * 2);
    learned = Math.max(1, lesson);
    testAt = now + interval;
    changedAt = now;
    return learned != before;
  }

  /** What was learned, or 0. */
  long learned() {
    return learned;
  }

  @Override
  public String toString() {
    return told + (learned == 0 ? "" : " learned " + learned + " until " + testAt);
  }
}
