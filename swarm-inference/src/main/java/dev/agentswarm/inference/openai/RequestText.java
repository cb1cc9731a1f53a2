package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.ToolCall;
import java.io.ByteArrayOutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/**
 * Writes a prompt as a request in the words of one server.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
final class RequestText {
  private final Profile profile;
  private final String reasoningKey;
  private final List<String> warnings;
  private final JsonGenerator out;

  private RequestText(Profile profile, String reasoningKey, List<String> warnings, JsonGenerator out) {
    this.profile = profile;
    this.reasoningKey = reasoningKey;
    this.warnings = warnings;
    this.out = out;
  }

  /**
   * The request.
   *
   * @param reasoningKey under which key reasoning goes back
   * @param warnings gets a line for everything that could not be said to this server
   */
  static byte[] of(Prompt prompt, String model, Profile profile, boolean streamed, String reasoningKey,
      List<String> warnings) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
    try (JsonGenerator out = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      new RequestText(profile, reasoningKey, warnings, out).write(prompt, model, streamed);
    }
    return bytes.toByteArray();
  }

  private void write(Prompt prompt, String model, boolean streamed) {
    out.writeStartObject();
    string("model", model);
    out.writeName("messages");
    out.writeStartArray();
    prompt.messages().forEach(this::message);
    out.writeEndArray();
    tools(prompt);
    options(prompt);
    out.writeBooleanProperty("stream", streamed);
    if (streamed && profile.streamUsage()) {
      out.writeName("stream_options");
      out.writeStartObject();
      out.writeBooleanProperty("include_usage", true);
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private void options(Prompt prompt) {
    if (prompt.maxTokens() > 0) {
      if (profile.capKey().isEmpty()) {
        warnings.add("maxTokens is left out: the server has no cap");
      } else {
        out.writeNumberProperty(profile.capKey(), prompt.maxTokens());
      }
    }
    Double temperature = prompt.temperature();
    if (temperature != null) {
      if (profile.parameters().contains("temperature")) {
        out.writeNumberProperty("temperature", temperature);
      } else {
        warnings.add("temperature is left out: the server refuses any but its own");
      }
    }
    String schema = prompt.replySchema();
    if (schema != null) {
      format(schema);
    }
  }

  private void format(String schema) {
    if (profile.format().style() == Profile.Style.NONE) {
      warnings.add("replySchema is left out: the server knows no structured output");
      return;
    }
    out.writeName("response_format");
    out.writeStartObject();
    string("type", "json_schema");
    if (profile.format().style() == Profile.Style.OPENAI) {
      out.writeName("json_schema");
      out.writeStartObject();
      string("name", "reply");
      raw("schema", schema);
      out.writeEndObject();
    } else {
      raw("schema", schema);
    }
    out.writeEndObject();
  }

  private void tools(Prompt prompt) {
    if (prompt.tools().isEmpty()) {
      return;
    }
    out.writeName("tools");
    out.writeStartArray();
    for (int i = 0; i < prompt.tools().size(); i++) {
      out.writeStartObject();
      string("type", "function");
      out.writeName("function");
      out.writeStartObject();
      string("name", prompt.tools().get(i).name());
      string("description", prompt.tools().get(i).description());
      raw("parameters", prompt.schemas().get(i));
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void message(Message message) {
    switch (message) {
      case Message.Instructions instructions -> plain("system", instructions.text());
      case Message.User user -> user(user);
      case Message.Assistant said -> assistant(said);
      case Message.ToolAnswer answer -> {
        out.writeStartObject();
        string("role", "tool");
        string("tool_call_id", answer.callId());
        string("content", answer.text());
        out.writeEndObject();
      }
    }
  }

  private void plain(String role, String text) {
    out.writeStartObject();
    string("role", role);
    string("content", text);
    out.writeEndObject();
  }

  private void user(Message.User user) {
    if (user.images().isEmpty()) {
      plain("user", user.text());
      return;
    }
    out.writeStartObject();
    string("role", "user");
    out.writeName("content");
    out.writeStartArray();
    for (String image : user.images()) {
      out.writeStartObject();
      string("type", "image_url");
      out.writeName("image_url");
      out.writeStartObject();
      string("url", image);
      out.writeEndObject();
      out.writeEndObject();
    }
    if (!user.text().isEmpty()) {
      out.writeStartObject();
      string("type", "text");
      string("text", user.text());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void assistant(Message.Assistant said) {
    boolean calls = !said.toolCalls().isEmpty();
    if (!calls && said.text().isEmpty()) {
      // Servers refuse a message of the model that says nothing.
      return;
    }
    out.writeStartObject();
    string("role", "assistant");
    if (!said.text().isEmpty()) {
      string("content", said.text());
    } else {
      switch (profile.tools().blankContent()) {
        case OMIT -> {
          // Nothing to write.
        }
        case NULL -> out.writeNullProperty("content");
        case EMPTY -> string("content", "");
      }
    }
    if (sendsReasoning(said, calls)) {
      string(reasoningKey, said.reasoning());
    }
    if (calls) {
      out.writeName("tool_calls");
      out.writeStartArray();
      said.toolCalls().forEach(this::call);
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  private boolean sendsReasoning(Message.Assistant said, boolean calls) {
    return switch (profile.reasoning().back()) {
      case NEVER -> false;
      // Beside tool calls a server that demands reasoning wants the key even when there is none.
      case ALWAYS -> calls || !said.reasoning().isEmpty();
      case WITH_TOOL_CALLS -> calls && !said.reasoning().isEmpty();
    };
  }

  private void call(ToolCall call) {
    out.writeStartObject();
    string("id", call.id());
    string("type", "function");
    out.writeName("function");
    out.writeStartObject();
    string("name", call.name());
    string("arguments", call.arguments());
    out.writeEndObject();
    out.writeEndObject();
  }

  private void string(String name, String text) {
    out.writeStringProperty(name, Text.wellFormed(text));
  }

  private void raw(String name, String json) {
    out.writeName(name);
    out.writeRawValue(Text.wellFormed(json));
  }
}
