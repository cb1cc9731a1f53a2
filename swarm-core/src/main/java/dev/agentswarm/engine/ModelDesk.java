package dev.agentswarm.engine;

import dev.agentswarm.budget.Usage;
import dev.agentswarm.call.CallQueue;
import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.TokenUsage;
import dev.agentswarm.kernel.AttemptId;
import java.time.Duration;
import java.util.Locale;
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
  private final @Nullable Inference inference;
  private final boolean offline;
  private final Steps steps;
  private final Outflow outflow;

  ModelDesk(@Nullable Inference inference, boolean offline, Steps steps, Outflow outflow) {
    this.inference = inference;
    this.offline = offline;
    this.steps = steps;
    this.outflow = outflow;
  }

  /** Asks; {@code paths} tells which files' content may be in the prompt. */
  Reply ask(@Nullable AttemptId by, Prompt prompt, DeltaListener deltas, Supplier<Set<String>> paths,
      RandomGenerator random) throws InterruptedException {
    if (inference == null) {
      return Reply.failed(ReplyKind.REFUSED,
          "this swarm has no model: give its builder one with inference(...)");
    }
    Inference target = inference.route(prompt);
    if (offline && !target.inside()) {
      return Reply.failed(ReplyKind.REFUSED, "the swarm is offline, and endpoint " + target.endpoint()
          + " is not on this machine");
    }
    if (prompt.confidential() && !target.inside()) {
      return Reply.failed(ReplyKind.REFUSED, "the prompt is confidential, and endpoint " + target.endpoint()
          + " is not marked as inside: route confidential prompts to a local model");
    }
    Steps.Step step = steps.ask(by, true, prompt.purpose().name().toLowerCase(Locale.ROOT),
        prompt.estimatedTokens() + prompt.maxTokens());
    Usage usage = new Usage(1, 0, 0, 0, 0, 0, 1);
    Duration waited = Duration.ZERO;
    try {
      CallQueue.Answered answered = CallQueue.of(target).call(target, prompt, deltas, random);
      usage = usage(answered.reply());
      waited = answered.waited();
      return answered.reply();
    } finally {
      // What a server did not count is told as estimated: something was sent.
      Usage sent = usage.unknownCalls() == 0
          ? usage
          : usage.plus(new Usage(0, 0, prompt.estimatedTokens(), 0, 0, 0, 0));
      outflow.note(target.endpoint(), target.inside(), sent, paths.get());
      step.settle(usage, waited);
    }
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
