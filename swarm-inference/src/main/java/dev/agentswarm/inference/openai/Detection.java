package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.openai.Endpoint.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Recognises a server by what it answers: who owns its models, then the paths that only one kind of server has.
 *
 * <p><b>Lifetime:</b> one server.
 */
final class Detection {
  /** Most models that are asked about one by one. */
  private static final int MOST_SHOWN = 32;

  private final HttpUrl address;
  private final Probe probe;
  private final List<String> notes = new ArrayList<>();
  private final Map<String, Probe.Said> answers = new HashMap<>();

  Detection(HttpUrl address, Probe probe) {
    this.address = address;
    this.probe = probe;
  }

  Endpoint detect() throws InterruptedException {
    Probe.Said listed = probe.get(address.newBuilder().addPathSegment("models").build());
    if (listed.silent()) {
      return new Endpoint(address.toString(), false, Profile.of(address.host()), List.of(),
          RateLimits.concurrent(1), List.of(listed.trouble()));
    }
    if (!listed.good()) {
      notes.add(listed.status() == 401
          ? "the list of models needs a key"
          : "the list of models is answered with " + listed.status());
    }
    List<Model> models = models(listed.json());
    String kind = kind(listed.json());
    Profile profile = Profile.named(kind);
    Told told = Told.by(profile.capacity(), this::said);
    notes.addAll(told.notes());
    return new Endpoint(address.toString(), true, profile, abilities(kind, told.contexts(models)),
        told.limits(), notes);
  }

  private static List<Model> models(JsonNode listed) {
    List<Model> models = new ArrayList<>();
    for (JsonNode each : listed.path("data")) {
      String id = each.path("id").asString("");
      if (!id.isEmpty()) {
        models.add(
            new Model(id, context(each), flag(each, "supports_image_in"), null,
                flag(each, "supports_reasoning")));
      }
    }
    return models;
  }

  private static @Nullable Long context(JsonNode model) {
    for (String where : List.of("/context_length", "/max_model_len", "/max_context_length", "/meta/n_ctx",
        "/meta/n_ctx_train")) {
      JsonNode value = model.at(where);
      if (value.isNumber() && value.asLong() > 0) {
        return value.asLong();
      }
    }
    return null;
  }

  private static @Nullable Boolean flag(JsonNode model, String name) {
    JsonNode value = model.path(name);
    return value.isBoolean() ? value.asBoolean() : null;
  }

  private String kind(JsonNode listed) throws InterruptedException {
    Profile known = Profile.of(address.host());
    if (!known.name().equals("generic")) {
      return known.name();
    }
    String owner = listed.path("data").path(0).path("owned_by").asString("");
    String owned = switch (owner) {
      case "vllm" -> "vllm";
      case "sglang" -> "sglang";
      case "llamacpp" -> "llamacpp";
      case "library" -> "ollama";
      case "organization_owner" -> "lmstudio";
      case "moonshot" -> "moonshot";
      default -> "";
    };
    return owned.isEmpty() ? kindByPaths() : owned;
  }

  private String kindByPaths() throws InterruptedException {
    if (at("props").json().has("total_slots")) {
      return "llamacpp";
    }
    if (at("api/v1/models").json().path("models").path(0).has("loaded_instances")
        || at("api/v0/models").json().path("data").path(0).has("state")) {
      return "lmstudio";
    }
    if (at("get_model_info").json().has("model_path")) {
      return "sglang";
    }
    if (at("api/version").json().has("version")) {
      return "ollama";
    }
    if (at("version").json().has("version")) {
      return "vllm";
    }
    notes.add("the kind of server does not show: it is spoken to as generic");
    return "generic";
  }

  /** What the server says at a path beside the version, not behind it; asked once. */
  private Probe.Said at(String path) throws InterruptedException {
    Probe.Said known = answers.get(path);
    if (known == null) {
      known = probe.get(beside(path));
      answers.put(path, known);
    }
    return known;
  }

  private HttpUrl beside(String path) {
    String base = address.encodedPath().replaceFirst("/v\\d+$", "");
    return address.newBuilder().encodedPath(base + "/" + path).query(null).build();
  }

  private JsonNode said(String path) throws InterruptedException {
    return at(path.substring(1)).json();
  }

  /** What two kinds of server tell of their models apart from the list of them. */
  private List<Model> abilities(String kind, List<Model> models) throws InterruptedException {
    List<Model> better = new ArrayList<>();
    for (Model model : models) {
      better.add(switch (kind) {
        case "llamacpp" -> model.withImages(flag(at("props").json().path("modalities"), "vision"));
        case "ollama" -> better.size() < MOST_SHOWN ? shown(model) : model;
        default -> model;
      });
    }
    return better;
  }

  private Model shown(Model model) throws InterruptedException {
    byte[] asked = JsonMapper.shared().writeValueAsBytes(Map.of("model", model.id()));
    JsonNode abilities = probe.post(beside("api/show"), asked).json().path("capabilities");
    if (!abilities.isArray()) {
      return model;
    }
    List<String> names = abilities.valueStream().map(each -> each.asString("")).toList();
    return model.withTools(names.contains("tools")).withImages(names.contains("vision"));
  }
}
