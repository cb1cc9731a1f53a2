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
  /**
   * How long it is for an {@linkplain Prompt#estimatedTokens estimate of tokens}, in characters: its text, reasoning and
   * calls, 16 for its frame and 4,096 for an image.
   */
  default long characters() {
    return 16 + switch (this) {
      case Instructions said -> said.text.length();
      case User said -> said.text.length() + 4_096L * said.images.size();
      case Assistant said -> said.length();
      case ToolAnswer said -> said.text.length();
    };
  }

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

    private long length() {
      long length = (long) text.length() + reasoning.length();
      for (ToolCall call : toolCalls) {
        length += call.name().length() + call.arguments().length();
      }
      return length;
    }
  }

  /** What a tool gave. */
  record ToolAnswer(String callId, String name, String text) implements Message {}
}
