package dev.agentswarm.examples.ways;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.openai.Endpoint;

/** A model without a swarm: what stands at an address, and one call. */
public final class AskOnce {
  private AskOnce() {}

  /** Takes the address of a server from the command line. */
  public static void main(String[] args) throws InterruptedException {
    String url = args.length > 0 ? args[0] : "http://localhost:8080/v1";
    // tag::sample[]
    Endpoint found = Endpoint.detect(url);
    Inference model = found.model(found.models().getFirst().id());

    Reply reply = model.ask(Prompt.of("You help.", "Explain token buckets"), DeltaListener.NONE);
    switch (reply.kind()) {
      case ANSWERED -> System.out.println(reply.content());
      case CUT_OFF -> System.out.println(reply.content() + " [cut off]");
      default -> System.out.println(reply.kind() + ": " + reply.error());
    }
    // end::sample[]
  }
}
