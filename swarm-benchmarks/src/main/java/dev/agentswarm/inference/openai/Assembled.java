package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The adapter's way from the bytes of an answer to the reply, without a network; for benchmarks.
 *
 * @since 0.1
 */
public final class Assembled {
  private Assembled() {}

  /** The reply to this body. */
  public static Reply of(InputStream body, Prompt prompt, Profile profile) throws IOException {
    Assembly assembly = new Assembly(DeltaListener.NONE, profile);
    Trouble trouble = null;
    try {
      new AnswerBody(assembly, 64 << 20, 10 << 20, () -> {}).read(body);
    } catch (Trouble e) {
      trouble = e;
    }
    return Ending.of(assembly, new Exchange.ReplyParts(prompt, "m", profile, List.of(), "", 64 << 20, true,
        key -> {}, (name, fingerprint) -> ""), trouble);
  }
}
