package dev.agentswarm.inference.route;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.Secrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Several models for the same work, in order of preference: the first that is up and can take the call takes it.
 *
 * <pre>{@code
 * Inference model = Fallback.from(cloud).to(local);
 * }</pre>
 *
 * <p>A model that lacks what a prompt needs (see {@link Inference#can}) is skipped. One whose server is not there is
 * passed over for half a minute, so is one that did nothing but fail for half a minute; one without quota, key or model
 * for a quarter of an hour. The call that found out, and one that is too long for its model, go to the next model at
 * once. Overload and rate limits are no reason: they pass, and the queue in front waits for them.
 *
 * <p>The machine asks what {@link #route} chose, which makes one try and notes how it ended, and goes on with {@link
 * Inference#next} under the limits of that model's own endpoint. Whoever calls {@link #ask} itself walks all the way.
 *
 * <p><b>Threads:</b> thread-safe; what is known of the models is shared by all calls.
 *
 * @since 0.1
 */
public final class Fallback implements Inference {
  private static final Duration ABSENT = Duration.ofSeconds(30);
  private static final Duration CLOSED = Duration.ofMinutes(15);
  /** So long must a server do nothing but fail until it counts as absent. */
  private static final Duration FAILING = Duration.ofSeconds(30);
  private static final Pattern LACKING = Pattern
      .compile("(?i)\\b(does not|doesn't|do not|cannot) support\\b|\\b(not |un)supported\\b");

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

  /** What any of its models knows. */
  @Override
  public Secrets secrets() {
    Secrets all = Secrets.none();
    for (Candidate candidate : candidates) {
      all = all.and(candidate.model.secrets());
    }
    return all;
  }

  @Override
  public RateLimits limits() {
    return candidates.getFirst().model.limits();
  }

  /** True when one of its models can. */
  @Override
  public boolean can(Prompt prompt) {
    return candidates.stream().anyMatch(candidate -> candidate.can(prompt));
  }

  /** The first that can and is up; when there is none, the first that may have the prompt at all, to say why. */
  @Override
  public Inference route(Prompt prompt) {
    int index = chosen(prompt, 0);
    for (int i = 0; index < 0 && i < candidates.size(); i++) {
      index = candidates.get(i).may(prompt) ? i : index;
    }
    index = Math.max(index, 0);
    return new Chosen(index, candidates.get(index).model.route(prompt));
  }

  @Override
  public Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException {
    return Chain.ask(route(prompt), prompt, deltas);
  }

  /** The first from there on that can and is up, or -1. */
  private int chosen(Prompt prompt, int from) {
    for (int i = from; i < candidates.size(); i++) {
      if (candidates.get(i).can(prompt) && candidates.get(i).up()) {
        return i;
      }
    }
    return -1;
  }

  /** True when this answer is a reason to ask another. */
  private static boolean isForAnother(Reply reply, Candidate by) {
    return switch (reply.kind()) {
      case QUOTA, AUTHENTICATION, MODEL_GONE, CONTEXT_OVERFLOW, REFUSED -> true;
      // Once something was heard, another answer would be heard on top of it.
      case TRANSPORT -> silent(reply);
      case SERVER_ERROR, OVERLOADED -> silent(reply) && !by.up();
      case REJECTED -> LACKING.matcher(String.valueOf(reply.error())).find();
      case ANSWERED, CUT_OFF, CUT_OFF_THINKING, FILTERED, MALFORMED_ARGUMENTS, LEAKED_MARKUP, RATE_LIMITED,
          PROTOCOL ->
        false;
    };
  }

  private static boolean silent(Reply reply) {
    return reply.content().isEmpty() && reply.reasoning().isEmpty() && reply.toolCalls().isEmpty();
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
    // Since when it does nothing but fail; written by every call.
    private volatile long failingSince;
    private volatile boolean failing;

    Candidate(Inference model, LongSupplier nanos) {
      this.model = Objects.requireNonNull(model, "inference");
      this.nanos = nanos;
    }

    boolean up() {
      return !passedOver || nanos.getAsLong() - until >= 0;
    }

    /** True when the prompt is allowed to go there. */
    boolean may(Prompt prompt) {
      return !prompt.confidential() || model.route(prompt).inside();
    }

    boolean can(Prompt prompt) {
      return may(prompt) && model.can(prompt);
    }

    void note(Reply reply) {
      Duration time = switch (reply.kind()) {
        case TRANSPORT -> ABSENT;
        case QUOTA, AUTHENTICATION, MODEL_GONE -> reply.retryAfter() != null ? reply.retryAfter() : CLOSED;
        case SERVER_ERROR, OVERLOADED -> failing() ? ABSENT : Duration.ZERO;
        default -> {
          failing = false;
          yield Duration.ZERO;
        }
      };
      if (time.isPositive()) {
        until = nanos.getAsLong() + time.toNanos();
        passedOver = true;
      }
    }

    /** True when it did nothing but fail for long enough. */
    private boolean failing() {
      long now = nanos.getAsLong();
      if (!failing) {
        failingSince = now;
        failing = true;
      }
      return now - failingSince >= FAILING.toNanos();
    }
  }

  /** What was chosen for one prompt: one try at one model, whose outcome is noted. */
  private final class Chosen implements Inference {
    // Which of the candidates, and the model itself or the one that it chose in turn.
    private final int index;
    private final Inference model;

    Chosen(int index, Inference model) {
      this.index = index;
      this.model = model;
    }

    @Override
    public EndpointId endpoint() {
      return model.endpoint();
    }

    @Override
    public String model() {
      return model.model();
    }

    @Override
    public boolean inside() {
      return model.inside();
    }

    @Override
    public Secrets secrets() {
      return model.secrets();
    }

    @Override
    public RateLimits limits() {
      return model.limits();
    }

    @Override
    public boolean can(Prompt prompt) {
      return model.can(prompt);
    }

    @Override
    public Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException {
      Reply reply = model.ask(prompt, deltas);
      // A chain within the chain notes for itself, as long as it has somebody left.
      if (model.next(prompt, reply) == null) {
        candidates.get(index).note(reply);
      }
      return reply;
    }

    @Override
    public @Nullable Inference next(Prompt prompt, Reply reply) {
      Inference within = model.next(prompt, reply);
      if (within != null) {
        return new Chosen(index, within);
      }
      int next = isForAnother(reply, candidates.get(index)) ? chosen(prompt, index + 1) : -1;
      return next < 0 ? null : new Chosen(next, candidates.get(next).model.route(prompt));
    }

    private Fallback chain() {
      return Fallback.this;
    }

    // The same model of the same chain: so that one can see that it was asked before.
    @Override
    public boolean equals(Object other) {
      return other instanceof Chosen chosen && chosen.chain().equals(chain()) && chosen.index == index
          && chosen.model.equals(model);
    }

    @Override
    public int hashCode() {
      return Objects.hash(index, model);
    }

    @Override
    public String toString() {
      return model.toString();
    }
  }
}
