package dev.agentswarm.engine;

import dev.agentswarm.budget.Usage;
import dev.agentswarm.call.CallQueue;
import dev.agentswarm.call.Caller;
import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Purpose;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.TokenUsage;
import dev.agentswarm.kernel.AttemptId;
import dev.agentswarm.run.Wait;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One model turn: guarded, reserved, queued, settled, and noted by where it went.
 *
 * <p><b>Threads:</b> thread-safe; asking blocks.
 */
final class ModelDesk {
  private static final int MOST_MODELS = 16;
  // What a step for this purpose is called.
  private static final Map<Purpose, String> NAMES = new EnumMap<>(Purpose.class);

  static {
    for (Purpose purpose : Purpose.values()) {
      NAMES.put(purpose, purpose.name().toLowerCase(Locale.ROOT));
    }
  }

  private final @Nullable Inference inference;
  private final boolean offline;
  private final Steps steps;
  private final Outflow outflow;
  private final EndpointDesk endpoints;

  /** A model, whatever wraps it; one without a name is itself. */
  private record Target(EndpointId endpoint, Object model) {
    static Target of(Inference chosen) {
      return new Target(chosen.endpoint(), chosen.model().isEmpty() ? chosen : chosen.model());
    }
  }

  ModelDesk(@Nullable Inference inference, boolean offline, Steps steps, Outflow outflow,
      EndpointDesk endpoints) {
    this.inference = inference;
    this.offline = offline;
    this.steps = steps;
    this.outflow = outflow;
    this.endpoints = endpoints;
  }

  /** Asks; {@code paths} tells which files' content may be in the prompt. */
  Reply ask(@Nullable AttemptId by, Prompt prompt, Caller caller, DeltaListener deltas,
      Supplier<Set<String>> paths, RandomGenerator random, Looked looked) throws InterruptedException {
    if (inference == null) {
      return Reply.failed(ReplyKind.REFUSED,
          "this swarm has no model: give its builder one with inference(...)");
    }
    Inference first = inference.route(prompt);
    String refusal = refusal(first, prompt);
    if (refusal != null) {
      return Reply.failed(ReplyKind.REFUSED, refusal);
    }
    long tokens = looked.tokens(prompt);
    Steps.Step step = steps.ask(by, true, NAMES.getOrDefault(prompt.purpose(), ""),
        tokens + prompt.maxTokens());
    Bill bill = new Bill(tokens, looked);
    try {
      Set<Target> asked = HashSet.newHashSet(1);
      Inference target = first;
      while (true) {
        asked.add(Target.of(target));
        Reply reply = askOne(target, prompt, caller, asked, deltas, paths, random, bill);
        Inference next = next(target, prompt, reply, asked);
        if (next == null) {
          return reply;
        }
        target = next;
      }
    } finally {
      step.settle(bill.usage(), bill.waited, bill.model, bill.why);
    }
  }

  /** What the models that were asked for one step took. */
  private static final class Bill {
    private final long promptTokens;
    private final Looked looked;
    // A call that was cut short counts as one of unknown usage.
    private Usage usage = Usage.NONE;
    private boolean open;
    // Who answered; null when nobody did.
    private @Nullable String model;
    private Duration waited = Duration.ZERO;
    // What was waited for longest.
    private Wait.@Nullable Reason why;
    private Duration longest = Duration.ZERO;

    void waited(Duration span, Wait.@Nullable Reason reason) {
      waited = waited.plus(span);
      if (span.compareTo(longest) > 0) {
        longest = span;
        why = reason;
      }
    }

    Bill(long promptTokens, Looked looked) {
      this.promptTokens = promptTokens;
      this.looked = looked;
    }

    Usage usage() {
      return open
          ? new Usage(1, 0, 0, 0, 0, 0, 1)
          : new Usage(1, 0, usage.promptTokens(), usage.cachedTokens(),
              usage.completionTokens(), usage.reasoningTokens(), usage.unknownCalls());
    }
  }

  private Reply askOne(Inference target, Prompt prompt, Caller caller, Set<Target> asked,
      DeltaListener deltas,
      Supplier<Set<String>> paths, RandomGenerator random, Bill bill) throws InterruptedException {
    String group = caller.group().isEmpty() ? "" : caller.group() + " of " + target.model();
    bill.open = true;
    Usage usage = new Usage(1, 0, 0, 0, 0, 0, 1);
    int tries = 1;
    Duration waited = Duration.ZERO;
    try {
      CallQueue.Answered answered = endpoints.queue(target).call(Checkpoint.of(target, bill.looked), prompt,
          bill.promptTokens,
          caller.of(group), reply -> next(target, prompt, reply, asked) != null, deltas, random);
      usage = usage(answered.reply());
      waited = answered.waited();
      tries = answered.tries();
      bill.usage = bill.usage.plus(usage);
      bill.waited(waited, answered.why());
      bill.open = false;
      bill.model = answered.reply().answered() ? target.model() : bill.model;
      return answered.reply();
    } finally {
      if (tries == 0) {
        outflow.note(target.endpoint(), waited);
      } else {
        // What a server did not count is told as estimated: something was sent.
        Usage sent = usage.unknownCalls() == 0
            ? usage
            : usage.plus(new Usage(0, 0, bill.promptTokens, 0, 0, 0, 0));
        outflow.note(target.endpoint(), tries, waited, target.inside(), sent, paths.get());
      }
    }
  }

  // Who is asked next; nobody twice, and nobody who must not see the prompt.
  private @Nullable Inference next(Inference target, Prompt prompt, Reply reply, Set<Target> asked) {
    Inference next = reply.answered() ? null : target.next(prompt, reply);
    boolean goesOn = next != null && asked.size() < MOST_MODELS && !asked.contains(Target.of(next))
        && refusal(next, prompt) == null;
    return goesOn ? next : null;
  }

  private @Nullable String refusal(Inference target, Prompt prompt) {
    if (offline && !target.inside()) {
      return "the swarm is offline, and endpoint " + target.endpoint() + " is not on this machine";
    }
    return prompt.confidential() && !target.inside()
        ? "the prompt is confidential, and endpoint " + target.endpoint()
            + " is not marked as inside: route confidential prompts to a local model"
        : null;
  }

  // A reply without usage is settled as reserved; one that never reached the model costs no tokens.
  private static Usage usage(Reply reply) {
    TokenUsage counted = reply.usage();
    if (counted != null) {
      return new Usage(1, 0, counted.prompt(), counted.cached(), counted.completion(), counted.reasoning(),
          0);
    }
    boolean came = reply.answered() || !reply.content().isEmpty() || !reply.reasoning().isEmpty()
        || !reply.toolCalls().isEmpty() || !reply.invalidToolCalls().isEmpty();
    return new Usage(1, 0, 0, 0, 0, 0, came ? 1 : 0);
  }
}
