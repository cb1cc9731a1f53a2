package dev.agentswarm.benchmarks.adapter;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Streams as servers send them: a token or two an event, with all the fields around. */
final class Bodies {
  private static final String WORDS = "the swarm reads each file and writes what it found, größer, 世界, \\n    return x;"
      + " {\\\"quoted\\\"} 42";
  private static final int EVENTS = 2_000;

  private Bodies() {}

  /** The body of this kind: text, reasoning, tools, or text whose events differ in more than that (uneven). */
  static byte[] of(String kind) {
    StringBuilder body = new StringBuilder();
    event(body, "{\"role\":\"assistant\",\"content\":\"\"}", "null");
    SplittableRandom random = new SplittableRandom(7);
    String[] words = WORDS.split("(?<= )", -1);
    if (kind.equals("tools")) {
      for (int call = 0; call < 4; call++) {
        event(body, "{\"tool_calls\":[{\"index\":" + call + ",\"id\":\"functions.write_file:" + call
            + "\",\"type\":\"function\",\"function\":{\"name\":\"write_file\",\"arguments\":\"{\\\"text\\\":\\\"\"}}]}",
            "null");
        for (int i = 0; i < EVENTS / 4; i++) {
          event(body,
              "{\"tool_calls\":[{\"index\":" + call + ",\"function\":{\"arguments\":\"word"
                  + random.nextInt(999)
                  + " \"}}]}",
              "null");
        }
        event(body,
            "{\"tool_calls\":[{\"index\":" + call + ",\"function\":{\"arguments\":\"\\\"}\"}}]}", "null");
      }
      event(body, "{}", "\"tool_calls\"");
    } else {
      String key = kind.equals("reasoning") ? "reasoning_content" : "content";
      for (int i = 0; i < EVENTS; i++) {
        String more = kind.equals("uneven")
            ? ",\"padding\":\"" + random.nextInt(100_000, 1_000_000) + "\""
            : "";
        event(body, "{\"" + key + "\":\"" + words[random.nextInt(words.length)] + "\"" + more + "}", "null");
      }
      event(body, "{\"content\":\"Done.\"}", "null");
      event(body, "{}", "\"stop\"");
    }
    body.append(
        "data: {\"id\":\"chatcmpl-68f1c0de9a8b7\",\"object\":\"chat.completion.chunk\",\"created\":1792567710,"
            + "\"model\":\"m\",\"choices\":[],\"usage\":{\"prompt_tokens\":5624,\"completion_tokens\":2003,"
            + "\"total_tokens\":7627,\"prompt_tokens_details\":{\"cached_tokens\":5617}}}\n\ndata: [DONE]\n\n");
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void event(StringBuilder body, String delta, String finish) {
    body.append(
        "data: {\"id\":\"chatcmpl-68f1c0de9a8b7\",\"object\":\"chat.completion.chunk\",\"created\":1792567710,"
            + "\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":")
        .append(delta)
        .append(",\"finish_reason\":").append(finish)
        .append("}],\"system_fingerprint\":\"fpv0_4c0b1a2d\"}\n\n");
  }
}
