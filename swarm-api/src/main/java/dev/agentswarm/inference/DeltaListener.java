package dev.agentswarm.inference;

/**
 * Hears a reply while it streams in: shown, never recorded.
 *
 * <p><b>Threads:</b> called on the thread that asked; must be quick.
 *
 * @since 0.1
 */
public interface DeltaListener {
  /** Hears nothing. */
  DeltaListener NONE = (text, reasoning) -> {};

  /** A piece of text came; {@code reasoning} tells whether it belongs to the reasoning. */
  void on(String text, boolean reasoning);
}
