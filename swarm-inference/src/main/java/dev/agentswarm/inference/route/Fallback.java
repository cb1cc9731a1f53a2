package dev.agentswarm.inference.route;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Several models for the same work, in order of preference: the first that is up takes the call.
 *
 * <pre>{@code
 * Inference model = Fallback.from(cloud).to(local);
 * }</pre>
 *
 * <p>A model whose server is not there is passed over for half a minute, one without quota, key or model for a quarter of
 * an hour. The call that found out, and one that is too long for its model, go to the next model at once. Overload and
 * rate limits are no reason: they pass, and the queue in front waits for them.
 *
 * <p><b>Threads:</b> thread-safe; what is known of the models is shared by all calls.
 *
 * @since 0.1
 */
public final class Fallback implements Inference {
  private static final Duration ABSENT = Duration.ofSeconds(30);
  private static final Duration CLOSED = Duration.ofMinutes(15);

  private final List<Candidate> candidates;
  private final LongSupplier nanos;

  private Fallback(List<Candidate> candidates, LongSupplier nanos) {
    this.candidates = List.copyOf(candidates);
    this.nanos = nanos;
  }

  /** The model that is preferred. */
  public static Fallback from(Inference first) {
    return from(first, System::nanoTime);
  }

  static Fallback from(Inference first, LongSupplier nanos) {
    return new Fallback(List.of(new Candidate(first, nanos)), nanos);
  }

  /** The same with one more model, for when those that are there cannot. */
  public Fallback to(Inference next) {
    List<Candidate> more = new ArrayList<>(candidates);
    more.add(new Candidate(next, nanos));
    return new Fallback(more, nanos);
  }

  @Override
  public EndpointId endpoint() {
    return candidates.getFirst().model.endpoint();
  }

  /** True when all its models are inside. */
  @Override
  public boolean inside() {
    return candidates.stream().allMatch(candidate -> candidate.model.inside());
  }

  @Override
  public RateLimits limits() {
    return candidates.getFirst().model.limits();
  }

  @Override
  public Inference route(Prompt prompt) {
    return new Chosen(chosen(prompt, 0), prompt);
  }

  @Override
  public Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException {
    return ask(chosen(prompt, 0), prompt, deltas);
  }

  private Reply ask(int index, Prompt prompt, DeltaListener deltas) throws InterruptedException {
    Candidate candidate = candidates.get(index);
    Reply reply = candidate.model.route(prompt).ask(prompt, deltas);
    if (!isForAnother(reply)) {
      return reply;
    }
    candidate.passOver(reply);
    int next = chosen(prompt, index + 1);
    return next > index && candidates.get(next).fits(prompt) ? ask(next, prompt, deltas) : reply;
  }

  /** The first from there on that is up and may have the prompt; the first of all when there is none. */
  private int chosen(Prompt prompt, int from) {
    for (int i = from; i < candidates.size(); i++) {
      if (candidates.get(i).fits(prompt) && candidates.get(i).up()) {
        return i;
      }
    }
    return 0;
  }

  private static boolean isForAnother(Reply reply) {
    return switch (reply.kind()) {
      case QUOTA, AUTHENTICATION, MODEL_GONE, CONTEXT_OVERFLOW, REFUSED -> true;
      // Once something was heard, another answer would be heard on top of it.
      case TRANSPORT ->
        reply.content().isEmpty() && reply.reasoning().isEmpty() && reply.toolCalls().isEmpty();
      case ANSWERED, CUT_OFF, CUT_OFF_THINKING, FILTERED, MALFORMED_ARGUMENTS, LEAKED_MARKUP, RATE_LIMITED,
          OVERLOADED, REJECTED, SERVER_ERROR, PROTOCOL ->
        false;
    };
  }

  @Override
  public String toString() {
    return "the first that is up of " + candidates.stream().map(candidate -> candidate.model).toList();
  }

  /** A model and whether it is passed over. */
  private static final class Candidate {
    private final Inference model;
    private final LongSupplier nanos;
    // Until when it is passed over; written by whoever found it so.
    private volatile long until;
    private volatile boolean passedOver;

    Candidate(Inference model, LongSupplier nanos) {
      this.model = Objects.requireNonNull(model, "inference");
      this.nanos = nanos;
    }

    boolean up() {
      return !passedOver || nanos.getAsLong() - until >= 0;
    }

    boolean fits(Prompt prompt) {
      return !prompt.confidential() || model.route(prompt).inside();
    }

    void passOver(Reply reply) {
      Duration time = switch (reply.kind()) {
        case TRANSPORT -> ABSENT;
        case QUOTA, AUTHENTICATION, MODEL_GONE -> reply.retryAfter() != null ? reply.retryAfter() : CLOSED;
        default -> Duration.ZERO;
      };
      if (time.isPositive()) {
        until = nanos.getAsLong() + time.toNanos();
        passedOver = true;
      }
    }
  }

  /** What was chosen for one prompt; asked by the machine under the limits of the chosen model's endpoint. */
  private final class Chosen implements Inference {
    private final int index;
    private final Inference model;

    Chosen(int index, Prompt prompt) {
      this.index = index;
      this.model = candidates.get(index).model.route(prompt);
    }

    @Override
    public EndpointId endpoint() {
      return model.endpoint();
    }

    @Override
    public boolean inside() {
      return model.inside();
    }

    @Override
    public RateLimits limits() {
      return model.limits();
    }

    @Override
    public Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException {
      return Fallback.this.ask(index, prompt, deltas);
    }

    @Override
    public String toString() {
      return model.toString();
    }
  }
}
