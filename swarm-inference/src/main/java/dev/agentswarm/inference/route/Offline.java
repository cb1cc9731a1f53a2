package dev.agentswarm.inference.route;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

  @Override
  public String model() {
    return inner.model();
  }

  /** Always: whatever is not inside is refused. */
  @Override
  public boolean inside() {
    return true;
  }

  @Override
  public Secrets secrets() {
    return inner.secrets();
  }

  @Override
  public RateLimits limits() {
    return inner.limits();
  }

  /** True when what is asked is inside and can. */
  @Override
  public boolean can(Prompt prompt) {
    Inference chosen = inner.route(prompt);
    return chosen.inside() && chosen.can(prompt);
  }

  /** The first that is inside of those that would be asked one after the other. */
  @Override
  public Inference route(Prompt prompt) {
    Inference chosen = inner.route(prompt);
    Inference allowed = allowed(prompt, chosen);
    chosen = allowed == null ? chosen : allowed;
    return chosen.equals(inner) ? this : only(chosen);
  }

  @Override
  public @Nullable Inference next(Prompt prompt, Reply reply) {
    Inference next = inner.next(prompt, reply);
    Inference allowed = next == null ? null : allowed(prompt, next);
    return allowed == null ? null : only(allowed);
  }

  private static @Nullable Inference allowed(Prompt prompt, Inference from) {
    List<Inference> seen = new ArrayList<>();
    Inference model = from;
    while (model != null && !model.inside() && !seen.contains(model)) {
      seen.add(model);
      model = model.next(prompt, refused(model));
    }
    return model != null && model.inside() ? model : null;
  }

  private static Reply refused(Inference model) {
    return Reply.failed(ReplyKind.REFUSED, "offline: " + model.endpoint()
        + " is not inside, nothing was sent: use a model on this machine");
  }

  @Override
  public Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException {
    Inference chosen = route(prompt);
    if (!equals(chosen)) {
      return Chain.ask(chosen, prompt, deltas);
    }
    // What is wrapped may be a chain itself, and is asked one by one too.
    Inference leaf = inner.route(prompt);
    return leaf.inside() ? leaf.ask(prompt, deltas) : refused(leaf);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Offline offline && offline.inner.equals(inner);
  }

  @Override
  public int hashCode() {
    return inner.hashCode();
  }

  @Override
  public String toString() {
    return inner + ", offline";
  }
}
