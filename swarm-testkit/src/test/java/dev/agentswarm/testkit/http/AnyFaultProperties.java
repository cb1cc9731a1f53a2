package dev.agentswarm.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.TokenUsage;
import dev.agentswarm.inference.ToolCall;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import dev.agentswarm.inference.openai.Timeouts;
import java.time.Duration;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The adapter of this project against any fault there is. */
class AnyFaultProperties {
  private static final Prompt PROMPT = Prompt.of("You help.", "Say hello.");
  private static final Timeouts SHORT = new Timeouts(Duration.ofMillis(500), Duration.ofMillis(150),
      Duration.ofMillis(150), Duration.ofMillis(400));
  private static FaultServer server;

  @BeforeContainer
  static void start() throws InterruptedException {
    server = FaultServer.start().answers(Answer.text("Hello, Wörld 😀").reasoning("Hm, ü.").inPieces(2)
        .calling(new ToolCall("call_1", "look", "{\"a\":\"ä\\u0041\"}"))
        .usage(new TokenUsage(9, 8, 7, 6)));
    // The first call of a process loads classes for longer than the limits below allow.
    assertThat(model().ask(PROMPT, DeltaListener.NONE).answered()).isTrue();
  }

  @AfterContainer
  static void stop() {
    server.close();
  }

  private static OpenAiCompatible model() {
    return OpenAiCompatible.at(server.url(), "m").withKey("canary-0123456789").withMostBytes(1 << 20);
  }

  @Provide
  Arbitrary<Fault> faults() {
    return FaultArbitraries.faults();
  }

  @Provide
  Arbitrary<Fault> harmless() {
    return FaultArbitraries.harmless();
  }

  @Property(tries = 12, shrinking = ShrinkingMode.BOUNDED)
  void anyFaultEndsAsAReply(@ForAll("faults") Fault fault) throws InterruptedException {
    endsAsAReply(fault);
  }

  @Property(tries = 300)
  @Tag("extended")
  void anyOfManyFaultsEndsAsAReply(@ForAll("faults") Fault fault) throws InterruptedException {
    endsAsAReply(fault);
  }

  private static void endsAsAReply(Fault fault) throws InterruptedException {
    int before = server.count();
    server.always(fault);

    Reply reply = model().withTimeouts(SHORT).ask(PROMPT, DeltaListener.NONE);

    assertThat(reply.answered()).isEqualTo(reply.error() == null);
    assertThat(String.valueOf(reply.error())).doesNotContain("canary-0123456789");
    reply.toolCalls().forEach(call -> assertThat(call.arguments()).isEqualTo("{\"a\":\"ä\\u0041\"}"));
    assertThat(server.count() - before).isLessThanOrEqualTo(2);
    server.dropConnections().calm();
  }

  @Property(tries = 15)
  void howBytesAreCutAndEventsAreWrittenChangesNothing(@ForAll("harmless") Fault fault)
      throws InterruptedException {
    Reply good = model().ask(PROMPT, DeltaListener.NONE);
    server.next(fault);

    assertThat(model().ask(PROMPT, DeltaListener.NONE)).isEqualTo(good);
    assertThat(good.content()).isEqualTo("Hello, Wörld 😀");
  }
}
