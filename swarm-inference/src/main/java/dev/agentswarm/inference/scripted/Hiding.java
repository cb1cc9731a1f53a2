package dev.agentswarm.inference.scripted;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Hides what looks like a key. The same text is always hidden in the same way, so that recordings can be looked up. */
final class Hiding {
  private static final Pattern KEYS = Pattern
      .compile("\\b(?:sk|ak|rk|pk|ghp|gho|xox[abp])[-_][A-Za-z0-9_-]{12,}"
          + "|\\bAKIA[A-Z0-9]{16}\\b"
          + "|(?i)\\bbearer\\s+[A-Za-z0-9._~+/-]{12,}=*"
          + "|-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?-----END [A-Z ]*PRIVATE KEY-----");

  private Hiding() {}

  /** Hides keys and does this besides. */
  static UnaryOperator<String> and(UnaryOperator<String> more) {
    return text -> more.apply(KEYS.matcher(text).replaceAll("[hidden]"));
  }
}
