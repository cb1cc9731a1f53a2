package dev.agentswarm.standard;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.command.CommandResult;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.verify.Verifier;
import dev.agentswarm.verify.VerifyContext;
import dev.agentswarm.verify.Work;

/** A program that must end with exit code 0. */
record CommandVerifier(CommandSpec command) implements Verifier {
  @Override
  public String name() {
    return String.join(" ", command.argv());
  }

  @Override
  public boolean appliesTo(Work work) {
    return work.isHead() || !work.changes().isEmpty();
  }

  @Override
  public Verdict verify(Work work, VerifyContext context) throws InterruptedException {
    CommandResult result;
    try {
      result = context.run(command);
    } catch (SwarmException e) {
      return Verdict.unverifiable("`" + name() + "` could not be run: " + e.failure().message());
    }
    CommandFindings output = new CommandFindings(result.stdout() + "\n" + result.stderr(),
        context.workspace().paths());
    if (result.succeeded()) {
      String said = output.lastLines(1);
      return Verdict.passed("`" + name() + "` ended with exit code 0" + (said.isEmpty() ? "" : ": " + said));
    }
    // A program that hangs may hang through the work: whoever mends it can see that, a person need not be asked.
    String how = "`" + name() + "` " + (result.timedOut()
        ? "did not end within " + command.timeout()
        : "ended with exit code " + result.exitCode());
    var located = output.located();
    return located.isEmpty()
        ? Verdict.rejected(Finding.of(how + (output.lastLines(1).isEmpty()
            ? " and printed nothing"
            : "; its last lines:\n" + output.lastLines(CommandFindings.LAST_LINES))))
        : new Verdict.Rejected(located);
  }
}
