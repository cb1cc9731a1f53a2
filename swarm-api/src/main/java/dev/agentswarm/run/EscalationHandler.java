package dev.agentswarm.run;

/**
 * Asks a person. The default answers {@link EscalationAnswer.GiveUp} at once, so that an unattended run never hangs; the
 * dossier stands in the report.
 *
 * <p><b>Threads:</b> called on a thread of its own, may wait as long as it likes; the rest of the run goes on.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface EscalationHandler {
  /** Asks. */
  EscalationAnswer ask(Escalation dossier) throws InterruptedException;
}
