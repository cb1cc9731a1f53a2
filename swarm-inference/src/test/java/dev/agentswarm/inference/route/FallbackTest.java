package dev.agentswarm.inference.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.TokenUsage;
import dev.agentswarm.inference.scripted.ScriptedInference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class FallbackTest {
  private static final Prompt PROMPT = Prompt.of("You help.", "go");

  /** A model elsewhere that answers what it is told to. */
  private static final class Cloud implements Inference {
    private Reply answer = Reply.answered("cloud");
    private int asked;

    @Override
    public EndpointId endpoint() {
      return EndpointId.of("cloud.example");
    }

    @Override
    public Reply ask(Prompt prompt, DeltaListener deltas) {
      asked++;
      return answer;
    }
  }

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final Cloud cloud = new Cloud();
  private final Inference local = ScriptedInference.script().always("local");
  private final Fallback either = Fallback.from(cloud, now::get).to(local);

  private String said() throws InterruptedException {
    return either.route(PROMPT).ask(PROMPT, DeltaListener.NONE).content();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.INCLUDE, names = {"QUOTA", "AUTHENTICATION", "MODEL_GONE", "TRANSPORT"})
  void aModelThatCannotIsPassedOverForAWhile(ReplyKind kind) throws InterruptedException {
    cloud.answer = Reply.failed(kind, "no");

    assertThat(said()).isEqualTo("local");
    assertThat(said()).isEqualTo("local");
    assertThat(cloud.asked).isEqualTo(1);
    assertThat(either.route(PROMPT).endpoint()).isEqualTo(local.endpoint());

    cloud.answer = Reply.answered("cloud");
    now.addAndGet(TimeUnit.MINUTES.toNanos(16));
    assertThat(said()).isEqualTo("cloud");
    assertThat(either.route(PROMPT).endpoint()).isEqualTo(cloud.endpoint());
  }

  @Test
  void aPromptThatIsTooLongGoesToTheNextOnce() throws InterruptedException {
    cloud.answer = Reply.failed(ReplyKind.CONTEXT_OVERFLOW, "too long");

    assertThat(said()).isEqualTo("local");
    cloud.answer = Reply.answered("cloud");
    assertThat(said()).isEqualTo("cloud");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.INCLUDE, names = {"OVERLOADED", "RATE_LIMITED", "SERVER_ERROR", "REJECTED",
      "FILTERED"})
  void whatPassesOrIsThePromptsFaultIsNoReason(ReplyKind kind) throws InterruptedException {
    cloud.answer = Reply.failed(kind, "no");

    assertThat(either.ask(PROMPT, DeltaListener.NONE).kind()).isEqualTo(kind);
    assertThat(either.ask(PROMPT, DeltaListener.NONE).kind()).isEqualTo(kind);
    assertThat(cloud.asked).isEqualTo(2);
  }

  @Test
  void anAnswerThatWasHeardInPartIsNotHeardFromAnother() throws InterruptedException {
    cloud.answer = new Reply(ReplyKind.TRANSPORT, "half", "", List.of(), List.of(), null, null, List.of(),
        "cut", null, null);

    assertThat(said()).isEqualTo("half");
  }

  @Test
  void aConfidentialPromptGoesOnlyToWhatIsInside() throws InterruptedException {
    Prompt secret = PROMPT.withConfidential(true);

    assertThat(either.ask(secret, DeltaListener.NONE).content()).isEqualTo("local");
    assertThat(either.route(secret).inside()).isTrue();
    Fallback outside = Fallback.from(local, now::get).to(cloud);
    Inference full = ScriptedInference.script().when(prompt -> true, Reply.failed(ReplyKind.QUOTA, "none"));
    assertThat(Fallback.from(full, now::get).to(cloud).ask(secret, DeltaListener.NONE).kind())
        .isEqualTo(ReplyKind.QUOTA);
    assertThat(outside.ask(secret, DeltaListener.NONE).content()).isEqualTo("local");
    assertThat(cloud.asked).isZero();
    assertThat(either.inside()).isFalse();
  }

  @Test
  void whenNoneIsUpTheFirstSaysWhy() throws InterruptedException {
    Fallback alone = Fallback.from(cloud, now::get);
    cloud.answer = Reply.failed(ReplyKind.QUOTA, "nothing left");

    assertThat(alone.ask(PROMPT, DeltaListener.NONE).error()).isEqualTo("nothing left");
    assertThat(alone.ask(PROMPT, DeltaListener.NONE).error()).isEqualTo("nothing left");
  }

  @Test
  void aBudgetIsReservedBeforeAndSettledAfter() throws InterruptedException {
    cloud.answer = Reply.answered("x").withUsage(new TokenUsage(30, 20, 0, 0));
    Capped capped = Capped.at(1_100, cloud);
    Prompt prompt = PROMPT.withMaxTokens(1_000);

    assertThat(capped.ask(prompt, DeltaListener.NONE).answered()).isTrue();
    assertThat(capped.used()).isEqualTo(50);
    assertThat(capped.ask(prompt, DeltaListener.NONE).answered()).isTrue();
    Reply refused = capped.ask(prompt, DeltaListener.NONE);
    assertThat(refused.kind()).isEqualTo(ReplyKind.QUOTA);
    assertThat(refused.error()).contains("1100 tokens", "cloud.example");
    assertThat(capped.used()).isEqualTo(100);
    assertThat(Fallback.from(capped, now::get).to(local).ask(prompt, DeltaListener.NONE).content())
        .isEqualTo("local");
  }

  @Test
  void aBudgetIsNeverPassedHoweverManyAskAtOnce() throws InterruptedException {
    Inference counted = ScriptedInference.script()
        .when(prompt -> true, prompt -> Reply.answered("x").withUsage(new TokenUsage(10, 90, 0, 0)));
    Prompt prompt = PROMPT.withMaxTokens(90);
    long each = prompt.estimatedTokens() + 90;
    Capped capped = Capped.at(10 * each, counted);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      threads.add(Thread.ofVirtual().start(() -> {
        try {
          capped.ask(prompt, DeltaListener.NONE);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(capped.used()).isPositive().isLessThanOrEqualTo(10 * each);
  }
}
