package dev.agentswarm.inference;

import dev.agentswarm.tool.ToolSpec;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything one model call needs.
 *
 * <p><b>Threads:</b> immutable. <b>Cost:</b> message lists are not copied when they are {@link List#copyOf} copies
 * already.
 *
 * @param messages the conversation so far, never empty
 * @param tools the tools the model may call, in an order that does not change between calls
 * @param schemas the JSON Schema of each tool's arguments, in the order of {@code tools}
 * @param purpose what the call is for
 * @param confidential whether it may only go to endpoints marked as inside
 * @param maxTokens most tokens of the reply, reasoning included; 0 leaves it to the endpoint
 * @param temperature null leaves it to the endpoint
 * @param replySchema a JSON Schema the reply's text must fit, or null
 * @param toolChoice whether a tool is to be called; null leaves it to the endpoint
 * @param hints what the machine knows of the call
 * @since 0.1
 */
public record Prompt(List<Message> messages, List<ToolSpec> tools, List<String> schemas, Purpose purpose,
    boolean confidential, int maxTokens, @Nullable Double temperature, @Nullable String replySchema,
    @Nullable ToolChoice toolChoice, Hints hints) {

  public Prompt {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
    schemas = List.copyOf(schemas);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a prompt needs at least one message");
    }
    if (tools.size() != schemas.size()) {
      throw new IllegalArgumentException(
          "a prompt needs one schema a tool: tools=" + tools.size() + ", schemas="
              + schemas.size());
    }
    if (maxTokens < 0) {
      throw new IllegalArgumentException("maxTokens must be >= 0: maxTokens=" + maxTokens);
    }
    Objects.requireNonNull(purpose, "purpose");
    Objects.requireNonNull(hints, "hints");
  }

  /** A conversation without tools, for work. */
  public static Prompt of(List<Message> messages) {
    return new Prompt(messages, List.of(), List.of(), Purpose.WORK, false, 0, null, null, null, Hints.NONE);
  }

  /** One system message and one question. */
  public static Prompt of(String system, String question) {
    return of(List.of(new Message.Instructions(system), new Message.User(question)));
  }

  /** The same conversation with these messages. */
  public Prompt withMessages(List<Message> others) {
    return new Prompt(others, tools, schemas, purpose, confidential, maxTokens, temperature, replySchema,
        toolChoice, hints);
  }

  /** The same with these tools; {@code argumentSchemas} holds one JSON Schema a tool. */
  public Prompt withTools(List<ToolSpec> offered, List<String> argumentSchemas) {
    return new Prompt(messages, offered, argumentSchemas, purpose, confidential, maxTokens, temperature,
        replySchema,
        toolChoice, hints);
  }

  /** The same for this purpose. */
  public Prompt withPurpose(Purpose other) {
    return other == purpose
        ? this
        : new Prompt(messages, tools, schemas, other, confidential, maxTokens, temperature, replySchema,
            toolChoice, hints);
  }

  /** The same, confidential or not. */
  public Prompt withConfidential(boolean secret) {
    return secret == confidential
        ? this
        : new Prompt(messages, tools, schemas, purpose, secret, maxTokens, temperature, replySchema,
            toolChoice, hints);
  }

  /** The same with this cap on the reply. */
  public Prompt withMaxTokens(int most) {
    return most == maxTokens
        ? this
        : new Prompt(messages, tools, schemas, purpose, confidential, most, temperature, replySchema,
            toolChoice, hints);
  }

  /** The same with this temperature. */
  public Prompt withTemperature(@Nullable Double degrees) {
    return new Prompt(messages, tools, schemas, purpose, confidential, maxTokens, degrees, replySchema,
        toolChoice, hints);
  }

  /** The same with a schema for the reply's text. */
  public Prompt withReplySchema(@Nullable String schema) {
    return new Prompt(messages, tools, schemas, purpose, confidential, maxTokens, temperature, schema,
        toolChoice, hints);
  }

  /** The same with this choice of tools. */
  public Prompt withToolChoice(@Nullable ToolChoice choice) {
    return new Prompt(messages, tools, schemas, purpose, confidential, maxTokens, temperature, replySchema,
        choice, hints);
  }

  /** The same with these hints. */
  public Prompt withHints(Hints known) {
    return new Prompt(messages, tools, schemas, purpose, confidential, maxTokens, temperature, replySchema,
        toolChoice, known);
  }

  /** All text of the messages, in order, for looking things up in it; not what is sent. */
  public String text() {
    StringBuilder all = new StringBuilder();
    for (Message message : messages) {
      switch (message) {
        case Message.Instructions instructions -> all.append(instructions.text());
        case Message.User user -> all.append(user.text());
        case Message.Assistant assistant -> all.append(assistant.text());
        case Message.ToolAnswer answer -> all.append(answer.text());
      }
      all.append('\n');
    }
    return all.toString();
  }

  /** A local estimate of the tokens this prompt takes: four characters a token, 1,024 an image. */
  public long estimatedTokens() {
    long characters = 0;
    for (Message message : messages) {
      characters += message.characters();
    }
    return estimatedTokens(characters);
  }

  /**
   * The same where the messages are known to have so many {@linkplain Message#characters characters} together: a long
   * conversation need not be counted again each turn.
   */
  public long estimatedTokens(long charactersOfMessages) {
    long characters = charactersOfMessages;
    for (int i = 0; i < tools.size(); i++) {
      characters += tools.get(i).description().length() + schemas.get(i).length();
    }
    return characters / 4 + 1;
  }
}
