package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.LimitHit;
import dev.agentswarm.inference.ReplyKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a call did not go well; never leaves this room: it becomes a reply. */
final class Trouble extends Exception {
  private static final long serialVersionUID = 1;

  private final ReplyKind kind;
  private final transient @Nullable Duration retryAfter;
  private final transient @Nullable LimitHit limitHit;

  Trouble(ReplyKind kind, String words, @Nullable Duration retryAfter, @Nullable LimitHit limitHit) {
    super(words, null, false, false);
    this.kind = kind;
    this.retryAfter = retryAfter;
    this.limitHit = limitHit;
  }

  Trouble(ReplyKind kind, String words) {
    this(kind, words, null, null);
  }

  /** The same in these words. */
  Trouble saying(String words) {
    return new Trouble(kind, words, retryAfter, limitHit);
  }

  /** What came is not what such a server sends. */
  static Trouble protocol(String words) {
    return new Trouble(ReplyKind.PROTOCOL, words);
  }

  /** The connection failed or took too long. */
  static Trouble transport(String words) {
    return new Trouble(ReplyKind.TRANSPORT, words);
  }

  ReplyKind kind() {
    return kind;
  }

  String words() {
    String words = getMessage();
    return words == null ? kind.toString() : words;
  }

  @Nullable
  Duration retryAfter() {
    return retryAfter;
  }

  /** Which limit of the account it was, as far as the server says. */
  @Nullable
  LimitHit limitHit() {
    return limitHit;
  }
}
