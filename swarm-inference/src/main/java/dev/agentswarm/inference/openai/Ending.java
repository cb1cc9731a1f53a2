package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.InvalidToolCall;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.ToolCall;
import dev.agentswarm.tool.ToolSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the reply of what was assembled and of how it ended. */
final class Ending {
  private final Assembly assembly;
  private final Prompt prompt;
  private final ToolRules.Ids madeIds;
  private final @Nullable Trouble trouble;
  private final List<String> warnings;
  private final List<ToolCall> valid = new ArrayList<>();
  private final List<InvalidToolCall> invalid = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final Set<String> sentIds = new HashSet<>();

  private Ending(Assembly assembly, Exchange.ReplyParts parts, @Nullable Trouble trouble) {
    this.assembly = assembly;
    this.prompt = parts.prompt();
    this.madeIds = parts.profile().tools().ids(parts.model());
    this.trouble = trouble;
    this.warnings = new ArrayList<>(parts.warnings());
    this.warnings.addAll(assembly.warnings());
  }

  /**
   * The reply.
   *
   * @param trouble what went wrong, or null when the answer came to its end
   */
  static Reply of(Assembly assembly, Exchange.ReplyParts parts, @Nullable Trouble trouble) {
    return new Ending(assembly, parts, trouble).reply();
  }

  private Reply reply() {
    boolean capped = Finish.of(assembly.finish()) == Finish.CAPPED;
    boolean whole = trouble == null && assembly.whole() && !capped;
    List<ToolCalls.Open> calls = assembly.calls().inOrder();
    calls.forEach(call -> sentIds.add(call.id));
    calls.forEach(call -> sort(call, whole));
    String content = wellFormed("content", assembly.content());
    String reasoning = wellFormed("reasoning", assembly.reasoning());
    if (assembly.usage().absurd()) {
      warnings.add("the server counted tokens that cannot be: its usage is not used");
    }
    Trouble end = trouble != null ? trouble : judged(content, reasoning);
    return new Reply(end == null ? ReplyKind.ANSWERED : end.kind(), content, reasoning, valid, invalid,
        assembly.finish().isEmpty() ? null : assembly.finish(), assembly.usage().counted(), warnings,
        end == null ? null : end.words(), end == null ? null : end.retryAfter(),
        end == null ? null : end.limitHit());
  }

  /** What is wrong with an answer that came without trouble, or null. */
  private @Nullable Trouble judged(String content, String reasoning) {
    if (!assembly.whole()) {
      return Trouble.transport("the stream ended before the answer was whole");
    }
    boolean nothing = content.isBlank() && valid.isEmpty() && invalid.isEmpty();
    return switch (Finish.of(assembly.finish())) {
      case CAPPED -> nothing
          ? new Trouble(ReplyKind.CUT_OFF_THINKING,
              "the cap on tokens was used up before any answer; reasoning counts too: raise maxTokens")
          : new Trouble(ReplyKind.CUT_OFF, "the reply hit its cap on tokens");
      case FILTERED -> new Trouble(ReplyKind.FILTERED, "the server's content filter stepped in");
      case FAILED -> new Trouble(ReplyKind.SERVER_ERROR, "the server gave up: " + assembly.finish());
      case BUSY -> new Trouble(ReplyKind.OVERLOADED, "the server gave up: " + assembly.finish());
      case ENDED -> ended(content, reasoning, nothing);
    };
  }

  private @Nullable Trouble ended(String content, String reasoning, boolean nothing) {
    if (valid.isEmpty() && !invalid.isEmpty()) {
      InvalidToolCall first = invalid.getFirst();
      return new Trouble(ReplyKind.MALFORMED_ARGUMENTS,
          "no tool call can run: " + (first.name().isEmpty() ? "" : first.name() + ": ") + first.reason());
    }
    String leaked = valid.isEmpty() ? Markup.leaked(content, nothing ? reasoning : "", prompt) : null;
    if (leaked != null) {
      return new Trouble(ReplyKind.LEAKED_MARKUP, "the server let tool-call markup through as text (" + leaked
          + "): start it with its tool-call parser");
    }
    if (nothing) {
      return Trouble.protocol(reasoning.isEmpty()
          ? "the server sent an empty answer"
          : "the model reasoned and then said nothing");
    }
    return null;
  }

  private void sort(ToolCalls.Open call, boolean whole) {
    String name = offered(call.name.toString());
    String id = unique(call.id, name);
    // A tool without arguments may be called with no text at all, but only in an answer that came to its end.
    String arguments = whole && call.arguments.toString().isBlank() ? "{}" : call.arguments.toString();
    String fault = name.isBlank() ? "the call names no tool" : Json.objectFault(arguments);
    if (fault != null && !name.isBlank()) {
      String escaped = Json.escaped(arguments);
      if (!escaped.equals(arguments) && Json.objectFault(escaped) == null) {
        warnings.add("arguments of " + name + " held raw control characters: they were escaped");
        arguments = escaped;
        fault = null;
      }
    }
    if (fault == null) {
      valid.add(new ToolCall(id, name,
          wellFormed("arguments of " + name, mended("arguments of " + name, arguments))));
    } else {
      invalid.add(new InvalidToolCall(id, name, wellFormed("arguments", arguments), fault));
    }
  }

  /** The tool that was offered under this name; some servers write names in a way of their own. */
  private String offered(String sent) {
    List<String> names = prompt.tools().stream().map(ToolSpec::name).toList();
    if (sent.isBlank() || names.contains(sent)) {
      return sent;
    }
    List<String> alike = names.stream().filter(name -> plain(name).equals(plain(sent))).toList();
    if (alike.size() != 1) {
      return sent;
    }
    warnings.add("the server wrote " + sent + " for " + alike.getFirst());
    return alike.getFirst();
  }

  private static String plain(String name) {
    String bare = name.startsWith("functions.") ? name.substring("functions.".length()) : name;
    return bare.replaceFirst(":\\d+$", "").replace('-', '_').toLowerCase(Locale.ROOT);
  }

  /** An id that no other call of the reply has. */
  private String unique(String sent, String name) {
    int ordinal = ids.size();
    String wanted = sent.isBlank() ? madeIds.of(ordinal, name) : sent;
    String id = wanted;
    // What the server sent is kept wherever it can be: a made-up id makes way.
    for (int next = 2; (!id.equals(sent) && sentIds.contains(id)) || !ids.add(id); next++) {
      id = wanted + "_" + next;
    }
    return id;
  }

  private String wellFormed(String what, String text) {
    String mended = Text.wellFormed(text);
    if (!mended.equals(text)) {
      warnings.add("the " + what + " held broken characters: they were replaced");
    }
    return mended;
  }

  /** Halves of surrogate pairs may hide in escapes too. */
  private String mended(String what, String json) {
    String mended = Json.pairedEscapes(json);
    if (!mended.equals(json)) {
      warnings.add("the " + what + " held broken characters: they were replaced");
    }
    return mended;
  }

  /** What a finish reason means. */
  private enum Finish {
    ENDED, CAPPED, FILTERED, FAILED, BUSY;

    static Finish of(String reason) {
      return switch (reason) {
        case "length", "max_tokens", "max_output_tokens", "model_length" -> CAPPED;
        case "content_filter", "sensitive", "safety" -> FILTERED;
        case "abort", "error", "network_error", "cancelled" -> FAILED;
        case "insufficient_system_resource" -> BUSY;
        default -> ENDED;
      };
    }
  }
}
