package dev.agentswarm.inference;

import org.jspecify.annotations.Nullable;

/**
 * A way to reach a model. An SPI: given to the builder.
 *
 * <p><b>Threads:</b> {@link #ask} is called on many threads at once and blocks. <b>Stopping:</b> interruption closes the
 * connection at once and throws {@link InterruptedException}. <b>Errors:</b> trouble is a {@link Reply} of another kind;
 * a thrown {@link RuntimeException} is a bug.
 *
 * <ul>
 *   <li>I1. One call of {@link #ask} is one try: no retries, no waiting for limits; both belong to the machine.
 *   <li>I2. A confidential prompt is refused ({@link ReplyKind#REFUSED}) unless {@link #inside} is true.
 *   <li>I3. Only whole and valid calls are in {@link Reply#toolCalls}, each with an id unique in the reply.
 *   <li>I4. No key or other secret is in any reply, message or log.
 *   <li>I5. {@link #endpoint} and {@link #inside} never change.
 * </ul>
 *
 * @since 0.1
 */
public interface Inference {
  /** Whose limits a call counts against. */
  EndpointId endpoint();

  /** The name of the model, as its server knows it; empty (the default) when there is none or it is not known. */
  default String model() {
    return "";
  }

  /** One try. */
  Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException;

  /** True when what is sent stays on this machine (or one the host lists as its own). */
  default boolean inside() {
    return false;
  }

  /** How much the endpoint takes, as far as this adapter knows (default 8 calls at once). */
  default RateLimits limits() {
    return RateLimits.concurrent(8);
  }

  /**
   * What this one knows and nobody may see, such as its keys, for whoever it may be routed to (default: nothing). The
   * machine hides it in everything that it tells, keeps, or sends to a model.
   */
  default Secrets secrets() {
    return Secrets.none();
  }

  /** False when it is known that this prompt is beyond it: too long, pictures for a model that sees none. */
  default boolean can(Prompt prompt) {
    return true;
  }

  /** Which one takes this prompt: itself, or for a router the one it chooses. Must be pure and quick. */
  default Inference route(Prompt prompt) {
    return this;
  }

  /**
   * Who is asked next when this one, chosen by {@link #route}, answered this prompt so: null (the default) when nobody
   * is. The machine asks it under the limits of its own endpoint.
   */
  default @Nullable Inference next(Prompt prompt, Reply reply) {
    return null;
  }
}
