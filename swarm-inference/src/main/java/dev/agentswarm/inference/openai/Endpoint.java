package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.RateLimits;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of itself: which kind it is, which models it has, how much it takes.
 *
 * <pre>{@code
 * Endpoint found = Endpoint.detect("http://localhost:8080");
 * Inference model = found.model(found.models().getFirst().id());
 * }</pre>
 *
 * <p><b>Threads:</b> immutable.
 *
 * @param url the address up to the version
 * @param reachable whether anything answered
 * @param profile what kind of server it is, {@code generic} when it does not show
 * @param models what it lists
 * @param limits how much it takes, as it says or as such servers do
 * @param notes what is worth knowing, for people
 * @since 0.1
 */
public record Endpoint(String url, boolean reachable, Profile profile, List<Model> models,
    RateLimits limits, List<String> notes) {

  public Endpoint {
    models = List.copyOf(models);
    notes = List.copyOf(notes);
  }

  /**
   * A model that a server lists. What it does not say is null.
   *
   * @param id its name
   * @param context most tokens of prompt and reply together
   * @param images whether it sees images
   * @param tools whether it can call tools
   * @param reasoning whether it reasons
   * @since 0.1
   */
  public record Model(String id, @Nullable Long context, @Nullable Boolean images, @Nullable Boolean tools,
      @Nullable Boolean reasoning) {
    /** A model of which nothing else is known. */
    public static Model named(String id) {
      return new Model(id, null, null, null, null);
    }

    /** The same with this context. */
    public Model withContext(@Nullable Long tokens) {
      return new Model(id, tokens, images, tools, reasoning);
    }

    /** The same, seeing images or not. */
    public Model withImages(@Nullable Boolean sees) {
      return new Model(id, context, sees, tools, reasoning);
    }

    /** The same, calling tools or not. */
    public Model withTools(@Nullable Boolean calls) {
      return new Model(id, context, images, calls, reasoning);
    }
  }

  /** How many calls it takes at once. */
  public int concurrency() {
    return limits.concurrency();
  }

  /** Looks at the server there. */
  public static Endpoint detect(String url) throws InterruptedException {
    return OpenAiCompatible.at(url, "any").detect();
  }

  /** The model of this name, when the server lists it. */
  public Optional<Model> find(String id) {
    return models.stream().filter(model -> model.id().equals(id)).findFirst();
  }

  /** A way to reach this model, spoken to as its server wants it and within what it told. */
  public OpenAiCompatible model(String id) {
    return OpenAiCompatible.at(url, id).knowing(this);
  }
}
