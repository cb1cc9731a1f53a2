package dev.agentswarm.engine;

import dev.agentswarm.codec.WholeText;
import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.InvalidToolCall;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.Secrets;
import dev.agentswarm.inference.TokenUsage;
import dev.agentswarm.inference.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A model behind a checkpoint: whatever goes to it or comes from it is looked through. Secrets are hidden in both
 * directions, also in what streams; role markers in prompts are made text; characters that are none and numbers of tokens
 * that cannot be are taken out, with a warning; a reply that only repeats itself is stopped.
 *
 * <p><b>Threads:</b> thread-safe.
 */
@SuppressWarnings("ReferenceEquality") // A message in which nothing is found stays the object it is: most transcripts are clean.
record Checkpoint(Inference inner, Secrets ofHost, @Nullable Looked looked) implements Inference {
  private static final long MOST_TOKENS = 1_000_000_000;

  Checkpoint(Inference inner, Secrets ofHost) {
    this(inner, ofHost, null);
  }

  /** The same for one conversation, of which it need not look at every message again each turn. */
  static Inference of(Inference guarded, Looked conversation) {
    return guarded instanceof Checkpoint point
        ? new Checkpoint(point.inner, point.ofHost, conversation)
        : guarded;
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
  public RateLimits limits() {
    return inner.limits();
  }

  @Override
  public Secrets secrets() {
    return ofHost.and(inner.secrets());
  }

  @Override
  public boolean can(Prompt prompt) {
    return inner.can(prompt);
  }

  @Override
  public Inference route(Prompt prompt) {
    Inference chosen = inner.route(prompt);
    return chosen.equals(inner) ? this : new Checkpoint(chosen, ofHost);
  }

  @Override
  public @Nullable Inference next(Prompt prompt, Reply reply) {
    Inference next = inner.next(prompt, reply);
    return next == null ? null : new Checkpoint(next, ofHost);
  }

  @Override
  public Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException {
    Secrets hidden = secrets();
    Overheard overheard = new Overheard(hidden, deltas);
    try {
      return in(inner.ask(out(prompt, hidden), overheard), hidden);
    } catch (Overheard.Repeats stopped) {
      return in(
          new Reply(ReplyKind.CUT_OFF, overheard.content(), "", List.of(), List.of(), null, null, List.of(),
              "the reply only repeated itself, and was stopped after " + overheard.content().length()
                  + " characters",
              null, null),
          hidden);
    } finally {
      overheard.end();
    }
  }

  private Prompt out(Prompt prompt, Secrets hidden) {
    UnaryOperator<String> text = said -> RoleMarkers.escape(hidden.hide(said));
    List<Message> said = prompt.messages();
    List<Message> seen = null;
    for (int i = looked == null ? 0 : looked.through(said, hidden); i < said.size(); i++) {
      Message message = out(said.get(i), text);
      if (seen == null && message != said.get(i)) {
        seen = new ArrayList<>(said);
      }
      if (seen != null) {
        seen.set(i, message);
      }
    }
    if (looked != null) {
      looked.through(said, hidden, seen == null);
    }
    return seen == null ? prompt : prompt.withMessages(seen);
  }

  private static Message out(Message message, UnaryOperator<String> text) {
    return switch (message) {
      case Message.Instructions said -> {
        String seen = text.apply(said.text());
        yield seen == said.text() ? said : new Message.Instructions(seen);
      }
      case Message.User said -> {
        String seen = text.apply(said.text());
        yield seen == said.text() ? said : new Message.User(seen, said.images());
      }
      case Message.ToolAnswer said -> {
        String seen = text.apply(said.text());
        yield seen == said.text() ? said : new Message.ToolAnswer(said.callId(), said.name(), seen);
      }
      case Message.Assistant said -> {
        String seen = text.apply(said.text());
        String reasoning = text.apply(said.reasoning());
        boolean same = seen == said.text() && reasoning == said.reasoning();
        List<ToolCall> calls = new ArrayList<>(said.toolCalls().size());
        for (ToolCall call : said.toolCalls()) {
          String arguments = text.apply(call.arguments());
          same &= arguments == call.arguments();
          calls.add(new ToolCall(call.id(), call.name(), arguments));
        }
        yield same ? said : new Message.Assistant(seen, reasoning, calls);
      }
    };
  }

  private static Reply in(Reply reply, Secrets hidden) {
    if (isClean(reply, hidden)) {
      return reply;
    }
    List<String> warnings = new ArrayList<>(reply.warnings());
    UnaryOperator<String> text = said -> {
      String whole = WholeText.of(said);
      if (!whole.equals(said)) {
        warnings.add("the reply held halves of characters: they were replaced by U+FFFD");
      }
      return hidden.hide(RoleMarkers.unescape(whole));
    };
    List<ToolCall> calls = reply.toolCalls().stream()
        .map(call -> new ToolCall(call.id(), text.apply(call.name()), text.apply(call.arguments()))).toList();
    List<InvalidToolCall> invalid = reply.invalidToolCalls().stream()
        .map(call -> new InvalidToolCall(call.id(),
            text.apply(call.name()), text.apply(call.argumentsText()), text.apply(call.reason())))
        .toList();
    String content = text.apply(reply.content());
    String reasoning = text.apply(reply.reasoning());
    TokenUsage usage = reply.usage();
    if (usage != null && !canBe(usage)) {
      warnings.add("the server counted tokens that cannot be: its usage is not used");
      usage = null;
    }
    return new Reply(reply.kind(), content, reasoning, calls, invalid, reply.finishReason(), usage,
        warnings.stream().distinct().map(hidden::hide).toList(),
        reply.error() == null ? null : text.apply(reply.error()), reply.retryAfter(), reply.limitHit());
  }

  // Most replies pass as they are: nothing of them is written anew.
  private static boolean isClean(Reply reply, Secrets hidden) {
    TokenUsage usage = reply.usage();
    boolean usual = reply.warnings().isEmpty() && reply.error() == null && reply.invalidToolCalls().isEmpty()
        && (usage == null || canBe(usage));
    if (!usual || !isClean(reply.content(), hidden) || !isClean(reply.reasoning(), hidden)) {
      return false;
    }
    for (ToolCall call : reply.toolCalls()) {
      if (!isClean(call.name(), hidden) || !isClean(call.arguments(), hidden)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isClean(String said, Secrets hidden) {
    return WholeText.of(said) == said && RoleMarkers.unescape(said) == said && hidden.hide(said) == said;
  }

  private static boolean canBe(TokenUsage usage) {
    return usage.prompt() >= 0 && usage.completion() >= 0 && usage.cached() >= 0 && usage.reasoning() >= 0
        && usage.prompt() <= MOST_TOKENS && usage.completion() <= MOST_TOKENS
        && usage.cached() <= usage.prompt() && usage.reasoning() <= usage.completion();
  }
}
