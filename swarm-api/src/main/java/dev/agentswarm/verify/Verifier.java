package dev.agentswarm.verify;

/**
 * Decides whether work is good. An SPI: given to the builder, or found by {@link java.util.ServiceLoader}. All verifiers
 * that apply to a piece of work must pass it.
 *
 * <p><b>Threads:</b> one instance is called on many threads at once, each call on its own thread. <b>Stopping:</b>
 * interruption means stop. <b>Errors:</b> a thrown {@link RuntimeException} makes the work unverifiable, not passed.
 *
 * <ul>
 *   <li>V1. The same work gets the same verdict.
 *   <li>V2. Passed means it was looked at: no evidence, no pass.
 *   <li>V3. Nothing is changed by looking.
 *   <li>V4. Findings name the place where there is one.
 * </ul>
 *
 * @since 0.1
 */
public interface Verifier {
  /** Its name in events and reports. */
  String name();

  /** Judges the work. */
  Verdict verify(Work work, VerifyContext context) throws InterruptedException;

  /** True when this verifier has something to say about such work (default: always, but for the head). */
  default boolean appliesTo(Work work) {
    return !work.isHead();
  }

  /** A verifier made of a lambda. */
  static Verifier of(String name, Check check) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a verifier needs a name");
    }
    return new Verifier() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Verdict verify(Work work, VerifyContext context) throws InterruptedException {
        return check.verify(work, context);
      }
    };
  }

  /** What a verifier made of a lambda does. */
  @FunctionalInterface
  interface Check {
    /** Judges the work. */
    Verdict verify(Work work, VerifyContext context) throws InterruptedException;
  }
}
