package dev.agentswarm.testkit.contract;

import dev.agentswarm.artifact.Json;
import dev.agentswarm.codec.JsonCodec;
import dev.agentswarm.inference.Answer;
import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.loop.Inquiry;

/** What the contexts of all parts on trial have in common: a model, notes, JSON. Everything goes through a {@link Gate}. */
abstract class TrialDesk {
  final Gate gate;
  private final Inference model;

  TrialDesk(Gate gate, Inference model) {
    this.gate = gate;
    this.model = model;
  }

  public final Reply ask(Prompt prompt) throws InterruptedException {
    return gate.pass("ask " + prompt, () -> model.ask(prompt, DeltaListener.NONE));
  }

  public final <T extends Record> Answer<T> ask(Prompt prompt, Class<T> type) throws InterruptedException {
    return Inquiry.of(this::ask, prompt, type);
  }

  public final Json json() {
    return JsonCodec.shared();
  }

  public final void note(String text) {
    gate.note("note " + text);
  }
}
