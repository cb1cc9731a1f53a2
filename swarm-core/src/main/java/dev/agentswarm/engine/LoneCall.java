package dev.agentswarm.engine;

import dev.agentswarm.call.CallQueue;
import dev.agentswarm.call.Caller;
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
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A call outside of any run, through the queue of its endpoint like all others. Where a run would pause, it ends: nobody
 * is there who would keep it.
 *
 * <p><b>Threads:</b> confined to one thread. <b>Lifetime:</b> one call of one model.
 */
public final class LoneCall {
  /** So many models of a chain are asked at most. */
  private static final int MOST_MODELS = 8;

  private final Inference target;
  private final Prompt prompt;
  // True from the end of a try until it was judged.
  private boolean judging;

  private LoneCall(Inference target, Prompt prompt) {
    this.target = target;
    this.prompt = prompt;
  }

  /** Asks what the prompt is routed to, then whoever is next. */
  public static Reply ask(Inference inference, Prompt prompt, DeltaListener deltas, RandomGenerator random)
      throws InterruptedException {
    Inference target = inference.route(prompt);
    for (int models = 1;; models++) {
      LoneCall call = new LoneCall(target, prompt);
      Reply reply = call.ask(deltas, random);
      Inference next = models < MOST_MODELS ? call.next(reply) : null;
      if (next == null) {
        return reply;
      }
      target = next;
    }
  }

  private Reply ask(DeltaListener deltas, RandomGenerator random) throws InterruptedException {
    CallQueue.Answered answered = LiveStage.HERE.queue(target).call(new OneTry(), prompt,
        Caller.UNKNOWN,
        this::ends, deltas, random);
    Reply reply = answered.reply();
    if (answered.tries() < 2) {
      return reply;
    }
    List<String> warnings = new ArrayList<>(reply.warnings());
    warnings.add("it was tried " + answered.tries() + " times");
    return new Reply(reply.kind(), reply.content(), reply.reasoning(), reply.toolCalls(),
        reply.invalidToolCalls(),
        reply.finishReason(), reply.usage(), warnings, reply.error(), reply.retryAfter(), reply.limitHit());
  }

  private @Nullable Inference next(Reply reply) {
    Inference next = reply.answered() ? null : target.next(prompt, reply);
    return next == null || (prompt.confidential() && !next.inside()) ? null : next;
  }

  // Asked after each try, and again when the endpoint closes while this call waits.
  private boolean ends(Reply reply) {
    boolean justTried = judging;
    judging = false;
    return !justTried || reply.kind() == ReplyKind.QUOTA || next(reply) != null;
  }

  /** The model, where the end of each try is noticed. */
  private final class OneTry implements Inference {
    @Override
    public EndpointId endpoint() {
      return target.endpoint();
    }

    @Override
    public String model() {
      return target.model();
    }

    @Override
    public boolean inside() {
      return target.inside();
    }

    @Override
    public RateLimits limits() {
      return target.limits();
    }

    @Override
    public Secrets secrets() {
      return target.secrets();
    }

    @Override
    public Reply ask(Prompt asked, DeltaListener deltas) throws InterruptedException {
      Reply reply = target.ask(asked, deltas);
      judging = true;
      return reply;
    }
  }
}
