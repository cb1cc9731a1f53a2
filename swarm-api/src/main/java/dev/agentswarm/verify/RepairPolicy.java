package dev.agentswarm.verify;

/**
 * Decides what follows an attempt that did not lead to done. Pure: no clock, no waiting, no state; called inside the
 * kernel and again when a run is replayed.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RepairPolicy {
  /** Decides. A decision beyond the allowed attempts is taken as an escalation. */
  RepairDecision decide(RepairView view);
}
