package dev.agentswarm.engine;

import dev.agentswarm.artifact.Json;
import dev.agentswarm.call.Caller;
import dev.agentswarm.codec.JsonCodec;
import dev.agentswarm.inference.Answer;
import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Hints;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Purpose;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.loop.Inquiry;
import dev.agentswarm.plan.KindInfo;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.PlanContext;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanSink;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.workspace.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What the planner sees of the run. Confined to the planner's thread. */
final class PlannerDesk implements PlanContext, PlanSink {
  private final LiveRun run;
  private final RandomGenerator random;

  PlannerDesk(LiveRun run) {
    this.run = run;
    this.random = new Random(run.setup().seed());
  }

  @Override
  public Reply ask(Prompt prompt) throws InterruptedException {
    Prompt filled = prompt.withConfidential(prompt.confidential() || run.goal().confidential())
        .withPurpose(Purpose.PLAN)
        .withHints(new Hints(run.id().value(), "", "planner", "planner", Double.MAX_VALUE));
    return run.models().ask(null, filled,
        new Caller(run.id().value(), "", "", true, Double.MAX_VALUE, 0, run.remaining(), run.endpoints()),
        DeltaListener.NONE,
        () -> Set.of(), random, new Looked());
  }

  @Override
  public <T extends Record> Answer<T> ask(Prompt prompt, Class<T> type) throws InterruptedException {
    return Inquiry.of(this::ask, prompt, type);
  }

  @Override
  public Snapshot workspace() {
    return run.base();
  }

  @Override
  public List<KindInfo> kinds() {
    return run.setup().roster().kinds();
  }

  @Override
  public Map<String, String> measures() {
    Map<String, String> measures = new LinkedHashMap<>();
    run.setup().measures().forEach(measure -> measures.put(measure.name(), measure.purpose()));
    return measures;
  }

  @Override
  public Json json() {
    return JsonCodec.shared();
  }

  @Override
  public void note(String text) {
    run.tell(new SwarmEvent.Note("planner", text));
  }

  @Override
  public PatchAnswer offer(PlanPatch patch) throws InterruptedException {
    return run.offer(null, patch);
  }
}
