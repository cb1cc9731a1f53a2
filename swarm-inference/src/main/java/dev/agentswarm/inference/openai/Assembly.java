package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.DeltaListener;
import java.util.ArrayList;
import java.util.List;

/**
 * A reply while it comes in: text, reasoning, tool calls, usage. What is assembled depends on what the server sent,
 * never on where the network cut it.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
final class Assembly {
  private final DeltaListener deltas;
  private final StringBuilder content = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final StringBuilder refusal = new StringBuilder();
  private final ToolCalls calls = new ToolCalls();
  private final Profile profile;
  private final UsageCount usage;
  private final List<String> warnings = new ArrayList<>();
  private String reasoningKey = "";
  private String finish = "";
  private String model = "";
  private String fingerprint = "";
  private boolean done;
  // How much of the text was told already; a surrogate pair is told as a whole.
  private int contentTold;
  private int reasoningTold;

  Assembly(DeltaListener deltas, Profile profile) {
    this.deltas = deltas;
    this.profile = profile;
    this.usage = new UsageCount(profile.usage().places());
  }

  /** How this server words its errors. */
  ErrorRules errors() {
    return profile.errors();
  }

  /** Which build of itself the server says it is. */
  void fingerprint(String name) {
    fingerprint = name;
  }

  /** The same, empty when it did not say. */
  String fingerprint() {
    return fingerprint;
  }

  /** Which model the server says it asked. */
  void model(String name) {
    model = name;
  }

  /** The same, empty when it did not say. */
  String model() {
    return model;
  }

  void add(ChunkReader.Delta delta) throws Trouble {
    finish = delta.finish.isEmpty() ? finish : delta.finish;
    if (delta.whole && !isEmpty()) {
      // Some servers end a stream with the whole message once more.
      done = true;
      return;
    }
    if (!delta.reasoning.isEmpty()) {
      reasoning.append(delta.reasoning);
      reasoningKey = delta.reasoningKey;
      reasoningTold = tell(reasoning, reasoningTold, true);
    }
    if (!delta.content.isEmpty()) {
      content.append(delta.content);
      contentTold = tell(content, contentTold, false);
    }
    refusal.append(delta.refusal);
    if (delta.whole) {
      calls.whole(delta.calls);
      done = true;
    } else {
      calls.add(delta.calls);
    }
  }

  private int tell(StringBuilder text, int told, boolean isReasoning) {
    int to = text.length();
    if (to > told && Character.isHighSurrogate(text.charAt(to - 1))) {
      to--;
    }
    if (to > told && !deltas.equals(DeltaListener.NONE)) {
      deltas.on(text.substring(told, to), isReasoning);
    }
    return Math.max(to, told);
  }

  /** True when nothing of an answer came. */
  boolean isEmpty() {
    return content.isEmpty() && reasoning.isEmpty() && refusal.isEmpty() && calls.isEmpty();
  }

  /** Something the reply should tell. */
  void warn(String words) {
    if (!warnings.contains(words)) {
      warnings.add(words);
    }
  }

  List<String> warnings() {
    return warnings;
  }

  /** The mark that ends a stream came. */
  void done() {
    done = true;
  }

  /** True when the server said that this is all. */
  boolean whole() {
    return done || !finish.isEmpty();
  }

  UsageCount usage() {
    return usage;
  }

  ToolCalls calls() {
    return calls;
  }

  /** The text; a model that refuses in a field of its own said that. */
  String content() {
    return content.isEmpty() ? refusal.toString() : content.toString();
  }

  String reasoning() {
    return reasoning.toString();
  }

  /** Under which key the server sends reasoning, empty when it sent none. */
  String reasoningKey() {
    return reasoningKey;
  }

  /** Why the server stopped, empty when it did not say. */
  String finish() {
    return finish;
  }
}
