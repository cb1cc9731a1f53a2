package dev.agentswarm.inference.route;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import java.util.Objects;

/**
 * Lets calls through to models that are inside, and to no other.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @since 0.1
 */
public final class Offline implements Inference {
  private final Inference inner;

  private Offline(Inference inner) {
    this.inner = Objects.requireNonNull(inner, "inference");
  }

  /** What is left of this inference when nothing may leave the machine. */
  public static Inference only(Inference inference) {
    return inference instanceof Offline ? inference : new Offline(inference);
  }

  @Override
  public EndpointId endpoint() {
    return inner.endpoint();
  }

  /** Always: whatever is not inside is refused. */
  @Override
  public boolean inside() {
    return true;
  }

  @Override
  public RateLimits limits() {
    return inner.limits();
  }

  @Override
  public Inference route(Prompt prompt) {
    Inference chosen = inner.route(prompt);
    return chosen.equals(inner) ? this : only(chosen);
  }

  @Override
  public Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException {
    Inference chosen = inner.route(prompt);
    if (!chosen.inside()) {
      return Reply.failed(ReplyKind.REFUSED, "offline: " + chosen.endpoint()
          + " is not inside, nothing was sent: use a model on this machine");
    }
    return chosen.ask(prompt, deltas);
  }

  @Override
  public String toString() {
    return inner + ", offline";
  }
}
