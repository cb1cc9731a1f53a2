package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.ToolCall;
import dev.agentswarm.inference.ToolChoice;
import dev.agentswarm.inference.schema.Mfjs;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a prompt as a request in the words of one server.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
final class RequestText {
  private final Manner manner;
  private final Profile profile;
  private final String reasoningKey;
  private final CallIds ids;
  private final List<String> warnings;
  private final JsonGenerator out;

  private RequestText(Manner manner, String reasoningKey, List<String> warnings, JsonGenerator out) {
    this.manner = manner;
    this.profile = manner.profile();
    this.reasoningKey = reasoningKey;
    this.ids = new CallIds(profile.tools().ids(manner.model()));
    this.warnings = warnings;
    this.out = out;
  }

  /**
   * The request.
   *
   * @param reasoningKey under which key reasoning goes back
   * @param warnings gets a line for everything that could not be said to this server
   */
  static byte[] of(Prompt prompt, Manner manner, String reasoningKey, List<String> warnings) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
    try (JsonGenerator out = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      new RequestText(manner, reasoningKey, warnings, out).write(prompt);
    }
    return bytes.toByteArray();
  }

  private void write(Prompt prompt) {
    out.writeStartObject();
    string("model", manner.model());
    out.writeName("messages");
    out.writeStartArray();
    prompt.messages().forEach(this::message);
    out.writeEndArray();
    tools(prompt);
    choice(prompt);
    options(prompt);
    thinking();
    hints(prompt);
    parameters(prompt);
    out.writeBooleanProperty("stream", manner.streaming());
    if (manner.streaming() && profile.usage().asked()) {
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
      if (profile.allows("temperature")) {
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

  private void thinking() {
    Thinking level = manner.thinking();
    if (level == null) {
      return;
    }
    Map<String, Object> fields = profile.thinking(manner.model(), level);
    if (fields == null) {
      warnings.add("thinking " + level + " is left out: " + manner.model() + " cannot be told to");
    } else {
      write(fields);
    }
  }

  private void write(Map<String, Object> fields) {
    fields.forEach((name, value) -> {
      out.writeName(name);
      out.writeRawValue(JsonMapper.shared().writeValueAsString(value));
    });
  }

  private void hints(Prompt prompt) {
    Map<String, Object> fields = HintText.of(prompt, profile.hints(), manner.hints());
    // What the host set itself goes before a hint.
    fields.keySet().removeAll(manner.parameters().keySet());
    write(fields);
  }

  private void choice(Prompt prompt) {
    ToolChoice choice = prompt.toolChoice();
    if (choice == null) {
      return;
    }
    Set<ToolChoice.Mode> modes = profile.tools().modes(manner.model(), manner.sentThinking());
    ToolChoice.Mode mode = choice.mode();
    boolean onlyOne = prompt.tools().size() == 1 && prompt.tools().getFirst().name().equals(choice.tool());
    if (mode == ToolChoice.Mode.NAMED && !modes.contains(mode) && onlyOne
        && modes.contains(ToolChoice.Mode.REQUIRED)) {
      // Where there is one tool, to demand any is to demand it.
      mode = ToolChoice.Mode.REQUIRED;
    }
    if (prompt.tools().isEmpty() || !modes.contains(mode)) {
      if (mode != ToolChoice.Mode.AUTO && !(mode == ToolChoice.Mode.NONE && prompt.tools().isEmpty())) {
        warnings.add("toolChoice " + mode + " is left out: " + (prompt.tools().isEmpty()
            ? "no tool is offered"
            : manner.model() + " at " + profile.name() + " servers does not obey it"
                + (manner.sentThinking() == Thinking.OFF ? "" : " while it thinks")));
      }
    } else if (mode == ToolChoice.Mode.NAMED) {
      out.writeName("tool_choice");
      out.writeStartObject();
      string("type", "function");
      out.writeName("function");
      out.writeStartObject();
      string("name", choice.tool());
      out.writeEndObject();
      out.writeEndObject();
    } else {
      string("tool_choice", mode.name().toLowerCase(Locale.ROOT));
    }
  }

  private void parameters(Prompt prompt) {
    manner.parameters().forEach((name, json) -> {
      if (!profile.allows(name)) {
        warnings.add(name + " is left out: " + profile.name() + " servers do not take it");
      } else if (!name.equals("temperature") || prompt.temperature() == null) {
        out.writeName(name);
        out.writeRawValue(json);
      }
    });
  }

  private void format(String schema) {
    if (profile.format().style() == Profile.Style.NONE) {
      warnings.add("replySchema is left out: the server knows no structured output");
      return;
    }
    Mfjs.Told told = told("replySchema", schema);
    out.writeName("response_format");
    out.writeStartObject();
    string("type", "json_schema");
    if (profile.format().style() == Profile.Style.OPENAI) {
      out.writeName("json_schema");
      out.writeStartObject();
      string("name", "reply");
      raw("schema", told.json());
      strict(told);
      out.writeEndObject();
    } else {
      raw("schema", told.json());
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
      Mfjs.Told told = told(prompt.tools().get(i).name(), prompt.schemas().get(i));
      raw("parameters", told.json());
      strict(told);
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private Mfjs.Told told(String what, String schema) {
    Mfjs.Told told = manner.told(schema);
    if (!told.strict()) {
      told.notes().forEach(note -> warnings.add(what + ": " + note));
    }
    return told;
  }

  private void strict(Mfjs.Told told) {
    if (!told.strict()) {
      out.writeBooleanProperty("strict", false);
    }
  }

  private void message(Message message) {
    switch (message) {
      case Message.Instructions instructions -> plain("system", instructions.text());
      case Message.User user -> user(user);
      case Message.Assistant said -> assistant(said);
      case Message.ToolAnswer answer -> {
        out.writeStartObject();
        string("role", "tool");
        string("tool_call_id", ids.answering(answer.callId()));
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
    string("id", ids.of(call));
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
