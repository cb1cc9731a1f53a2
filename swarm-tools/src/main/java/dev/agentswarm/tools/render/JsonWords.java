package dev.agentswarm.tools.render;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.budget.Limits;
import dev.agentswarm.budget.Usage;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.PlanFault;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.Decision;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.workspace.Conflict;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The words that events and reports share, as JSON. Members come in the order they are put; enums are kebab-case. */
final class JsonWords {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private JsonWords() {}

  static ObjectNode object() {
    return NODES.objectNode();
  }

  /** One line of JSON. */
  static String write(JsonNode node) {
    return JSON.writeValueAsString(node);
  }

  /** {@code AGENT_LIMIT} is {@code agent-limit}. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <T> ArrayNode list(Collection<T> values, Function<T, JsonNode> each) {
    ArrayNode array = NODES.arrayNode();
    values.forEach(value -> array.add(each.apply(value)));
    return array;
  }

  static ArrayNode texts(Collection<?> values) {
    ArrayNode array = NODES.arrayNode();
    values.forEach(value -> array.add(value.toString()));
    return array;
  }

  static JsonNode failure(@Nullable Failure failure) {
    return failure == null
        ? NODES.nullNode()
        : object().put("kind", word(failure.kind())).put("message", failure.message());
  }

  static JsonNode goal(Goal goal) {
    Limits limits = goal.limits();
    ObjectNode node = object().put("text", goal.text());
    node.set("constraints", texts(goal.constraints()));
    node.set("acceptance", texts(goal.acceptance()));
    node.put("confidential", goal.confidential());
    ObjectNode most = node.putObject("limits").put("agents", limits.agents()).put("steps", limits.steps())
        .put("tasks", limits.tasks()).put("spawned", limits.spawned()).put("depth", limits.depth())
        .put("attempts", limits.attempts());
    // No limit on tokens is no number that would survive a reader with doubles.
    if (limits.tokens() == Long.MAX_VALUE) {
      most.putNull("tokens");
    } else {
      most.put("tokens", limits.tokens());
    }
    most.put("time", limits.time().toString());
    return node;
  }

  static JsonNode task(Task task) {
    ObjectNode node = object().put("id", task.id().value()).put("kind", task.kind()).put("brief",
        task.brief());
    node.set("needs", texts(task.needs()));
    if (task.join().isChoice()) {
      node.put("join", task.join().toString());
    }
    node.set("writes", texts(task.writes()));
    node.set("acceptance", texts(task.acceptance()));
    ObjectNode parameters = node.putObject("parameters");
    task.parameters().forEach(parameters::put);
    node.putObject("estimate").put("seconds", task.estimate().seconds()).put("steps",
        task.estimate().steps());
    return node;
  }

  static JsonNode decision(Decision decision) {
    ObjectNode node = object().put("how", decision.how().toString());
    node.set("winners", texts(decision.winners()));
    node.set("losers", texts(decision.losers()));
    ObjectNode measured = node.putObject("measured");
    decision.measured().forEach((task, value) -> measured.put(task.value(), value));
    return node;
  }

  static JsonNode fault(PlanFault fault) {
    return object().put("task", fault.task()).put("kind", word(fault.kind())).put("message", fault.message());
  }

  static JsonNode finding(Finding finding) {
    return object().put("message", finding.message()).put("file", finding.file()).put("line", finding.line());
  }

  static JsonNode verdict(Verdict verdict) {
    ObjectNode node = object().put("verdict", word(verdict));
    switch (verdict) {
      case Verdict.Passed passed -> node.put("evidence", passed.evidence());
      case Verdict.Rejected rejected -> node.set("findings", list(rejected.findings(), JsonWords::finding));
      case Verdict.Unverifiable unverifiable -> node.put("question", unverifiable.question());
    }
    return node;
  }

  static String word(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Passed passed -> "passed";
      case Verdict.Rejected rejected -> "rejected";
      case Verdict.Unverifiable unverifiable -> "unverifiable";
    };
  }

  /** Paths, reasons and sizes; what the files hold stays where it is. */
  static JsonNode conflict(Conflict conflict) {
    ObjectNode node = object().put("path", conflict.path()).put("reason", conflict.reason());
    return node.put("baseBytes", size(conflict.base())).put("oursBytes", size(conflict.ours())).put(
        "theirsBytes",
        size(conflict.theirs()));
  }

  private static @Nullable Integer size(@Nullable Content content) {
    return content == null ? null : content.size();
  }

  static JsonNode usage(Usage usage) {
    return object().put("steps", usage.steps()).put("modelCalls", usage.modelCalls())
        .put("toolCalls", usage.toolCalls())
        .put("promptTokens", usage.promptTokens()).put("cachedTokens", usage.cachedTokens())
        .put("completionTokens", usage.completionTokens()).put("reasoningTokens", usage.reasoningTokens())
        .put("unknownCalls", usage.unknownCalls());
  }
}
