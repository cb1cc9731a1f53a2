package dev.agentswarm.examples.chat;

import dev.agentswarm.inference.Reply;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells when an answer that was to fit a schema is not even JSON: not every server that takes a schema enforces it. The
 * answer itself stays as it came.
 */
final class SchemaWatch {
  private static final JsonMapper WHOLE = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private SchemaWatch() {}

  /** The same reply, with a warning where there is reason for one. */
  static Reply over(Reply reply) {
    if (!reply.answered() || !reply.toolCalls().isEmpty() || isJson(reply.content())) {
      return reply;
    }
    String inner = reply.content().strip().replaceFirst("^```[a-z]*\\s*\\n", "").replaceFirst("\\n?```$", "");
    return withWarning(reply, isJson(inner)
        ? "the answer stands in a code fence: the server did not enforce the schema"
        : "the answer is no JSON: the server did not enforce the schema");
  }

  private static boolean isJson(String text) {
    try {
      return !WHOLE.readTree(text).isMissingNode();
    } catch (JacksonException e) {
      return false;
    }
  }

  private static Reply withWarning(Reply reply, String words) {
    List<String> warnings = new ArrayList<>(reply.warnings());
    warnings.add(words);
    return new Reply(reply.kind(), reply.content(), reply.reasoning(), reply.toolCalls(),
        reply.invalidToolCalls(),
        reply.finishReason(), reply.usage(), warnings, reply.error(), reply.retryAfter(), reply.limitHit());
  }
}
