package dev.agentswarm.tools.search;

/**
 * Text that may be looked at so many times only: a regular expression that goes astray on it ends with {@link Spent}.
 * Counted in characters looked at, not in time, so that the same search ends the same way on every machine.
 *
 * <p><b>Threads:</b> confined to one thread. <b>Stopping:</b> a match under way ends with {@link Stopped} soon after an
 * interruption.
 */
final class BudgetedText implements CharSequence {
  private static final int LOOKS_BETWEEN_CHECKS = 1 << 16;

  private final String text;
  private final Budget budget;

  /** How often text may still be looked at; shared by the texts of one line of thought. */
  static final class Budget {
    private long left;

    Budget(long looks) {
      this.left = looks;
    }

    long left() {
      return left;
    }
  }

  /** The budget is used up. */
  static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Spent() {
      super("the text was looked at too often", null, false, false);
    }
  }

  /** The thread was interrupted; to become an InterruptedException where the matching began. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("interrupted", null, false, false);
    }
  }

  BudgetedText(String text, Budget budget) {
    this.text = text;
    this.budget = budget;
  }

  @Override
  public char charAt(int index) {
    if (--budget.left < 0) {
      throw new Spent();
    }
    if (budget.left % LOOKS_BETWEEN_CHECKS == 0 && Thread.interrupted()) {
      throw new Stopped();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
