package dev.agentswarm.testkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import dev.agentswarm.inference.openai.Timeouts;
import dev.agentswarm.testkit.http.Fault;
import dev.agentswarm.testkit.http.FaultArbitraries;
import dev.agentswarm.testkit.http.FaultServer;
import java.time.Duration;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AnyFaultSampleProperties {
  private static final Timeouts SHORT = new Timeouts(Duration.ofSeconds(1), Duration.ofMillis(200),
      Duration.ofMillis(200), Duration.ofMillis(500));

  // tag::sample[]
  @Provide
  Arbitrary<Fault> faults() {
    return FaultArbitraries.faults();
  }

  @Property(tries = 10)
  void whateverTheServerDoesIsAReply(@ForAll("faults") Fault fault) throws InterruptedException {
    try (FaultServer server = FaultServer.start().always(fault)) {
      Reply reply = OpenAiCompatible.at(server.url(), "any").withTimeouts(SHORT)
          .ask(Prompt.of("You help.", "Hello!"), DeltaListener.NONE);

      assertThat(reply.answered()).isEqualTo(reply.error() == null);
    }
  }
  // end::sample[]
}
