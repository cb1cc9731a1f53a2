package dev.agentswarm.testkit.contract;

import org.jspecify.annotations.Nullable;

/**
 * A numbered promise of an SPI. The rules of one SPI are an enum, whose constants are the numbers that stand in the
 * SPI's own Javadoc.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @since 0.1
 */
public interface ContractRule {
  /** The number, such as {@code S1}. */
  String name();

  /** What is promised, in one sentence. */
  String promise();

  /** Where to look when it is broken. */
  String check();

  /** That it is broken, and what was seen. */
  default BrokenRule brokenBy(String seen) {
    return brokenBy(seen, null);
  }

  /** That it is broken, what was seen, and what was thrown, if anything was. */
  default BrokenRule brokenBy(String seen, @Nullable Throwable thrown) {
    return new BrokenRule(this, seen, thrown);
  }

  /** Throws {@link BrokenRule} unless it holds. */
  default void holds(boolean kept, String seen) {
    if (!kept) {
      throw brokenBy(seen);
    }
  }
}
