package dev.agentswarm.inference.moonshot;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.Secrets;
import dev.agentswarm.inference.openai.Endpoint;
import dev.agentswarm.inference.openai.Hint;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import dev.agentswarm.inference.openai.Profile;
import dev.agentswarm.inference.openai.Thinking;
import dev.agentswarm.inference.openai.Timeouts;
import java.util.List;

/**
 * A model of the Moonshot API.
 *
 * <pre>{@code
 * Inference model = Moonshot.model("kimi-k2.6");   // the key is in MOONSHOT_API_KEY
 * }</pre>
 *
 * <p>Parameters that the API fixes are not sent, reasoning goes back as it demands, and confidential prompts are
 * refused. The international host is used unless {@link #china} says otherwise; keys of one are not accepted by the
 * other.
 *
 * <p><b>Threads:</b> thread-safe; settings make a new one. <b>Stopping:</b> interruption closes the connection at once.
 *
 * @since 0.1
 */
public final class Moonshot implements Inference {
  private static final String VARIABLE = "MOONSHOT_API_KEY";

  private final OpenAiCompatible server;

  private Moonshot(OpenAiCompatible server) {
    this.server = server;
  }

  /** The model of this name; the key is read from {@code MOONSHOT_API_KEY} when it is needed. */
  public static Moonshot model(String name) {
    return at("https://api.moonshot.ai/v1", name).withKeyFrom(VARIABLE);
  }

  static Moonshot at(String url, String name) {
    return new Moonshot(OpenAiCompatible.at(url, name).withProfile(Profile.named("moonshot")));
  }

  /** The same on the host for China, which has accounts and keys of its own. */
  public Moonshot china() {
    return new Moonshot(server.movedTo("https://api.moonshot.cn/v1"));
  }

  /** The same with this key. */
  public Moonshot withKey(String key) {
    return new Moonshot(server.withKey(key));
  }

  /** The same with the key in this environment variable. */
  public Moonshot withKeyFrom(String variable) {
    return new Moonshot(server.withKeyFrom(variable));
  }

  /** The same with these limits of time. */
  public Moonshot withTimeouts(Timeouts timeouts) {
    return new Moonshot(server.withTimeouts(timeouts));
  }

  /** The same for an account of this tier (0 to 5), which decides how many calls, requests and tokens it may have. */
  public Moonshot tier(int tier) {
    // As the vendor's table said in 2026; the tier follows from what was paid in so far.
    List<RateLimits> tiers = server.profile().capacity().tiers();
    if (tier < 0 || tier >= tiers.size()) {
      throw new IllegalArgumentException("a tier is 0 to " + (tiers.size() - 1) + ": tier=" + tier);
    }
    return withLimits(tiers.get(tier));
  }

  /** The same, taking this many calls at once. */
  public Moonshot withConcurrency(int most) {
    return new Moonshot(server.withConcurrency(most));
  }

  /** The same with these limits. */
  public Moonshot withLimits(RateLimits limits) {
    return new Moonshot(server.withLimits(limits));
  }

  /** The same, asking the model to think so much; only while it is off do all models but K3 obey a choice of tools. */
  public Moonshot withThinking(Thinking level) {
    return new Moonshot(server.withThinking(level));
  }

  /** The same, telling the API which calls start alike; that has been seen to cost more, so measure cached tokens. */
  public Moonshot withCacheKey() {
    return new Moonshot(server.withHints(Hint.Kind.CACHE));
  }

  /** The same, knowing the context and the abilities of its model as the API lists them, for {@link #can}. */
  public Moonshot detected() throws InterruptedException {
    return new Moonshot(server.knowing(server.detect().find(server.model())
        .orElse(Endpoint.Model.named(server.model()))));
  }

  @Override
  public EndpointId endpoint() {
    return server.endpoint();
  }

  @Override
  public String model() {
    return server.model();
  }

  /** Never: the API is not on this machine. */
  @Override
  public boolean inside() {
    return false;
  }

  @Override
  public Secrets secrets() {
    return server.secrets();
  }

  @Override
  public RateLimits limits() {
    return server.limits();
  }

  @Override
  public boolean can(Prompt prompt) {
    return !prompt.confidential() && server.can(prompt);
  }

  @Override
  public Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException {
    if (prompt.confidential()) {
      return Reply.failed(ReplyKind.REFUSED,
          "the prompt is confidential and must not go to Moonshot: route it to a local model");
    }
    return server.ask(prompt, deltas);
  }

  @Override
  public String toString() {
    return server.toString();
  }
}
