package dev.agentswarm.inference;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of one model call. Trouble is a value too: look at {@link #kind} first. Whatever text came is kept.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @param kind how it ended
 * @param content the text
 * @param reasoning the reasoning that servers show, may be empty
 * @param toolCalls calls that may run
 * @param invalidToolCalls calls that must not
 * @param finishReason as the server sent it, or null
 * @param usage as the server counted, or null when it did not
 * @param warnings parameters left out and the like
 * @param error what went wrong, for people, without secrets; null when it went well
 * @param retryAfter how long the server asks to wait, or null
 * @param limitHit of {@link ReplyKind#RATE_LIMITED}: which limit was hit, as far as the server says; else null
 * @since 0.1
 */
public record Reply(ReplyKind kind, String content, String reasoning, List<ToolCall> toolCalls,
    List<InvalidToolCall> invalidToolCalls, @Nullable String finishReason, @Nullable TokenUsage usage,
    List<String> warnings, @Nullable String error, @Nullable Duration retryAfter,
    @Nullable LimitHit limitHit) {

  public Reply {
    Objects.requireNonNull(kind, "kind");
    toolCalls = List.copyOf(toolCalls);
    invalidToolCalls = List.copyOf(invalidToolCalls);
    warnings = List.copyOf(warnings);
  }

  /** An answer of text alone. */
  public static Reply answered(String content) {
    return new Reply(ReplyKind.ANSWERED, content, "", List.of(), List.of(), "stop", null, List.of(), null,
        null, null);
  }

  /** An answer that calls tools. */
  public static Reply calling(String content, List<ToolCall> calls) {
    return new Reply(ReplyKind.ANSWERED, content, "", calls, List.of(), "tool_calls", null, List.of(), null,
        null, null);
  }

  /** No answer. */
  public static Reply failed(ReplyKind kind, String error) {
    return new Reply(kind, "", "", List.of(), List.of(), null, null, List.of(), error, null,
        null);
  }

  /** The same with this usage. */
  public Reply withUsage(@Nullable TokenUsage counted) {
    return new Reply(kind, content, reasoning, toolCalls, invalidToolCalls, finishReason, counted, warnings,
        error, retryAfter, limitHit);
  }

  /** The same with this wait. */
  public Reply withRetryAfter(@Nullable Duration wait) {
    return new Reply(kind, content, reasoning, toolCalls, invalidToolCalls, finishReason, usage, warnings,
        error, wait, limitHit);
  }

  /** The same with this text; what was wrong with it or cut from it is the caller's to know. */
  public Reply withContent(String text) {
    return new Reply(kind, text, reasoning, toolCalls, invalidToolCalls, finishReason, usage, warnings, error,
        retryAfter, limitHit);
  }

  /** The same with this limit. */
  public Reply withLimitHit(@Nullable LimitHit hit) {
    return new Reply(kind, content, reasoning, toolCalls, invalidToolCalls, finishReason, usage, warnings,
        error, retryAfter, hit);
  }

  /** True when the model answered. */
  public boolean answered() {
    return kind == ReplyKind.ANSWERED;
  }
}
