package dev.agentswarm.testkit.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.call.CallCommand;
import dev.agentswarm.call.Dispatcher;
import dev.agentswarm.call.Notice;
import dev.agentswarm.run.Wait;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Tag;

/** What holds of the queue in every world: see {@link CallRule}. */
class CallProperties {
  @Provide
  Arbitrary<CallStory> stories() {
    return CallStories.callStories();
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void everyRuleHoldsInEveryWorld(@ForAll("stories") CallStory story) {
    CallChronicle chronicle = CallWorld.play(story, CallMachine.of(new Dispatcher(story.limits())));

    assertThat(CallInvariants.check(chronicle)).as(chronicle::toString).isEmpty();
  }

  @Tag("extended")
  @Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE)
  void everyRuleHoldsInTwentyThousandWorlds(@ForAll("stories") CallStory story) {
    everyRuleHoldsInEveryWorld(story);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void theSameFactsGiveTheSameCommandsAndTheSameState(@ForAll("stories") CallStory story) {
    Dispatcher first = new Dispatcher(story.limits());
    CallChronicle chronicle = CallWorld.play(story, CallMachine.of(first));
    Dispatcher second = new Dispatcher(story.limits());

    assertThat(chronicle.replayed(CallMachine.of(second)))
        .isEqualTo(chronicle.beats().stream().map(CallChronicle.Beat::commands).toList());
    assertThat(second.describe()).isEqualTo(first.describe());
  }

  @Example
  void theWorldsAreWildEnoughToProveSomething() {
    RandomGenerator<CallStory> stories = CallStories.callStories().generator(1_000, false);
    Random seed = new Random(7);
    Set<Class<?>> said = new HashSet<>();
    Set<Wait.Reason> waits = EnumSet.noneOf(Wait.Reason.class);
    Set<Notice.Cause> causes = EnumSet.noneOf(Notice.Cause.class);
    for (int i = 0; i < 400; i++) {
      CallStory story = stories.next(seed).value();
      for (CallChronicle.Beat beat : CallWorld.play(story, CallMachine.of(new Dispatcher(story.limits())))
          .beats()) {
        waits.addAll(beat.waits().values());
        for (CallCommand command : beat.commands()) {
          said.add(command.getClass());
          if (command instanceof CallCommand.Tell tell) {
            said.add(tell.notice().getClass());
            if (tell.notice() instanceof Notice.Paused paused) {
              causes.add(paused.cause());
            }
          }
        }
      }
    }
    assertThat(said).contains(CallCommand.class.getPermittedSubclasses())
        .contains(Notice.class.getPermittedSubclasses());
    assertThat(waits).containsExactlyInAnyOrderElementsOf(
        EnumSet.range(Wait.Reason.CONCURRENCY, Wait.Reason.OTHERS_FIRST));
    assertThat(causes).containsExactlyInAnyOrder(Notice.Cause.values());
  }
}
