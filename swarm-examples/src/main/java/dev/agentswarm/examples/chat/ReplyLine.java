package dev.agentswarm.examples.chat;

import dev.agentswarm.inference.InvalidToolCall;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.TokenUsage;
import dev.agentswarm.inference.ToolCall;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A reply as one line of JSON; whatever stands in it, the line is one line and valid UTF-8. */
final class ReplyLine {
  private final StringBuilder out = new StringBuilder();

  private ReplyLine() {}

  static String of(Reply reply) {
    return new ReplyLine().write(reply);
  }

  /** The word for a kind of reply, such as {@code cut-off}. */
  static String word(ReplyKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String write(Reply reply) {
    field("{", "outcome", word(reply.kind()));
    field(",", "content", reply.content());
    field(",", "reasoning", reply.reasoning());
    list(",", "toolCalls", reply.toolCalls(), this::call);
    list(",", "invalidToolCalls", reply.invalidToolCalls(), this::call);
    field(",", "finishReason", reply.finishReason());
    usage(reply.usage());
    list(",", "warnings", reply.warnings(), this::string);
    field(",", "error", reply.answered() ? null : reply.error());
    return out.append('}').toString();
  }

  private void call(ToolCall call) {
    field("{", "id", call.id());
    field(",", "name", call.name());
    field(",", "arguments", call.arguments());
    out.append('}');
  }

  private void call(InvalidToolCall call) {
    field("{", "id", call.id());
    field(",", "name", call.name());
    field(",", "argumentsText", call.argumentsText());
    field(",", "reason", call.reason());
    out.append('}');
  }

  private void usage(@Nullable TokenUsage usage) {
    out.append(",\"usage\":");
    if (usage == null) {
      out.append("null");
    } else {
      out.append("{\"promptTokens\":").append(usage.prompt()).append(",\"completionTokens\":")
          .append(usage.completion()).append(",\"cachedTokens\":").append(usage.cached())
          .append(",\"reasoningTokens\":").append(usage.reasoning()).append('}');
    }
  }

  private <T> void list(String before, String name, List<T> items, Consumer<T> writer) {
    out.append(before).append('"').append(name).append("\":[");
    for (int i = 0; i < items.size(); i++) {
      out.append(i == 0 ? "" : ",");
      writer.accept(items.get(i));
    }
    out.append(']');
  }

  private void field(String before, String name, @Nullable String value) {
    out.append(before).append('"').append(name).append("\":");
    if (value == null) {
      out.append("null");
    } else {
      string(value);
    }
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length();) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      switch (point) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (breaksLines(point)) {
            out.append(String.format("\\u%04x", point));
          } else {
            // Half a surrogate pair is no character and has no UTF-8.
            out.appendCodePoint(Character.getType(point) == Character.SURROGATE ? 0xFFFD : point);
          }
        }
      }
    }
    out.append('"');
  }

  /** Control characters, and the separators that some readers take for the end of a line. */
  private static boolean breaksLines(int point) {
    return Character.isISOControl(point) || point == 0x2028 || point == 0x2029;
  }
}
