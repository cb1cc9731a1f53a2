package dev.agentswarm.inference.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Purpose;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.scripted.ScriptedInference;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RouterTest {
  private static final Prompt PROMPT = Prompt.of("You help.", "go");

  /** A model far away that counts what reaches it. */
  private static final class Cloud implements Inference {
    private final AtomicInteger reached = new AtomicInteger();

    @Override
    public EndpointId endpoint() {
      return EndpointId.of("cloud.example");
    }

    @Override
    public Reply ask(Prompt prompt, DeltaListener deltas) {
      if (prompt.confidential()) {
        return Reply.failed(ReplyKind.REFUSED, "confidential");
      }
      reached.incrementAndGet();
      return Reply.answered("from the cloud");
    }
  }

  private final Cloud cloud = new Cloud();
  private final Inference local = ScriptedInference.script().always("from here");
  private final Router hybrid = Router.to(cloud)
      .when(Prompt::confidential, local)
      .when(prompt -> prompt.purpose() == Purpose.VERIFY, local);

  private static String said(Inference model, Prompt prompt) throws InterruptedException {
    return model.ask(prompt, DeltaListener.NONE).content();
  }

  @Test
  void theFirstRuleThatHoldsDecides() throws InterruptedException {
    assertThat(said(hybrid, PROMPT)).isEqualTo("from the cloud");
    assertThat(said(hybrid, PROMPT.withConfidential(true))).isEqualTo("from here");
    assertThat(said(hybrid, PROMPT.withPurpose(Purpose.VERIFY))).isEqualTo("from here");
    assertThat(hybrid.route(PROMPT)).isSameAs(cloud);
    assertThat(hybrid.route(PROMPT.withConfidential(true))).isSameAs(local);
    assertThat(Router.to(hybrid).route(PROMPT)).isSameAs(cloud);
  }

  @Test
  void aRouterIsInsideOnlyWhenAllItsModelsAre() {
    assertThat(hybrid.inside()).isFalse();
    assertThat(Router.to(local).when(Prompt::confidential, local).inside()).isTrue();
    assertThat(hybrid.endpoint()).isEqualTo(cloud.endpoint());
  }

  @Test
  void offlineOnlyWhatIsInsideIsAsked() throws InterruptedException {
    Inference offline = Offline.only(hybrid);

    Reply refused = offline.ask(PROMPT, DeltaListener.NONE);
    assertThat(refused.kind()).isEqualTo(ReplyKind.REFUSED);
    assertThat(refused.error()).contains("cloud.example");
    assertThat(offline.route(PROMPT).ask(PROMPT, DeltaListener.NONE).kind()).isEqualTo(ReplyKind.REFUSED);
    assertThat(said(offline, PROMPT.withConfidential(true))).isEqualTo("from here");
    assertThat(said(Offline.only(local), PROMPT)).isEqualTo("from here");
    assertThat(Offline.only(cloud).ask(PROMPT, DeltaListener.NONE).kind()).isEqualTo(ReplyKind.REFUSED);
    assertThat(cloud.reached).hasValue(0);
  }
}
