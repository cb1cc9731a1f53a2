package dev.agentswarm.inference.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Hints;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.scripted.SimulatedInference.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SimulatedInferenceTest {
  private static Prompt of(String task) {
    return Prompt.of("You help.", "go").withHints(new Hints("run", task, "code", "", 0));
  }

  private static List<String> story(SimulatedInference model, List<Duration> slept)
      throws InterruptedException {
    Inference timed = model.withSleeper(slept::add);
    List<String> story = new ArrayList<>();
    for (int turn = 0; turn < 50; turn++) {
      Reply reply = timed.ask(of("a"), DeltaListener.NONE);
      story.add(reply.kind() + " " + reply.content());
    }
    return story;
  }

  @Test
  void theSameSeedTellsTheSameStoryAndAnotherSeedAnother() throws InterruptedException {
    SimulatedInference model = SimulatedInference.seeded(1).withFault(ReplyKind.OVERLOADED, 0.2)
        .withSuccess("code", 0.5);
    List<Duration> once = new ArrayList<>();
    List<Duration> again = new ArrayList<>();

    assertThat(story(model, once)).isEqualTo(story(model, again));
    assertThat(once).isEqualTo(again).isNotEmpty();
    assertThat(story(SimulatedInference.seeded(2).withFault(ReplyKind.OVERLOADED, 0.2), new ArrayList<>()))
        .isNotEqualTo(story(model, new ArrayList<>()));
  }

  @Test
  void faultsAndBadWorkComeAboutAsOftenAsTheyAreSaidTo() throws InterruptedException {
    Inference model = SimulatedInference.seeded(7).withPace(Pace.INSTANT)
        .withFault(ReplyKind.OVERLOADED, 0.1).withFault(ReplyKind.TRANSPORT, 0.2)
        .withSuccess("code", 0.75);
    int overloaded = 0;
    int transport = 0;
    int bad = 0;
    for (int i = 0; i < 4_000; i++) {
      Reply reply = model.ask(of("task-" + i), DeltaListener.NONE);
      overloaded += reply.kind() == ReplyKind.OVERLOADED ? 1 : 0;
      transport += reply.kind() == ReplyKind.TRANSPORT ? 1 : 0;
      bad += reply.content().contains(SimulatedInference.DEFECT) ? 1 : 0;
    }

    assertThat(overloaded).isBetween(340, 460);
    assertThat(transport).isBetween(700, 900);
    assertThat(bad).isBetween(600, 800);
  }

  @Test
  void aTaskThatTriesAgainMeetsAnotherFate() throws InterruptedException {
    Inference model = SimulatedInference.seeded(3).withPace(Pace.INSTANT).withFault(ReplyKind.SERVER_ERROR,
        0.5);
    List<ReplyKind> fates = new ArrayList<>();
    for (int turn = 0; turn < 20; turn++) {
      fates.add(model.ask(of("a"), DeltaListener.NONE).kind());
    }

    assertThat(fates).contains(ReplyKind.ANSWERED, ReplyKind.SERVER_ERROR);
  }

  @Test
  void aScriptCanGiveTheAnswers() throws InterruptedException {
    Inference model = SimulatedInference.seeded(1).withPace(Pace.INSTANT)
        .answering(ScriptedInference.script().always("from the script"));
    StringBuilder heard = new StringBuilder();

    Reply reply = model.ask(of("a"), (text, reasoning) -> heard.append(text));

    assertThat(reply.content()).isEqualTo("from the script");
    assertThat(heard).hasToString("from the script");
  }

  @Test
  void interruptionEndsTheWaitAtOnce() throws InterruptedException {
    CountDownLatch asleep = new CountDownLatch(1);
    Inference model = SimulatedInference.seeded(1).withSleeper(time -> {
      asleep.countDown();
      Thread.sleep(Duration.ofHours(1));
    });
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread asker = Thread.ofVirtual().start(() -> {
      try {
        model.ask(of("a"), DeltaListener.NONE);
      } catch (InterruptedException e) {
        thrown.set(e);
      }
    });
    asleep.await();
    asker.interrupt();
    asker.join();

    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void nonsenseIsRefusedWhereItIsSaid() {
    assertThatThrownBy(() -> SimulatedInference.seeded(1).withFault(ReplyKind.OVERLOADED, 1.5))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("probability=1.5");
    assertThatThrownBy(() -> SimulatedInference.seeded(1).withFault(ReplyKind.ANSWERED, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
