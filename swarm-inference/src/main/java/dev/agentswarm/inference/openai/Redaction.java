package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.InvalidToolCall;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ToolCall;
import java.util.regex.Pattern;

/** Takes keys and account names out of what a server sent or a library said. */
final class Redaction {
  private static final Pattern ACCOUNTS = Pattern
      .compile("\\b(?:sk|ak|rk|pk|org|proj|key)-[A-Za-z0-9*._-]{6,}|(?i)\\bbearer\\s+[^\\s\"']+");

  /** Shorter ones are no secrets, and stand in many words. */
  private static final int SHORTEST = 8;

  private Redaction() {}

  static String of(String words, String key) {
    return ACCOUNTS.matcher(without(words, key)).replaceAll("[hidden]");
  }

  /** The same reply without the key: a server that was sent it may send it back. */
  static Reply of(Reply reply, String key) {
    if (key.length() < SHORTEST || !reply.toString().contains(key)) {
      return reply;
    }
    return new Reply(reply.kind(), without(reply.content(), key), without(reply.reasoning(), key),
        reply.toolCalls().stream()
            .map(call -> new ToolCall(without(call.id(), key), without(call.name(), key),
                without(call.arguments(), key)))
            .toList(),
        reply.invalidToolCalls().stream()
            .map(call -> new InvalidToolCall(without(call.id(), key), without(call.name(), key),
                without(call.argumentsText(), key), without(call.reason(), key)))
            .toList(),
        reply.finishReason() == null ? null : without(reply.finishReason(), key), reply.usage(),
        reply.warnings().stream().map(words -> without(words, key)).toList(),
        reply.error() == null ? null : without(reply.error(), key), reply.retryAfter(),
        reply.limitHit());
  }

  private static String without(String words, String key) {
    return key.length() < SHORTEST ? words : words.replace(key, "[key]");
  }
}
