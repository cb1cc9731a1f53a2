package dev.agentswarm.testkit.contract;

import dev.agentswarm.agent.Assignment;
import dev.agentswarm.agent.Outcome;
import dev.agentswarm.agent.SubAgent;
import dev.agentswarm.agent.SubAgentProvider;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every rule of agents notices an agent that breaks it, and no other rule does. */
class BrokenAgentsTest {
  private static final Path REAL = Path.of("broken-agent.tmp");

  private static final SubAgent GOOD = (given, context) -> {
    Reply reply = context.ask(Prompt.of("You write.", given.task().brief() + given.findings()));
    context.workspace().write("a.txt", Content.of(reply.content()));
    return reply.answered()
        ? Outcome.done("written", List.of(Artifact.text("a.txt", reply.content())))
        : Outcome.failed(Failure.of(Failure.Kind.MODEL_FAILED, "no answer"));
  };

  private static void breaks(SubAgent agent, SubAgentRule... rules) {
    Breaches.are(SubAgentRule.values(), contract(agent)::check, rules);
  }

  private static SubAgentContract contract(SubAgent agent) {
    return new SubAgentContract() {
      @Override
      public SubAgentProvider provider() {
        return SubAgentProvider.of("write", "Writes.", agent);
      }
    };
  }

  @AfterEach
  void tidyUp() throws IOException {
    Files.deleteIfExists(REAL);
  }

  @Test
  void aGoodAgentBreaksNone() {
    breaks(GOOD);
  }

  @Test
  void a1OneThatWritesRealFiles() {
    AtomicInteger count = new AtomicInteger();
    breaks((given, context) -> {
      try {
        Files.writeString(REAL, "x".repeat(count.incrementAndGet()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return GOOD.work(given, context);
    }, SubAgentRule.A1);
  }

  @Test
  void a2A3OneThatRemembers() {
    AtomicInteger count = new AtomicInteger();
    breaks((given, context) -> {
      context.ask(Prompt.of("You write.", "attempt " + count.incrementAndGet()));
      return GOOD.work(given, context);
    }, SubAgentRule.A2, SubAgentRule.A3);
  }

  @Test
  void a3OneWhoseCallsDependOnWhetherToolsReallyRan() {
    breaks((given, context) -> {
      AtomicInteger ran = new AtomicInteger();
      context.once("send", String.class, () -> "sent " + ran.incrementAndGet());
      // A resumed run gives the kept value and does not do the work again.
      if (ran.get() == 0) {
        context.ask(Prompt.of("You write.", "Nothing was sent. Why?"));
      }
      return GOOD.work(given, context);
    }, SubAgentRule.A3);
  }

  @Test
  void a4OneThatDoesTheSameAgain() {
    breaks((given, context) -> GOOD.work(new Assignment(given.goal(), given.task(), given.kind(), 1,
        given.inputs(), List.of(), List.of(), ""), context), SubAgentRule.A4);
  }

  @Test
  void a5OneThatGoesOnAfterAnInterruption() {
    breaks((given, context) -> {
      try {
        context.ask(Prompt.of("You think.", "Think."));
      } catch (InterruptedException swallowed) {
        return Outcome.done();
      }
      return GOOD.work(given, context);
    }, SubAgentRule.A5);
  }

  @Test
  void a5OneThatWrapsAnInterruption() {
    breaks((given, context) -> {
      try {
        return GOOD.work(given, context);
      } catch (InterruptedException wrapped) {
        throw new IllegalStateException(wrapped);
      }
    }, SubAgentRule.A5);
  }

  @Test
  void a6OneWithThreadsOfItsOwn() {
    breaks((given, context) -> {
      Thread other = Thread.ofVirtual().start(() -> context.note("side by side"));
      other.join();
      return GOOD.work(given, context);
    }, SubAgentRule.A6);
  }

  @Test
  void a7OneWithTwoArtifactsOfOneName() {
    breaks((given, context) -> {
      GOOD.work(given, context);
      return Outcome.done(Artifact.text("a.txt", "1"), Artifact.text("a.txt", "2"));
    }, SubAgentRule.A7);
  }

  @Test
  void a7OneWhoseArtifactLeavesItsFolder() {
    breaks((given, context) -> {
      GOOD.work(given, context);
      return Outcome.done(Artifact.text("../a.txt", "1"));
    }, SubAgentRule.A7);
  }

  @Test
  void a8OneThatTrustsItsModel() {
    breaks((given, context) -> {
      Reply reply = context.ask(Prompt.of("You write.", given.task().brief() + given.findings()));
      return Outcome.done(Artifact.text("a" + reply.content().charAt(0), reply.content()));
    }, SubAgentRule.A8);
  }
}
