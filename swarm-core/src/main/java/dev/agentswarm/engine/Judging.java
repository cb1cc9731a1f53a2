package dev.agentswarm.engine;

import dev.agentswarm.artifact.Json;
import dev.agentswarm.call.Caller;
import dev.agentswarm.codec.JsonCodec;
import dev.agentswarm.command.CommandResult;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.inference.Answer;
import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Hints;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Purpose;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.kernel.AttemptId;
import dev.agentswarm.kernel.Command;
import dev.agentswarm.kernel.Fact;
import dev.agentswarm.kernel.Measured;
import dev.agentswarm.kernel.NamedVerdict;
import dev.agentswarm.loop.Inquiry;
import dev.agentswarm.merge.Layer;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.verify.Verifier;
import dev.agentswarm.verify.VerifyContext;
import dev.agentswarm.verify.Work;
import dev.agentswarm.workspace.Overlay;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has one piece of work judged by every verifier that applies, in their order. Confined to its thread. */
final class Judging implements VerifyContext {
  private static final Logger LOG = LoggerFactory.getLogger(Judging.class);

  private final LiveRun run;
  private final AttemptId id;
  private final Command.Verify verify;
  private final Layer merged;
  private final RandomGenerator random;
  // Each verifier gets its own, so that none sees what another one tried.
  private Layer view;

  /** {@code merged} holds the files as they would be with the work merged. */
  Judging(LiveRun run, Command.Verify verify, Layer merged) {
    this.run = run;
    this.id = verify.attempt();
    this.verify = verify;
    this.merged = merged;
    this.view = merged;
    this.random = new Random(run.setup().seed() * 37 + id.toString().hashCode());
  }

  /** Has it judged, and, when every verifier has passed it and {@code measure} is not null, measured by that. */
  Fact.Judged judge(Work work, @Nullable String measure) throws InterruptedException {
    List<NamedVerdict> verdicts = judge(work);
    boolean passed = verdicts.stream().allMatch(named -> named.verdict() instanceof Verdict.Passed);
    return new Fact.Judged(id, verdicts, measure != null && passed ? measured(work, measure) : null);
  }

  private Measured measured(Work work, String name) throws InterruptedException {
    NamedMeasure chosen = run.setup().measure(name);
    String trouble = "measure " + name + " could not measure task " + id.task();
    view = merged.copy();
    try {
      double value = chosen.measure().of(work, this);
      return Double.isFinite(value)
          ? new Measured(value, null)
          : new Measured(0, Failure.of(Failure.Kind.BUG, trouble + ": it gave " + value));
    } catch (RuntimeException thrown) {
      LOG.warn("measure {} threw at {}", name, id, run.veil().over(thrown));
      return new Measured(0, Failure.of(Failure.Kind.BUG, trouble + ": " + thrown));
    }
  }

  private List<NamedVerdict> judge(Work work) throws InterruptedException {
    List<NamedVerdict> verdicts = new ArrayList<>();
    for (Verifier verifier : run.setup().verifiers()) {
      Verdict verdict;
      view = merged.copy();
      try {
        if (!verifier.appliesTo(work)) {
          continue;
        }
        verdict = verifier.verify(work, this);
      } catch (RuntimeException thrown) {
        LOG.warn("verifier {} threw at {}", verifier.name(), id, run.veil().over(thrown));
        verdict = Verdict.unverifiable("verifier " + verifier.name() + " failed: " + thrown.getMessage());
      }
      verdicts.add(new NamedVerdict(verifier.name(), verdict));
    }
    return verdicts;
  }

  @Override
  public Reply ask(Prompt prompt) throws InterruptedException {
    Prompt filled = prompt.withConfidential(prompt.confidential() || run.goal().confidential())
        .withPurpose(Purpose.VERIFY)
        .withHints(new Hints(run.id().value(), id.task().value(), "verifier", "verifier", verify.rank()));
    return run.models().ask(id, filled, new Caller(run.id().value(), id.task().value(), "", true,
        verify.rank(), verify.slack(), run.remaining(), run.endpoints()), DeltaListener.NONE, view::readPaths,
        random,
        new Looked());
  }

  @Override
  public <T extends Record> Answer<T> ask(Prompt prompt, Class<T> type) throws InterruptedException {
    return Inquiry.of(this::ask, prompt, type);
  }

  @Override
  public CommandResult run(CommandSpec command) throws InterruptedException {
    return run.commands().forVerifier(command, view);
  }

  @Override
  public Overlay workspace() {
    return view;
  }

  @Override
  public Json json() {
    return JsonCodec.shared();
  }

  @Override
  public void note(String text) {
    run.tell(new SwarmEvent.Note(id.task() + "/verifier", text));
  }
}
