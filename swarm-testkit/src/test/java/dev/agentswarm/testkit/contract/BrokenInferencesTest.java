package dev.agentswarm.testkit.contract;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.TokenUsage;
import dev.agentswarm.inference.ToolCall;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Every rule of models notices an adapter that breaks it, and no other rule does. */
class BrokenInferencesTest {
  /** A good adapter, spoilt. */
  private static class Spoilt implements Inference {
    final OpenAiCompatible good;

    Spoilt(String url) {
      good = OpenAiCompatible.at(url, "any").withKey(HttpInferenceContract.KEY);
    }

    @Override
    public EndpointId endpoint() {
      return good.endpoint();
    }

    @Override
    public boolean inside() {
      return good.inside();
    }

    @Override
    public Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException {
      return good.ask(prompt, deltas);
    }
  }

  private interface Making {
    Inference at(String url);
  }

  private static void breaks(Making making, InferenceRule... rules) {
    HttpInferenceContract contract = new HttpInferenceContract() {
      @Override
      public Inference at(String url) {
        return making.at(url);
      }
    };
    try {
      Breaches.are(InferenceRule.values(), contract::check, rules);
    } finally {
      contract.closeServers();
    }
  }

  /** The adapter that makes something else of each reply. */
  private static void replies(UnaryOperator<Reply> spoilt, InferenceRule rule) {
    breaks(url -> new Spoilt(url) {
      @Override
      public Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException {
        return spoilt.apply(good.ask(prompt, deltas));
      }
    }, rule);
  }

  @Test
  void aGoodAdapterBreaksNone() {
    breaks(Spoilt::new);
  }

  @Test
  void i1OneThatTriesAgainByItself() {
    breaks(url -> new Spoilt(url) {
      @Override
      public Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException {
        Reply reply = good.ask(prompt, deltas);
        return reply.kind().retryable() ? good.ask(prompt, deltas) : reply;
      }
    }, InferenceRule.I1);
  }

  @Test
  void i2OneThatDoesNotLookWhetherItIsConfidential() {
    breaks(url -> new Spoilt(url) {
      @Override
      public boolean inside() {
        return false;
      }
    }, InferenceRule.I2);
  }

  @Test
  void i3OneThatLetsEveryCallRun() {
    replies(reply -> reply.invalidToolCalls().isEmpty()
        ? reply
        : Reply.calling(reply.content(), reply.invalidToolCalls().stream()
            .map(call -> new ToolCall(call.id(), call.name(), call.argumentsText())).toList()),
        InferenceRule.I3);
  }

  @Test
  void i3OneThatGivesAllCallsOneId() {
    replies(reply -> reply.toolCalls().isEmpty()
        ? reply
        : Reply.calling(reply.content(), reply.toolCalls().stream()
            .map(call -> new ToolCall("call", call.name(), call.arguments())).toList()),
        InferenceRule.I3);
  }

  @Test
  void i4OneThatShowsItsKey() {
    breaks(url -> new Spoilt(url) {
      @Override
      public String toString() {
        return "adapter with key " + HttpInferenceContract.KEY;
      }
    }, InferenceRule.I4);
  }

  @Test
  void i5OneThatMoves() {
    breaks(url -> new Spoilt(url) {
      private final AtomicInteger calls = new AtomicInteger();

      @Override
      public EndpointId endpoint() {
        return EndpointId.of("host-" + calls.get());
      }

      @Override
      public Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException {
        calls.incrementAndGet();
        return good.ask(prompt, deltas);
      }
    }, InferenceRule.I5);
  }

  @Test
  void i6OneThatSaysNothingOfTrouble() {
    replies(reply -> reply.kind() == ReplyKind.SERVER_ERROR ? Reply.answered("") : reply, InferenceRule.I6);
  }

  @Test
  void i7OneThatToldMoreThanItGives() {
    replies(reply -> reply.reasoning().isEmpty() ? reply : reply.withContent(reply.content().strip() + "!"),
        InferenceRule.I7);
  }

  @Test
  void i8OneThatMakesAReplyOfAnInterruption() {
    breaks(url -> new Spoilt(url) {
      @Override
      public Reply ask(Prompt prompt, DeltaListener deltas) {
        try {
          return good.ask(prompt, deltas);
        } catch (InterruptedException swallowed) {
          return Reply.failed(ReplyKind.TRANSPORT, "interrupted");
        }
      }
    }, InferenceRule.I8);
  }

  @Test
  void i9OneThatGuesses() {
    replies(reply -> reply.withUsage(new TokenUsage(10, -1, 0, 0)), InferenceRule.I9);
  }

  @Test
  void i10OneThatKeepsThePromptInAField() {
    AtomicReference<String> said = new AtomicReference<>("");
    breaks(url -> new Spoilt(url) {
      @Override
      public Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException {
        // The first of many is asked by all.
        said.compareAndSet("", InferenceContract.lastSaid(prompt));
        return good.ask(
            prompt.withMessages(List.of(prompt.messages().getFirst(), new Message.User(said.get()))),
            deltas);
      }
    }, InferenceRule.I10);
  }
}
