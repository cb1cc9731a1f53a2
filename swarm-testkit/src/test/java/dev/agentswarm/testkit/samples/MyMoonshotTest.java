package dev.agentswarm.testkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import dev.agentswarm.inference.openai.Profile;
import dev.agentswarm.testkit.http.Answer;
import dev.agentswarm.testkit.moonshot.StrictMoonshot;
import org.junit.jupiter.api.Test;

class MyMoonshotTest {
  // tag::sample[]
  @Test
  void nothingIsSentThatTheApiRefuses() throws InterruptedException {
    try (StrictMoonshot moonshot = StrictMoonshot.start()
        .answers(request -> Answer.text("Done.").reasoning("Easy."))
        .limits(new RateLimits(50, 0, 200, 2_000_000, 0))) {
      OpenAiCompatible model = OpenAiCompatible.at(moonshot.url(), "kimi-k2.6")
          .withProfile(Profile.named("moonshot")).withKey(StrictMoonshot.KEY);

      model.ask(Prompt.of("You help.", "Do it.").withTemperature(0.05), DeltaListener.NONE);

      assertThat(moonshot.broken()).isEmpty();
      assertThat(moonshot.mostTokensInAMinute()).isLessThan(2_000_000);
    }
  }
  // end::sample[]
}
