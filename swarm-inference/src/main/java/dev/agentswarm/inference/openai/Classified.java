package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.ReplyKind;
import java.time.Duration;
import java.util.List;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Which kind of trouble an error of a server is: decided by its status, its type and its words, in that order of doubt. */
final class Classified {
  private static final List<String> QUOTA = List.of("exceeded_current_quota", "insufficient_quota",
      "exceeded your current quota", "exceeded your current token quota", "check your account balance",
      "insufficient balance", "insufficient_balance", "recharge", "in arrears", "billing_hard_limit",
      "payment required");
  private static final List<String> OVERFLOW = List.of("exceed_context_size", "context_length_exceeded",
      "maximum context length", "context size", "context length", "context window",
      "exceeds the maximum size",
      "too many tokens", "prompt is too long", "input is too long", "token length too long",
      "exceeded model token limit", "max_model_len");
  private static final List<String> NO_MODEL = List.of("model_not_found", "resource_not_found",
      "model not found", "no such model", "unknown model", "not found the model");
  private static final List<String> FILTER = List.of("content_filter", "content_policy", "high risk");
  private static final List<String> OVERLOAD = List.of("overloaded", "unavailable_error", "loading model",
      "server_unavailable", "too busy");

  private Classified() {}

  /**
   * What it is.
   *
   * @param rules what the server means differently from others
   * @param headers of the answer, null in the middle of a stream
   */
  static Trouble of(int given, ErrorBody error, ErrorRules rules, @Nullable Headers headers) {
    int status = error.status(given);
    String words = "the server answered " + (given >= 300 ? status + ": " : "with an error: ")
        + (error.says() ? error.message() : "(nothing)");
    Duration told = headers == null ? null : RateLimit.wait(headers);
    ReplyKind known = rules.kind(status, error.haystack());
    ReplyKind kind = known != null ? known : kind(status, error);
    return new Trouble(kind, words + hint(status, error),
        told != null ? told : RateLimit.wait(error.message()),
        kind == ReplyKind.RATE_LIMITED ? LimitWords.of(error.haystack(), headers) : null);
  }

  private static ReplyKind kind(int status, ErrorBody error) {
    String said = error.haystack();
    return switch (status) {
      case 400, 413, 422 -> badRequest(status, said);
      case 401 -> ReplyKind.AUTHENTICATION;
      case 402 -> ReplyKind.QUOTA;
      // The subscription host of Kimi sends permission_error when its quota is used up.
      case 403 -> error.type().equals("permission_error") || says(said, QUOTA)
          ? ReplyKind.QUOTA
          : says(said, FILTER) ? ReplyKind.FILTERED : ReplyKind.AUTHENTICATION;
      case 404, 410 -> says(said, NO_MODEL) || (said.contains("model") && said.contains("not"))
          ? ReplyKind.MODEL_GONE
          : ReplyKind.REJECTED;
      case 408, 409, 425 -> ReplyKind.SERVER_ERROR;
      case 429 -> tooMuch(error, said);
      case 499 -> ReplyKind.TRANSPORT;
      case 503, 529 -> ReplyKind.OVERLOADED;
      default -> status >= 500 ? failing(said) : status >= 300 ? ReplyKind.REJECTED : byWords(error, said);
    };
  }

  private static ReplyKind badRequest(int status, String said) {
    if (says(said, FILTER)) {
      return ReplyKind.FILTERED;
    }
    if (status == 413 || says(said, OVERFLOW)) {
      return ReplyKind.CONTEXT_OVERFLOW;
    }
    if (says(said, QUOTA)) {
      return ReplyKind.QUOTA;
    }
    return says(said, NO_MODEL) ? ReplyKind.MODEL_GONE : ReplyKind.REJECTED;
  }

  private static ReplyKind tooMuch(ErrorBody error, String said) {
    if (says(said, QUOTA)) {
      return ReplyKind.QUOTA;
    }
    // A type that names the limit counts for more than a text that speaks of overload.
    boolean limit = error.type().contains("rate_limit");
    return !limit && says(said, OVERLOAD) ? ReplyKind.OVERLOADED : ReplyKind.RATE_LIMITED;
  }

  private static ReplyKind failing(String said) {
    return says(said, List.of("exceed_context_size", "context_length_exceeded"))
        ? ReplyKind.CONTEXT_OVERFLOW
        : ReplyKind.SERVER_ERROR;
  }

  /** An error without a status, in the middle of a stream. */
  private static ReplyKind byWords(ErrorBody error, String said) {
    if (says(said, QUOTA)) {
      return ReplyKind.QUOTA;
    }
    if (says(said, FILTER)) {
      return ReplyKind.FILTERED;
    }
    if (error.type().contains("rate_limit")) {
      return ReplyKind.RATE_LIMITED;
    }
    if (says(said, OVERFLOW)) {
      return ReplyKind.CONTEXT_OVERFLOW;
    }
    if (says(said, OVERLOAD)) {
      return ReplyKind.OVERLOADED;
    }
    if (error.type().contains("authentication")) {
      return ReplyKind.AUTHENTICATION;
    }
    return error.type().contains("invalid_request") ? ReplyKind.REJECTED : ReplyKind.SERVER_ERROR;
  }

  private static boolean says(String said, List<String> phrases) {
    return phrases.stream().anyMatch(said::contains);
  }

  private static String hint(int status, ErrorBody error) {
    return switch (status) {
      case 401 -> " (is the key set, whole, and one of this very host? Keys of other hosts are not accepted)";
      case 404 -> says(error.haystack(), NO_MODEL)
          ? " (see which models the server lists)"
          : " (is the address right? It usually ends with /v1)";
      default -> "";
    };
  }
}
