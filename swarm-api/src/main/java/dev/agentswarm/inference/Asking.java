package dev.agentswarm.inference;

/**
 * What whoever may ask a model has in common: agents, planners, verifiers.
 *
 * <p><b>Threads:</b> the asker's own. <b>Stopping:</b> asking throws {@link InterruptedException} when the asker is to
 * stop. <b>Steps:</b> every question is a step, reserved before and settled after; when the run has none left asking
 * throws {@link dev.agentswarm.failure.SwarmException} of kind LIMIT_REACHED.
 *
 * @since 0.1
 */
public interface Asking {
  /** Asks the model the run's routing chooses, and gives the last reply whatever its kind. */
  Reply ask(Prompt prompt) throws InterruptedException;

  /**
   * Asks for a value of this record. Its JSON Schema goes along as {@link Prompt#replySchema} (an own one is replaced),
   * and what comes is checked against it here, since servers do not always enforce it.
   *
   * <p>Code fences and words around the JSON are passed over. Everything else that is wrong is told, never mended: text
   * that is cut off, reasoning that leaked into the answer, a name that stands twice, NaN, a number out of range,
   * members that are missing, unknown or of another type, and what the record's constructor refuses. The model is told
   * all faults once, each with its JSON pointer, and shown the schema; that second question is a step of its own. When
   * the answer is wrong again, the faults are the result. Trouble of another kind (quota, refusal) is not asked again.
   *
   * @param prompt the question; it should say in words what is wanted, for servers that show no schema to their model
   * @param type a record of records, sealed interfaces of records, enums, lists, maps, text, numbers and booleans; a
   *     component that may be left out is {@code @Nullable}
   * @throws dev.agentswarm.failure.SwarmException of kind INVALID_INPUT when the record has no JSON Schema
   */
  <T extends Record> Answer<T> ask(Prompt prompt, Class<T> type) throws InterruptedException;
}
