package dev.agentswarm.run;

/**
 * What a person decides when asked.
 *
 * @since 0.1
 */
public sealed interface EscalationAnswer {
  /** The task has failed; what depends on it is skipped. */
  record GiveUp() implements EscalationAnswer {}

  /** One more attempt, with a hint for the agent. */
  record TryAgain(String hint) implements EscalationAnswer {}
}
