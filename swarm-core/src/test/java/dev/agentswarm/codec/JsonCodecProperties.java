package dev.agentswarm.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.agent.Assignment;
import dev.agentswarm.agent.Outcome;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.command.CommandResult;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.EscalationAnswer;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.Stamp;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.verify.RepairDecision;
import dev.agentswarm.verify.RepairView;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.verify.Work;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonCodecProperties {
  private final JsonCodec codec = JsonCodec.shared();

  @Provide
  Arbitrary<Class<?>> types() {
    return Arbitraries.of(Task.class, PlanPatch.class, PatchAnswer.class, Verdict.class, SwarmEvent.class,
        Report.class, Assignment.class, Outcome.class, Message.class, Reply.class, CommandSpec.class,
        CommandResult.class, Stamp.class, EscalationAnswer.class, RepairDecision.class, RepairView.class,
        Work.class);
  }

  @Property(tries = 300)
  void everyValueOfTheApiComesBackEqual(@ForAll("types") Class<?> type, @ForAll long seed) {
    Object value = new Values(seed).of(type);

    String text = codec.write(value);

    assertThat(codec.read(text, type)).isEqualTo(value);
    assertThat(codec.read(codec.bytes(value), type)).as("the way through UTF-8").isEqualTo(value);
    assertThat(codec.write(codec.read(text, type))).isEqualTo(text);
  }

  @Property(tries = 300)
  void everyTextComesBackWithEveryCharacter(@ForAll String text) {
    assertThat(codec.read(codec.bytes(text), String.class)).isEqualTo(text);
    assertThat((Object) codec.read(codec.write(List.of(text)), List.class)).isEqualTo(List.of(text));
  }

  @Property(tries = 300)
  void everyContentComesBack(@ForAll byte[] bytes) {
    Content content = Content.of(bytes);

    assertThat(codec.read(codec.write(content), Content.class)).isEqualTo(content);
  }

  @Property(tries = 300)
  void aTextThatIsCutAnywhereIsRefusedAndNeverTakenForAnother(@ForAll("types") Class<?> type,
      @ForAll long seed,
      @ForAll double where) {
    String text = codec.write(new Values(seed).of(type));
    String cut = text.substring(0, (int) (Math.abs(where % 1.0) * text.length()));

    assertThatThrownBy(() -> codec.read(cut, type)).isInstanceOf(SwarmException.class);
  }
}
