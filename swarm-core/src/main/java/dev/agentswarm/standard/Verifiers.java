package dev.agentswarm.standard;

import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.verify.Verifier;
import dev.agentswarm.verify.VerifyContext;
import dev.agentswarm.verify.Work;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Verifiers that most swarms want.
 *
 * <p><b>Threads:</b> every verifier made here is immutable.
 *
 * @since 0.1
 */
public final class Verifiers {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private Verifiers() {}

  /**
   * A program that must end with exit code 0, such as {@code command("./mvnw", "-q", "test")}, run in a clean folder
   * with the work in it. Judges work that changed the workspace, and the merged whole. Findings are read from what it
   * prints: compiler errors, stack traces, test summaries; where none is recognised, its last lines. It may take ten
   * minutes.
   */
  public static Verifier command(String... argv) {
    return command(CommandSpec.of(argv).withTimeout(PATIENCE));
  }

  /** The same, with a time limit, variables and input of its own. */
  public static Verifier command(CommandSpec command) {
    return new CommandVerifier(command);
  }

  /**
   * Something was delivered: an artifact that is not empty, or a change of the workspace. Where a task says what it
   * writes, nothing else may be changed.
   */
  public static Verifier delivered() {
    return new Delivered();
  }

  /** Judges only work on tasks of these kinds; name {@link Work#HEAD} to judge the merged whole as well. */
  public static Verifier forKinds(Verifier verifier, String... kinds) {
    return new ForKinds(verifier, Set.of(kinds));
  }

  /**
   * A model judges each of the task's criteria of acceptance; for the merged whole those of the goal. Judges tasks that
   * have some. An answer without evidence, or one that cannot be read, makes the work unverifiable.
   */
  public static Verifier accepted() {
    return new Acceptance();
  }

  /** All of these in one: every finding of every one that applies. */
  public static Verifier all(Verifier... verifiers) {
    return new AllOf(List.of(verifiers));
  }

  private record ForKinds(Verifier verifier, Set<String> kinds) implements Verifier {
    @Override
    public String name() {
      return verifier.name();
    }

    @Override
    public boolean appliesTo(Work work) {
      // The kind of the task, not of the agent: work is judged by the same rules after a repair.
      return kinds.contains(work.isHead() ? Work.HEAD : work.task().kind()) && verifier.appliesTo(work);
    }

    @Override
    public Verdict verify(Work work, VerifyContext context) throws InterruptedException {
      return verifier.verify(work, context);
    }
  }
}
