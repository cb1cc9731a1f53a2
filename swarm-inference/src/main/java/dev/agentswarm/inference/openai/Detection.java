package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.openai.Endpoint.Model;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Recognises a server by what it answers: who owns its models, then the paths that only one kind of server has.
 *
 * <p><b>Lifetime:</b> one server.
 */
final class Detection {
  private final HttpUrl address;
  private final Probe probe;
  private final List<String> notes = new ArrayList<>();

  Detection(HttpUrl address, Probe probe) {
    this.address = address;
    this.probe = probe;
  }

  Endpoint detect() throws InterruptedException {
    Probe.Said listed = probe.get(address.newBuilder().addPathSegment("models").build());
    if (listed.silent()) {
      return new Endpoint(address.toString(), false, Profile.of(address.host()), List.of(), 1,
          List.of(listed.trouble()));
    }
    if (!listed.good()) {
      notes.add(listed.status() == 401
          ? "the list of models needs a key"
          : "the list of models is answered with " + listed.status());
    }
    List<Model> models = models(listed.json());
    String kind = kind(listed.json());
    Profile profile = Profile.named(kind);
    return new Endpoint(address.toString(), true, profile, models, concurrency(profile), notes);
  }

  private static List<Model> models(JsonNode listed) {
    List<Model> models = new ArrayList<>();
    for (JsonNode each : listed.path("data")) {
      String id = each.path("id").asString("");
      if (!id.isEmpty()) {
        models.add(
            new Model(id, context(each), flag(each, "supports_image_in"), flag(each, "supports_reasoning")));
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

  /** A path beside the version, not behind it. */
  private Probe.Said at(String path) throws InterruptedException {
    String base = address.encodedPath().replaceFirst("/v\\d+$", "");
    return probe.get(address.newBuilder().encodedPath(base + "/" + path).query(null).build());
  }

  private int concurrency(Profile profile) throws InterruptedException {
    return switch (profile.name()) {
      case "llamacpp" -> slots(profile);
      case "lmstudio" -> parallel(profile);
      default -> profile.concurrency();
    };
  }

  private int slots(Profile profile) throws InterruptedException {
    JsonNode props = at("props").json();
    JsonNode context = props.at("/default_generation_settings/n_ctx");
    if (context.isNumber()) {
      notes.add("each of its slots has a context of " + context.asLong() + " tokens");
    }
    return positive(props.path("total_slots"), profile);
  }

  private int parallel(Profile profile) throws InterruptedException {
    for (JsonNode model : at("api/v1/models").json().path("models")) {
      JsonNode parallel = model.at("/loaded_instances/0/config/parallel");
      if (parallel.isNumber()) {
        return positive(parallel, profile);
      }
    }
    return profile.concurrency();
  }

  private int positive(JsonNode said, Profile profile) {
    int number = said.isNumber() ? (int) Math.min(said.asLong(), 100_000) : 0;
    if (number > 0) {
      notes.add("it takes " + number + " calls at once");
      return number;
    }
    return profile.concurrency();
  }
}
