package dev.agentswarm.examples.chat;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.Secrets;

/** A model whose tries are announced, so that the text of one is not taken for more of the one before. */
record ShownTries(Inference each, Showing showing) implements Inference {
  @Override
  public EndpointId endpoint() {
    return each.endpoint();
  }

  @Override
  public String model() {
    return each.model();
  }

  @Override
  public boolean inside() {
    return each.inside();
  }

  @Override
  public RateLimits limits() {
    return each.limits();
  }

  @Override
  public Secrets secrets() {
    return each.secrets();
  }

  @Override
  public Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException {
    showing.tryBegins();
    return each.ask(prompt, deltas);
  }
}
