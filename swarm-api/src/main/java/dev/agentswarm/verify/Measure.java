package dev.agentswarm.verify;

/**
 * Says how good a variant is, so that the best of several can be chosen. Given to the builder under a name, which plans
 * use: {@code builder.measure("small", "prefers few changed files", (work, context) -> -work.changes().size())}.
 *
 * <p><b>Threads:</b> one instance is called on many threads at once, each call on its own thread, after every verifier has
 * passed the work. <b>Stopping:</b> interruption means stop. <b>Errors:</b> a measure that throws, or gives a value that is
 * no finite number, has not measured the variant: it cannot win, and its task fails with a failure that names the measure.
 *
 * <ul>
 *   <li>M1. The same work gets the same value.
 *   <li>M2. Higher is better. Values of one measure are compared with each other only.
 *   <li>M3. Nothing is changed by measuring.
 * </ul>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Measure {
  /** How good the work is; {@code context} runs commands on it, or asks a model, as for a verifier. */
  double of(Work work, VerifyContext context) throws InterruptedException;
}
