package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.tool.ToolSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Streams for tests: written down as their events, read without a network. */
final class Streams {
  static final Prompt PROMPT = Prompt.of("You help.", "go").withTools(
      List.of(ToolSpec.ofSchema("read_file", "Reads a file.", "{\"type\":\"object\"}")),
      List.of("{\"type\":\"object\"}"));

  private Streams() {}

  /** One event a line, a blank line after each. */
  static String events(String... data) {
    StringBuilder all = new StringBuilder();
    for (String each : data) {
      all.append("data: ").append(each).append("\n\n");
    }
    return all.toString();
  }

  /** A chunk whose only choice has this delta. */
  static String delta(String fields) {
    return "{\"choices\":[{\"index\":0,\"delta\":{" + fields + "}}]}";
  }

  /** A chunk with these tool call pieces. */
  static String calls(String pieces) {
    return delta("\"tool_calls\":[" + pieces + "]");
  }

  /** The chunk that ends a reply. */
  static String finish(String reason) {
    return "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}";
  }

  static Reply reply(String body) {
    return reply(body.getBytes(StandardCharsets.UTF_8), body.length() + 1, DeltaListener.NONE);
  }

  /** The reply to a body that comes in pieces of this many bytes. */
  static Reply reply(byte[] body, int piece, DeltaListener deltas) {
    return reply(Profile.named("generic"), body, piece, deltas);
  }

  private static Reply reply(Profile profile, byte[] body, int piece, DeltaListener deltas) {
    return read(profile, PROMPT, inPieces(body, piece), deltas);
  }

  /** The reply to a body that comes in pieces cut at these places. */
  static Reply cut(Profile profile, Prompt prompt, byte[] body, DeltaListener deltas, int... cuts) {
    return read(profile, prompt, new ByteArrayInputStream(body) {
      private int next;

      @Override
      public synchronized int read(byte[] into, int from, int length) {
        while (next < cuts.length && cuts[next] <= pos) {
          next++;
        }
        return super.read(into, from, next < cuts.length ? Math.min(length, cuts[next] - pos) : length);
      }
    }, deltas);
  }

  private static Reply read(Profile profile, Prompt prompt, InputStream body, DeltaListener deltas) {
    Assembly assembly = new Assembly(deltas, profile);
    Trouble trouble = null;
    try {
      new AnswerBody(assembly, 1 << 24, 1 << 20, () -> {}).read(body);
    } catch (Trouble e) {
      trouble = e;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Ending.of(assembly, new Exchange.ReplyParts(prompt, "m", profile, List.of(), "", 1 << 24, false,
        key -> {}, (name, fingerprint) -> ""), trouble);
  }

  private static InputStream inPieces(byte[] body, int piece) {
    return new ByteArrayInputStream(body) {
      @Override
      public synchronized int read(byte[] into, int from, int length) {
        return super.read(into, from, Math.min(length, piece));
      }
    };
  }
}
