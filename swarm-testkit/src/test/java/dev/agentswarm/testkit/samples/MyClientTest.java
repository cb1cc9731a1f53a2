package dev.agentswarm.testkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import dev.agentswarm.testkit.http.Answer;
import dev.agentswarm.testkit.http.Fault;
import dev.agentswarm.testkit.http.FaultServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MyClientTest {
  // tag::sample[]
  @Test
  void aBusyServerAndACutStreamAreTold() throws InterruptedException {
    try (FaultServer server = FaultServer.start()) {
      server.answers(Answer.text("Hello.").reasoning("They greet me."))
          .next(Fault.rateLimited().retryAfter("7"), Fault.cutInEvent(4).and(Fault.split(1)));
      OpenAiCompatible model = OpenAiCompatible.at(server.url(), "any");
      Prompt prompt = Prompt.of("You help.", "Hello!");

      Reply busy = model.ask(prompt, DeltaListener.NONE);
      Reply cut = model.ask(prompt, DeltaListener.NONE);
      Reply good = model.ask(prompt, DeltaListener.NONE);

      assertThat(busy.kind()).isEqualTo(ReplyKind.RATE_LIMITED);
      assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(7));
      assertThat(cut.kind()).isEqualTo(ReplyKind.TRANSPORT);
      assertThat(good.content()).isEqualTo("Hello.");
      assertThat(server.requests()).hasSize(3)
          .allMatch(request -> request.at("/messages/1/content").equals("Hello!"));
    }
  }
  // end::sample[]
}
