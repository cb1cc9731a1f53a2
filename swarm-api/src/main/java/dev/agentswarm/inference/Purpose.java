package dev.agentswarm.inference;

/**
 * What a model call is for; routes choose by it.
 *
 * @since 0.1
 */
public enum Purpose {
  PLAN, WORK, VERIFY, REPAIR, SUMMARISE
}
