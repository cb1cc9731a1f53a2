package dev.agentswarm.inference;

import java.util.List;

/**
 * One message of a conversation.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @since 0.1
 */
public sealed interface Message {
  /** The instructions that hold for the whole conversation. */
  record Instructions(String text) implements Message {}

  /** What somebody asks; images are data URIs. */
  record User(String text, List<String> images) implements Message {
    public User {
      images = List.copyOf(images);
    }

    /** Text only. */
    public User(String text) {
      this(text, List.of());
    }
  }

  /** What the model said. Its reasoning goes back only to servers that demand it. */
  record Assistant(String text, String reasoning, List<ToolCall> toolCalls) implements Message {
    public Assistant {
      toolCalls = List.copyOf(toolCalls);
    }

    /** Text only. */
    public Assistant(String text) {
      this(text, "", List.of());
    }
  }

  /** What a tool gave. */
  record ToolAnswer(String callId, String name, String text) implements Message {}
}
