package dev.agentswarm.inference.openai;

import java.util.regex.Pattern;

/** Takes keys and account names out of words that a server sent or a library said. */
final class Redaction {
  private static final Pattern ACCOUNTS = Pattern
      .compile("\\b(?:sk|ak|rk|pk|org|proj|key)-[A-Za-z0-9*._-]{6,}|(?i)\\bbearer\\s+[^\\s\"']+");

  private Redaction() {}

  static String of(String words, String key) {
    String without = key.length() < 4 ? words : words.replace(key, "[key]");
    return ACCOUNTS.matcher(without).replaceAll("[hidden]");
  }
}
