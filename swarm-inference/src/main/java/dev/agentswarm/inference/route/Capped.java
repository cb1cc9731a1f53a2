package dev.agentswarm.inference.route;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.Secrets;
import dev.agentswarm.inference.TokenUsage;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A model that may use so many tokens and no more: a budget for one route. Then it answers {@link ReplyKind#REFUSED}, so that
 * a {@link Fallback} goes on with the next.
 *
 * <p>Tokens are reserved before a call (the prompt by estimate, the reply by its cap) and settled after it: spent and
 * reserved together never pass the limit by more than what estimates are wrong.
 *
 * <p><b>Threads:</b> thread-safe.
 *
 * @since 0.1
 */
public final class Capped implements Inference {
  private static final int REPLY_WITHOUT_CAP = 8_192;

  private final Inference inner;
  private final long most;
  // Spent and reserved; changed by every call.
  private final AtomicLong used;

  private Capped(Inference inner, long most, AtomicLong used) {
    this.inner = Objects.requireNonNull(inner, "inference");
    this.most = most;
    this.used = used;
  }

  /** At most so many tokens, sent and received together, for as long as this lives. */
  public static Capped at(long tokens, Inference inference) {
    if (tokens < 1) {
      throw new IllegalArgumentException("a cap needs tokens: tokens=" + tokens);
    }
    return new Capped(inference, tokens, new AtomicLong());
  }

  /** How many tokens are spent, or reserved for calls that are open. */
  public long used() {
    return used.get();
  }

  @Override
  public EndpointId endpoint() {
    return inner.endpoint();
  }

  @Override
  public String model() {
    return inner.model();
  }

  @Override
  public boolean inside() {
    return inner.inside();
  }

  @Override
  public Secrets secrets() {
    return inner.secrets();
  }

  @Override
  public RateLimits limits() {
    return inner.limits();
  }

  @Override
  public Inference route(Prompt prompt) {
    Inference chosen = inner.route(prompt);
    return chosen.equals(inner) ? this : new Capped(chosen, most, used);
  }

  @Override
  public boolean can(Prompt prompt) {
    return inner.can(prompt);
  }

  /** The one that follows the inner one, under the same budget; nobody once that is used up. */
  @Override
  public @Nullable Inference next(Prompt prompt, Reply reply) {
    Inference next = used.get() + reserved(prompt) <= most ? inner.next(prompt, reply) : null;
    return next == null ? null : new Capped(next, most, used);
  }

  private static long reserved(Prompt prompt) {
    return prompt.estimatedTokens() + (prompt.maxTokens() > 0 ? prompt.maxTokens() : REPLY_WITHOUT_CAP);
  }

  @Override
  public Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException {
    long reserved = reserved(prompt);
    // Added only when it fits, so that the sum is never above the limit, not for a moment.
    long before = used.getAndUpdate(now -> now + reserved <= most ? now + reserved : now);
    if (before + reserved > most) {
      return Reply.failed(ReplyKind.REFUSED, "the budget of " + most + " tokens for " + inner.endpoint()
          + " is used up: " + before + " are spent or reserved, " + reserved + " are needed");
    }
    long spent = reserved;
    try {
      Reply reply = inner.ask(prompt, deltas);
      spent = spent(reply, reserved);
      return reply;
    } finally {
      used.addAndGet(spent - reserved);
    }
  }

  /** What a call took; one whose usage is not known took what was reserved, unless it never came to an answer. */
  private static long spent(Reply reply, long reserved) {
    TokenUsage usage = reply.usage();
    if (usage != null) {
      return usage.prompt() + usage.completion();
    }
    return switch (reply.kind()) {
      case RATE_LIMITED, OVERLOADED, QUOTA, AUTHENTICATION, REJECTED, CONTEXT_OVERFLOW, MODEL_GONE, REFUSED ->
        0;
      default -> reserved;
    };
  }

  // The same model under the same budget.
  @Override
  public boolean equals(Object other) {
    return other instanceof Capped capped && capped.used.equals(used) && capped.inner.equals(inner);
  }

  @Override
  public int hashCode() {
    return inner.hashCode();
  }

  @Override
  public String toString() {
    return inner + ", at most " + most + " tokens";
  }
}
