package dev.agentswarm.inference.moonshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import java.io.IOException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;

class MoonshotTest {
  private static final Prompt PROMPT = Prompt.of("You help.", "go").withTemperature(0.05).withMaxTokens(100);

  @Test
  void parametersThatTheApiFixesAreNotSentAndConfidentialPromptsNeither()
      throws IOException, InterruptedException {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      server.enqueue(new MockResponse.Builder()
          .body(
              """
                  data: {"choices":[{"index":0,"delta":{"content":"Hello"}}]}

                  data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop","usage":{"prompt_tokens":3,"completion_tokens":2}}]}

                  data: [DONE]

                  """)
          .build());
      Moonshot model = Moonshot.at(server.url("/v1").toString(), "kimi-k2.6").withKey("sk-test");

      Reply refused = model.ask(PROMPT.withConfidential(true), DeltaListener.NONE);
      Reply reply = model.ask(PROMPT, DeltaListener.NONE);

      assertThat(model.inside()).isFalse();
      assertThat(refused.kind()).isEqualTo(ReplyKind.REFUSED);
      assertThat(reply.content()).isEqualTo("Hello");
      assertThat(reply.usage().completion()).isEqualTo(2);
      assertThat(reply.warnings()).anyMatch(warning -> warning.contains("temperature"));
      assertThat(server.takeRequest().getBody().utf8())
          .doesNotContain("temperature", "top_p", "\"max_tokens\"")
          .contains("\"max_completion_tokens\":100");
      assertThat(server.getRequestCount()).isEqualTo(1);
    }
  }

  @Test
  void aMissingKeyIsSaidAtTheFirstCall() throws InterruptedException {
    Reply reply = Moonshot.model("kimi-k2.6").withKeyFrom("NO_SUCH_KEY_IS_SET").ask(PROMPT,
        DeltaListener.NONE);

    assertThat(reply.kind()).isEqualTo(ReplyKind.AUTHENTICATION);
    assertThat(reply.error()).contains("set NO_SUCH_KEY_IS_SET or pass a key");
  }

  @Test
  void theTwoHostsAreTwoEndpointsAndKnowTheVariableNotTheKey() {
    assertThat(Moonshot.model("m").endpoint()).hasToString("api.moonshot.ai (MOONSHOT_API_KEY)");
    assertThat(Moonshot.model("m").china().endpoint()).hasToString("api.moonshot.cn (MOONSHOT_API_KEY)");
    assertThat(Moonshot.model("m").withKey("sk-secret").endpoint().toString()).doesNotContain("secret");
    assertThat(Moonshot.model("m").withKey("sk-secret").toString()).doesNotContain("secret");
  }

  @Test
  void theTierSaysHowManyCallsMayBeOpen() {
    assertThat(Moonshot.model("m").tier(0).limits().concurrency()).isEqualTo(1);
    assertThat(Moonshot.model("m").tier(0).limits()).isEqualTo(new RateLimits(1, 0, 3, 500_000, 1_500_000));
    assertThat(Moonshot.model("m").tier(5).limits())
        .isEqualTo(new RateLimits(1_000, 0, 10_000, 5_000_000, 0));
    assertThat(Moonshot.model("m").tier(5).withConcurrency(7).limits())
        .isEqualTo(new RateLimits(7, 0, 10_000, 5_000_000, 0));
    assertThat(Moonshot.model("m").limits()).isEqualTo(RateLimits.concurrent(50));
    assertThatThrownBy(() -> Moonshot.model("m").tier(6)).hasMessageContaining("tier=6");
  }
}
