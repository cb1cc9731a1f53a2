package dev.agentswarm.testkit.moonshot;

import dev.agentswarm.testkit.http.Answer;
import dev.agentswarm.testkit.http.Received;
import dev.agentswarm.testkit.http.Script;
import dev.agentswarm.testkit.moonshot.StrictMoonshot.Breach;
import java.time.InstantSource;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes requests, looks at them by the rules, and answers.
 *
 * <p><b>Threads:</b> thread-safe.
 */
final class Desk implements Script {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RuleBook rules;
  private final Account account;
  private final Counted counted = new Counted();
  private final List<Breach> broken = new CopyOnWriteArrayList<>();
  // Calls that are booked and not over.
  private final Set<Received> booked = ConcurrentHashMap.newKeySet();
  // Set by tests.
  private volatile Script script = request -> Answer.text("Hello.");

  Desk(RuleBook rules, InstantSource time) {
    this.rules = rules;
    this.account = new Account(time);
  }

  void script(Script other) {
    script = other;
  }

  Account account() {
    return account;
  }

  List<Breach> broken() {
    return List.copyOf(broken);
  }

  @Override
  public Answer answer(Received request) {
    String key = request.header("Authorization");
    if (key.isEmpty()) {
      return refused(request, "key-missing", "");
    }
    if (!key.equals("Bearer " + StrictMoonshot.KEY)) {
      return refused(request,
          key.endsWith(StrictMoonshot.KEY_OF_THE_OTHER_HOST) ? "key-of-other-host" : "key-wrong", "");
    }
    return switch (request.method() + " " + request.path().split("\\?", 2)[0]) {
      case "POST /v1/chat/completions" -> chat(request);
      case "POST /v1/tokenizers/estimate-token-count" -> estimate(request);
      case "GET /v1/models" -> models();
      default -> refused(request, "path-unknown", request.path());
    };
  }

  @Override
  public void over(Received request) {
    if (booked.remove(request)) {
      account.over();
    }
  }

  private Answer chat(Received request) {
    JsonNode body = parsed(request);
    if (body == null) {
      return refused(request, "body-no-json", "");
    }
    String name = body.path("model").asString("");
    RuleBook.Model model = rules.model(name);
    if (model == null) {
      return refused(request, rules.isRetired(name) ? "model-retired" : "model-unknown", name);
    }
    boolean thinks = !model.thinking().equals("switch")
        || !body.at("/thinking/type").asString("").equals("disabled");
    for (Rule rule : rules.rules()) {
      String fault = rule.holdsFor(name, thinks) ? Judge.fault(rule.check(), body) : null;
      if (fault != null) {
        return refused(request, rule.id(), fault);
      }
    }
    long prompt = Counted.tokens(body);
    long cap = body.path("max_completion_tokens").asLong(model.cap());
    if (prompt + (body.has("max_completion_tokens") ? cap : 1) > model.context()) {
      return refused(request, "cap-beyond-context",
          model.context() + " (requested: " + (prompt + cap) + ")");
    }
    Account.Refusal refusal = account.book(prompt + cap);
    if (refusal != null) {
      return refused(request, refusal.rule(),
          refusal.limit() + ", please try again after " + refusal.seconds() + " seconds");
    }
    booked.add(request);
    Answer said = script.answer(request);
    return said instanceof Answer.Chat chat
        ? counted.of(body, thinks ? chat : chat.reasoning(""), cap)
        : said;
  }

  private Answer estimate(Received request) {
    JsonNode body = parsed(request);
    if (body == null) {
      return refused(request, "body-no-json", "");
    }
    ObjectNode said = JSON.createObjectNode().put("code", 0).put("status", true);
    said.putObject("data").put("total_tokens", Counted.tokens(body));
    return Answer.json(said.toString());
  }

  private Answer models() {
    ObjectNode said = JSON.createObjectNode().put("object", "list");
    ArrayNode data = said.putArray("data");
    for (RuleBook.Model model : rules.models()) {
      data.addObject().put("id", model.id()).put("object", "model").put("created", 1_700_000_000)
          .put("owned_by", "moonshot").put("context_length", model.context()).put("supports_image_in", true)
          .put("supports_video_in", true).put("supports_reasoning", true);
    }
    return Answer.json(said.toString());
  }

  private static @Nullable JsonNode parsed(Received request) {
    try {
      JsonNode body = JSON.readTree(request.body());
      return body.isObject() ? body : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  private Answer refused(Received request, String id, String fault) {
    Rule rule = rules.rule(id);
    String message = rule.message().replace("{}", fault);
    broken.add(new Breach(id, message, request));
    ObjectNode error = JSON.createObjectNode();
    error.putObject("error").put("message", message).put("type", rule.type());
    return new Answer.Page(rule.status(), Map.of("X-Strict-Rule", id, "Msh-Request-Id", "strict-0"),
        "application/json", error.toString());
  }
}
