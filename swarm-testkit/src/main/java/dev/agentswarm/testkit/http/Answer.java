package dev.agentswarm.testkit.http;

import dev.agentswarm.inference.TokenUsage;
import dev.agentswarm.inference.ToolCall;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FaultServer} answers when nothing goes wrong.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @since 0.1
 */
public sealed interface Answer {

  /**
   * An answer of a model, sent as a stream of events to who asked for one, else as a whole.
   *
   * @param content the text
   * @param reasoning what the model thought before, may be empty
   * @param reasoningKey under which key reasoning is sent
   * @param calls the tools it calls
   * @param usage what is counted, or null when nothing is
   * @param usageInChoice whether a stream that was not asked for usage tells it inside its last choice
   * @param finish why it stopped
   * @param model which model it says it is, empty for the one asked for
   * @param fingerprint {@code system_fingerprint}
   * @param piece how many characters an event carries
   */
  record Chat(String content, String reasoning, String reasoningKey, List<ToolCall> calls,
      @Nullable TokenUsage usage, boolean usageInChoice, String finish, String model, String fingerprint,
      int piece) implements Answer {
    public Chat {
      calls = List.copyOf(calls);
      if (piece < 1) {
        throw new IllegalArgumentException("an event carries characters: piece=" + piece);
      }
    }

    /** The same after this reasoning. */
    public Chat reasoning(String text) {
      return reasoning(text, reasoningKey);
    }

    /** The same after this reasoning, sent under this key. */
    public Chat reasoning(String text, String key) {
      return new Chat(content, text, key, calls, usage, usageInChoice, finish, model, fingerprint, piece);
    }

    /** The same, calling these tools besides, and stopping for that. */
    public Chat calling(ToolCall... tools) {
      return new Chat(content, reasoning, reasoningKey, List.of(tools), usage, usageInChoice, "tool_calls",
          model, fingerprint, piece);
    }

    /** The same with these counts, or with none. */
    public Chat usage(@Nullable TokenUsage counted) {
      return new Chat(content, reasoning, reasoningKey, calls, counted, usageInChoice, finish, model,
          fingerprint, piece);
    }

    /** The same, telling usage inside the last choice of a stream that was not asked for it. */
    public Chat countedInChoice() {
      return new Chat(content, reasoning, reasoningKey, calls, usage, true, finish, model, fingerprint,
          piece);
    }

    /** The same, stopping for this reason. */
    public Chat finish(String reason) {
      return new Chat(content, reasoning, reasoningKey, calls, usage, usageInChoice, reason, model,
          fingerprint, piece);
    }

    /** The same from this model. */
    public Chat model(String name, String itsFingerprint) {
      return new Chat(content, reasoning, reasoningKey, calls, usage, usageInChoice, finish, name,
          itsFingerprint, piece);
    }

    /** The same with so many characters in an event. */
    public Chat inPieces(int characters) {
      return new Chat(content, reasoning, reasoningKey, calls, usage, usageInChoice, finish, model,
          fingerprint, characters);
    }
  }

  /** Any other answer. */
  record Page(int status, Map<String, String> headers, String type, String body) implements Answer {
    public Page {
      headers = Map.copyOf(headers);
    }
  }

  /** A model that says this, and counts 8 tokens of prompt and one of reply for every four characters. */
  static Chat text(String content) {
    return new Chat(content, "", "reasoning_content", List.of(),
        new TokenUsage(8, Math.max(1, content.length() / 4), 0, 0), false, "stop", "", "fp_0", 4);
  }

  /** A model that calls these tools and says nothing. */
  static Chat calls(ToolCall... tools) {
    return text("").calling(tools);
  }

  /** This JSON. */
  static Page json(String body) {
    return new Page(200, Map.of(), "application/json", body);
  }

  /** An error in the shape of OpenAI. */
  static Page error(int status, String type, String message) {
    return new Page(status, Map.of(), "application/json", ChatText.error(type, message));
  }
}
