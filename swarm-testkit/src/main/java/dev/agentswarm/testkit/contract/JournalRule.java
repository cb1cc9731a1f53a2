package dev.agentswarm.testkit.contract;

/**
 * What a {@link dev.agentswarm.run.Journal} promises. The first ones stand in its own documentation under the same
 * numbers.
 *
 * @since 0.1
 */
public enum JournalRule implements ContractRule {
  /** read gives what was appended, in order, byte for byte. */
  J1,
  /** After sync returned, everything appended before it outlives whatever the journal promises to. */
  J2,
  /** Runs do not mix, whatever is appended at the same time. */
  J3,
  /** A record once read is never gone later, and never changes. */
  J4,
  /** A run without records is unknown: contains is false, read is empty, and asking makes nothing. */
  J5;

  @Override
  public String promise() {
    return switch (this) {
      case J1 -> "read gives what was appended, in order, byte for byte.";
      case J2 -> "After sync returned, everything appended before it outlives whatever the journal "
          + "promises to.";
      case J3 -> "Runs do not mix, whatever is appended at the same time.";
      case J4 -> "A record once read is never gone later, and never changes.";
      case J5 -> "A run without records is unknown: contains is false, read is empty, and asking makes "
          + "nothing.";
    };
  }

  @Override
  public String check() {
    return switch (this) {
      case J1 -> "keep a copy of the array: the caller may change its own; empty and large records are "
          + "records too.";
      case J2 -> "force the file, and its folder when the file is new, before sync returns.";
      case J3 -> "take the whole run id as the name, escaped where a file needs it; guard what runs share.";
      case J4 -> "give copies from read, and never rewrite what is there.";
      case J5 -> "do not make a file or an entry when something is only looked for.";
    };
  }
}
