package dev.agentswarm.engine;

import dev.agentswarm.budget.Usage;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.kernel.AttemptId;
import dev.agentswarm.kernel.Fact;
import dev.agentswarm.run.Wait;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Steps are asked for before and settled after, so that the run's budget holds at any fan-out.
 *
 * <p><b>Threads:</b> thread-safe; asking blocks until the kernel answers.
 */
final class Steps {
  private final Waiters<Optional<Failure>> waiters;
  private final Consumer<Fact> post;

  Steps(Stage stage, Consumer<Fact> post) {
    waiters = new Waiters<>(stage);
    this.post = post;
  }

  /** A step that may be made and must be settled. */
  final class Step {
    private final long ticket;

    private Step(long ticket) {
      this.ticket = ticket;
    }

    void settle(Usage usage, Duration waited, @Nullable String answering, Wait.@Nullable Reason why) {
      post.accept(new Fact.StepEnded(ticket, usage, waited, answering, why));
    }
  }

  /** Asks for a step; refused, it throws what the kernel said. */
  Step ask(@Nullable AttemptId by, boolean model, String name, long tokens) throws InterruptedException {
    Waiters.Waiter<Optional<Failure>> waiter = waiters.draw();
    long ticket = waiter.ticket();
    post.accept(new Fact.StepAsked(ticket, by, model, name, tokens));
    Optional<Failure> refusal;
    try {
      refusal = waiters.await(waiter);
    } catch (InterruptedException stop) {
      // It may have been granted meanwhile: nothing was used.
      post.accept(new Fact.StepEnded(ticket, Usage.NONE, Duration.ZERO));
      throw stop;
    }
    if (refusal.isPresent()) {
      throw new SwarmException(refusal.get());
    }
    return new Step(ticket);
  }

  void granted(long step) {
    waiters.answer(step, Optional.empty());
  }

  void refused(long step, Failure failure) {
    waiters.answer(step, Optional.of(failure));
  }
}
