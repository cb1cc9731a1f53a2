package dev.agentswarm.inference.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Hints;
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
      .confidential(local)
      .purpose(Purpose.VERIFY, local);

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

  @Test
  void rulesGoByKindSizeAndWhateverElse() {
    Inference large = ScriptedInference.script().always("large");
    Inference special = ScriptedInference.script().always("special");
    Router router = Router.to(cloud).kind("search", local).longerThan(1_000, large)
        .when(prompt -> prompt.text().contains("special"), special);

    assertThat(router.route(PROMPT)).isSameAs(cloud);
    assertThat(router.route(PROMPT.withHints(new Hints("r", "t", "search", "", 0)))).isSameAs(local);
    assertThat(router.route(Prompt.of("s", "x".repeat(5_000)))).isSameAs(large);
    assertThat(router.route(PROMPT.withMaxTokens(2_000))).isSameAs(large);
    assertThat(router.route(Prompt.of("s", "special"))).isSameAs(special);
    assertThatThrownBy(() -> router.longerThan(0, large)).hasMessageContaining("tokens=0");
  }

  @Test
  void offlineAChainGoesOnWithTheFirstThatIsInside() throws InterruptedException {
    Inference offline = Offline.only(Fallback.from(cloud).to(local));

    assertThat(offline.route(PROMPT).endpoint()).isEqualTo(local.endpoint());
    assertThat(offline.route(PROMPT)).isEqualTo(offline.route(PROMPT)).isNotEqualTo(offline);
    assertThat(said(offline, PROMPT)).isEqualTo("from here");
    assertThat(offline.can(PROMPT)).isFalse();
    assertThat(Offline.only(local).can(PROMPT)).isTrue();
    assertThat(Offline.only(Fallback.from(cloud).to(cloud)).ask(PROMPT, DeltaListener.NONE).kind())
        .isEqualTo(ReplyKind.REFUSED);
    assertThat(cloud.reached).hasValue(0);
  }

  @Test
  void aRouterWalksTheChainOfItsTarget() throws InterruptedException {
    Inference empty = ScriptedInference.script().when(prompt -> true, Reply.failed(ReplyKind.QUOTA, "none"));

    assertThat(said(Router.to(Fallback.from(empty).to(local)), PROMPT)).isEqualTo("from here");
    assertThat(Router.to(Fallback.from(empty).to(local)).can(PROMPT)).isTrue();
  }
}
