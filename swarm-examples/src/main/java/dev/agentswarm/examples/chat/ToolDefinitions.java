package dev.agentswarm.examples.chat;

import dev.agentswarm.inference.Prompt;
import dev.agentswarm.tool.ToolSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Tools that a model is offered and nobody runs, from a file of OpenAI tool definitions. */
record ToolDefinitions(List<ToolSpec> tools, List<String> schemas) {
  private static final String NO_ARGUMENTS = "{\"type\":\"object\",\"properties\":{}}";

  /** Reads an array of definitions, an object that holds one under {@code tools}, or a single definition. */
  static ToolDefinitions of(JsonFile file) {
    JsonNode json = file.json();
    JsonNode listed = json.isObject() && json.has("tools") ? json.path("tools") : json;
    if (!listed.isArray() && !listed.isObject()) {
      throw file.fault("tools stand in an array, or in an object under \"tools\"");
    }
    List<ToolSpec> tools = new ArrayList<>();
    List<String> schemas = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode each : listed.isArray() ? listed : List.of(listed)) {
      String where = "tool " + (tools.size() + 1) + ": ";
      String type = each.path("type").asString("function");
      if (!type.equals("function")) {
        throw file.fault(where + "only tools of type function can be offered, not " + type);
      }
      // The Responses shape has the function's fields beside the type.
      JsonNode function = each.path("function").isObject() ? each.path("function") : each;
      String name = function.path("name").asString("");
      if (!names.add(name)) {
        throw file.fault(where + "there are two tools with the name " + name);
      }
      JsonNode parameters = function.path("parameters");
      if (!parameters.isObject() && !parameters.isMissingNode() && !parameters.isNull()) {
        throw file.fault(where + "\"parameters\" must be a JSON Schema, an object");
      }
      String schema = parameters.isObject() ? parameters.toString() : NO_ARGUMENTS;
      String description = function.path("description").asString("");
      try {
        tools.add(ToolSpec.ofSchema(name, description.isBlank() ? name : description, schema));
      } catch (IllegalArgumentException e) {
        throw file.fault(where + e.getMessage());
      }
      schemas.add(schema);
    }
    return new ToolDefinitions(tools, schemas);
  }

  Prompt offeredIn(Prompt prompt) {
    return prompt.withTools(tools, schemas);
  }
}
