package dev.agentswarm.testkit.moonshot;

import dev.agentswarm.inference.TokenUsage;
import dev.agentswarm.inference.ToolCall;
import dev.agentswarm.testkit.http.Answer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;

/**
 * Counts tokens, four characters each, cuts what is over the cap, and remembers prompts so that a prefix seen before counts
 * as cached.
 *
 * <p><b>Threads:</b> thread-safe.
 */
final class Counted {
  private static final int CHARACTERS = 4;
  private static final int LEAST_CACHED = 256;
  private static final int REMEMBERED = 64;

  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by the lock.
  private final Deque<String> seen = new ArrayDeque<>();

  static long tokens(JsonNode request) {
    return text(request).length() / CHARACTERS + 1L;
  }

  private static String text(JsonNode request) {
    return request.path("tools").toString() + request.path("messages");
  }

  /** The answer with its usage, cut where the cap is used up; reasoning counts too. */
  Answer.Chat of(JsonNode request, Answer.Chat said, long cap) {
    String prompt = text(request);
    long cached = cached(prompt);
    long left = cap * CHARACTERS;
    String reasoning = cut(said.reasoning(), left);
    left -= reasoning.length();
    String content = cut(said.content(), left);
    left -= content.length();
    long calls = said.calls().stream().mapToLong(call -> call.name().length() + call.arguments().length())
        .sum();
    boolean whole = reasoning.length() == said.reasoning().length()
        && content.length() == said.content().length() && calls <= left;
    long written = reasoning.length() + content.length() + (whole ? calls : 0);
    TokenUsage usage = new TokenUsage(prompt.length() / CHARACTERS + 1L,
        Math.min(cap, written / CHARACTERS + 1),
        cached, reasoning.length() / CHARACTERS);
    return new Answer.Chat(content, reasoning, said.reasoningKey(),
        whole ? said.calls() : List.<ToolCall>of(),
        usage, true, whole ? said.finish() : "length", said.model(), said.fingerprint(), said.piece());
  }

  private static String cut(String text, long characters) {
    return text.length() <= characters ? text : text.substring(0, (int) Math.max(0, characters));
  }

  private long cached(String prompt) {
    lock.lock();
    try {
      int longest = 0;
      for (String before : seen) {
        int same = 0;
        while (same < before.length() && same < prompt.length()
            && before.charAt(same) == prompt.charAt(same)) {
          same++;
        }
        longest = Math.max(longest, same);
      }
      seen.addLast(prompt);
      if (seen.size() > REMEMBERED) {
        seen.removeFirst();
      }
      return longest / CHARACTERS > LEAST_CACHED ? longest / CHARACTERS : 0;
    } finally {
      lock.unlock();
    }
  }
}
