package dev.agentswarm.inference.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.TokenUsage;
import dev.agentswarm.inference.scripted.Recording;
import dev.agentswarm.inference.scripted.ScriptedInference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class FallbackTest {
  private static final Prompt PROMPT = Prompt.of("You help.", "go");

  /** A model elsewhere that answers what it is told to. */
  private static final class Cloud implements Inference {
    private Reply answer = Reply.answered("cloud");
    private int asked;
    private boolean able = true;

    @Override
    public EndpointId endpoint() {
      return EndpointId.of("cloud.example");
    }

    @Override
    public boolean can(Prompt prompt) {
      return able;
    }

    @Override
    public RateLimits limits() {
      return new RateLimits(3, 0, 60, 0, 0);
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
    return either.ask(PROMPT, DeltaListener.NONE).content();
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
    assertThat(refused.kind()).isEqualTo(ReplyKind.REFUSED);
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

  @Test
  void whatWasChosenMakesOneTryAndNamesTheNext() throws InterruptedException {
    cloud.answer = Reply.failed(ReplyKind.QUOTA, "nothing left");
    Inference first = either.route(PROMPT);

    Reply reply = first.ask(PROMPT, DeltaListener.NONE);
    Inference second = first.next(PROMPT, reply);

    assertThat(first.endpoint()).isEqualTo(cloud.endpoint());
    assertThat(first.limits()).isEqualTo(cloud.limits());
    assertThat(reply.kind()).isEqualTo(ReplyKind.QUOTA);
    assertThat(second.endpoint()).isEqualTo(local.endpoint());
    assertThat(second.limits()).isEqualTo(local.limits());
    assertThat(second.ask(PROMPT, DeltaListener.NONE).content()).isEqualTo("local");
    assertThat(second.next(PROMPT, Reply.answered("local"))).isNull();
    assertThat(second.next(PROMPT, reply)).isNull();
    assertThat(either.route(PROMPT)).as("the outcome was noted").isEqualTo(second).isNotEqualTo(first);
    assertThat(first.next(PROMPT, Reply.failed(ReplyKind.RATE_LIMITED, "slow"))).isNull();
  }

  @Test
  void aModelThatLacksWhatAPromptNeedsIsSkipped() throws InterruptedException {
    cloud.able = false;

    assertThat(either.route(PROMPT).endpoint()).isEqualTo(local.endpoint());
    assertThat(either.can(PROMPT)).isTrue();
    assertThat(said()).isEqualTo("local");
    assertThat(Fallback.from(cloud).can(PROMPT)).isFalse();
    assertThat(Fallback.from(cloud).ask(PROMPT, DeltaListener.NONE).content())
        .as("when none can, the first says why").isEqualTo("cloud");
    assertThat(Fallback.from(local, now::get).to(cloud).route(PROMPT).next(PROMPT,
        Reply.failed(ReplyKind.QUOTA, "")))
        .isNull();
  }

  @Test
  void aModelThatSaysItLacksSomethingIsFollowedByTheNext() throws InterruptedException {
    cloud.answer = Reply.failed(ReplyKind.REJECTED, "the server answered 400: m does not support tools");

    assertThat(said()).isEqualTo("local");
    cloud.answer = Reply.answered("cloud");
    assertThat(said()).isEqualTo("cloud");
  }

  @Test
  void aServerThatDoesNothingButFailForHalfAMinuteIsDown() throws InterruptedException {
    cloud.answer = Reply.failed(ReplyKind.SERVER_ERROR, "502");
    assertThat(either.ask(PROMPT, DeltaListener.NONE).kind()).isEqualTo(ReplyKind.SERVER_ERROR);
    now.addAndGet(TimeUnit.SECONDS.toNanos(29));
    assertThat(either.ask(PROMPT, DeltaListener.NONE).kind()).isEqualTo(ReplyKind.SERVER_ERROR);
    cloud.answer = Reply.answered("cloud");
    assertThat(said()).isEqualTo("cloud");

    cloud.answer = Reply.failed(ReplyKind.OVERLOADED, "503");
    assertThat(either.ask(PROMPT, DeltaListener.NONE).kind()).isEqualTo(ReplyKind.OVERLOADED);
    now.addAndGet(TimeUnit.SECONDS.toNanos(31));
    assertThat(said()).as("failing since half a minute").isEqualTo("local");
    int before = cloud.asked;
    assertThat(said()).isEqualTo("local");
    assertThat(cloud.asked).isEqualTo(before);
    cloud.answer = Reply.answered("cloud");
    now.addAndGet(TimeUnit.SECONDS.toNanos(31));
    assertThat(said()).isEqualTo("cloud");
  }

  @Test
  void aChainWithinAChainIsWalkedToItsEndFirst() throws InterruptedException {
    Inference empty = ScriptedInference.script().when(prompt -> true, Reply.failed(ReplyKind.QUOTA, "none"));
    Inference last = ScriptedInference.script().always("last");
    Fallback outer = Fallback.from(Fallback.from(empty, now::get).to(cloud), now::get).to(last);

    assertThat(outer.ask(PROMPT, DeltaListener.NONE).content()).isEqualTo("cloud");
    assertThat(outer.route(PROMPT).endpoint()).as("only the empty one is passed over")
        .isEqualTo(cloud.endpoint());
    cloud.answer = Reply.failed(ReplyKind.AUTHENTICATION, "no key");
    assertThat(outer.ask(PROMPT, DeltaListener.NONE).content()).isEqualTo("last");
    assertThat(outer.route(PROMPT)).isEqualTo(outer.route(PROMPT));
  }

  @Test
  void wrappersKeepTheChain(@TempDir Path folder) throws InterruptedException {
    cloud.answer = Reply.failed(ReplyKind.QUOTA, "nothing left");
    Capped capped = Capped.at(100_000, either);
    try (Recording recording = Recording.of(capped, folder.resolve("talk.jsonl"))) {
      Inference first = recording.route(PROMPT);
      Reply reply = first.ask(PROMPT, DeltaListener.NONE);
      Inference second = first.next(PROMPT, reply);

      assertThat(first.limits()).isEqualTo(cloud.limits());
      assertThat(first.can(PROMPT)).isTrue();
      assertThat(second.endpoint()).isEqualTo(local.endpoint());
      assertThat(second.ask(PROMPT, DeltaListener.NONE).content()).isEqualTo("local");
      assertThat(recording.route(PROMPT)).isEqualTo(second).hasSameHashCodeAs(second).isNotEqualTo(first);
      assertThat(capped.used()).isPositive();
    }
    Inference poor = Capped.at(10, either).route(PROMPT);
    assertThat(poor.next(PROMPT, poor.ask(PROMPT, DeltaListener.NONE))).as("the budget is for all of them")
        .isNull();
  }
}
