package dev.agentswarm.benchmarks.swarm;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.TokenUsage;
import dev.agentswarm.inference.ToolCall;
import java.util.List;

/** The simulated model as this library asks it. */
record SimulatedModel(Load load, Replies replies, EndpointId endpoint) implements Inference {
  @Override
  public String model() {
    return "simulated";
  }

  @Override
  public boolean inside() {
    return true;
  }

  @Override
  public RateLimits limits() {
    return RateLimits.concurrent(Math.min(300, load.agents()));
  }

  @Override
  public Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException {
    int turn = prompt.messages().size() / 2; // Two messages at first, two more each turn.
    replies.await();
    int agent = Load.agent(prompt.hints().task());
    TokenUsage usage = new TokenUsage(200L * turn, 0, 40, 0);
    if (turn < load.turns(agent)) {
      return Reply.calling("", List.of(new ToolCall("call_" + turn, Load.TOOL, Load.arguments(agent, turn))))
          .withUsage(usage);
    }
    String text = Load.result(agent);
    deltas.on(text, false);
    return Reply.answered(text).withUsage(usage);
  }
}
