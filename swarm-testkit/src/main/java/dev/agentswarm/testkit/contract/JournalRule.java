package dev.agentswarm.testkit.contract;

/**
 * What a {@link dev.agentswarm.run.Journal} promises. The first ones stand in its own documentation under the same
 * numbers.
 *
 * @since 0.1
 */
public enum JournalRule implements ContractRule {
  /** read gives what was appended, in order, byte for byte. */
  J1(
      "read gives what was appended, in order, byte for byte.",
      "keep a copy of the array: the caller may change its own; empty and large records are "
          + "records too."),
  /** After sync returned, everything appended before it outlives whatever the journal promises to. */
  J2(
      "After sync returned, everything appended before it outlives whatever the journal promises "
          + "to.",
      "force the file, and its folder when the file is new, before sync returns."),
  /** Runs do not mix, whatever is appended at the same time. */
  J3(
      "Runs do not mix, whatever is appended at the same time.",
      "take the whole run id as the name, escaped where a file needs it; guard what runs share."),
  /** A record once read is never gone later, and never changes. */
  J4(
      "A record once read is never gone later, and never changes.",
      "give copies from read, and never rewrite what is there."),
  /** A run without records is unknown: contains is false, read is empty, and asking makes nothing. */
  J5(
      "A run without records is unknown: contains is false, read is empty, and asking makes "
          + "nothing.",
      "do not make a file or an entry when something is only looked for.");

  private final String promise;
  private final String check;

  JournalRule(String promise, String check) {
    this.promise = promise;
    this.check = check;
  }

  @Override
  public String promise() {
    return promise;
  }

  @Override
  public String check() {
    return check;
  }
}
