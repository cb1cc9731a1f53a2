package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.Secrets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A model behind a server that speaks OpenAI's chat completions.
 *
 * <pre>{@code
 * Inference model = OpenAiCompatible.at("http://localhost:11434/v1", "qwen3-coder");
 * }</pre>
 *
 * <p>An address of this machine ({@code localhost}, {@code 127.0.0.1}, {@code [::1]}) is {@link #inside}: every
 * connection is checked to lead to this machine, whatever the name resolves to, and no proxy is used. Redirects are
 * never followed; the key goes to this server and nowhere else.
 *
 * <p><b>Threads:</b> thread-safe; settings make a new one. <b>Stopping:</b> interruption closes the connection at once.
 *
 * @since 0.1
 */
public final class OpenAiCompatible implements Inference {
  static final MediaType JSON = MediaType.get("application/json");

  private static final int MOST_TOLD = 16;
  private static final int OVERHEAD_BYTES = 1 << 20;
  private static final int BYTES_OF_TOKEN = 8 << 10;

  private final Settings settings;
  private final OkHttpClient client;
  // Under which key the server sent reasoning last, so that it goes back under the same; set by any call.
  private volatile String reasoningKey;
  // What the server was when it answered last; set by any call.
  private volatile String lastFingerprint = "";
  // Names of other models that answered, and changes, that were told; grows by any call, never above the limit by much.
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  private OpenAiCompatible(Settings settings) {
    this.settings = settings;
    this.client = Http.client(settings.timeouts(), settings.guard(), settings.names(), settings.trust());
    String set = settings.manner().reasoningKey();
    this.reasoningKey = set.isEmpty() ? settings.manner().profile().reasoning().key() : set;
  }

  /**
   * The model of this name on this server; known hosts get their profile, others {@code generic}.
   *
   * @param url the address up to the version, such as {@code http://localhost:8000/v1}
   * @throws IllegalArgumentException when the address is none, or holds a user or a password
   */
  public static OpenAiCompatible at(String url, String model) {
    HttpUrl address = Address.of(url);
    if (model.isBlank()) {
      throw new IllegalArgumentException(
          "a model needs a name: GET " + address.encodedPath() + "/models lists those of "
              + Address.shown(address));
    }
    return new OpenAiCompatible(
        new Settings(address, Manner.of(model, Profile.of(address.host())), Key.NONE, Map.of(),
            Timeouts.STANDARD, guardFor(address), null, null, true, null, Endpoint.Model.named(model),
            64 << 20));
  }

  /** The same model and settings on another server; where it may connect to is decided anew. */
  public OpenAiCompatible movedTo(String url) {
    HttpUrl address = Address.of(url);
    return new OpenAiCompatible(settings.at(address, guardFor(address)));
  }

  private static @Nullable Guard guardFor(HttpUrl address) {
    return Address.isLocal(address.host()) ? new Guard(List.of()) : null;
  }

  /** The same with this key. */
  public OpenAiCompatible withKey(String key) {
    return new OpenAiCompatible(settings.withKey(Key.of(key)));
  }

  /** The same with the key in this environment variable, read at each call. */
  public OpenAiCompatible withKeyFrom(String variable) {
    return new OpenAiCompatible(settings.withKey(Key.from(variable, System::getenv)));
  }

  OpenAiCompatible withKey(Key key) {
    return new OpenAiCompatible(settings.withKey(key));
  }

  /** The same, spoken to as this kind of server. */
  public OpenAiCompatible withProfile(Profile profile) {
    return new OpenAiCompatible(settings.with(settings.manner().withProfile(profile)));
  }

  /** The same with these headers on every request; a key does not belong here. */
  public OpenAiCompatible withHeaders(Map<String, String> headers) {
    return new OpenAiCompatible(settings.withHeaders(headers));
  }

  /**
   * The same, believing only servers whose certificate is one of these or was issued by one of them: for servers with an
   * authority of their own, and to pin one. Any other certificate is {@link ReplyKind#REFUSED}.
   */
  public OpenAiCompatible trusting(X509Certificate... roots) {
    return new OpenAiCompatible(settings.withTrust(Trust.of(List.of(roots))));
  }

  /** The same with these limits of time. */
  public OpenAiCompatible withTimeouts(Timeouts timeouts) {
    return new OpenAiCompatible(settings.withTimeouts(timeouts));
  }

  /** The same, asking for whole answers instead of streams. */
  public OpenAiCompatible withoutStreaming() {
    return new OpenAiCompatible(settings.with(settings.manner().withStreaming(false)));
  }

  /** The same, asking the model to think so much; what it cannot be told is left out with a warning. */
  public OpenAiCompatible withThinking(Thinking level) {
    return new OpenAiCompatible(settings.with(settings.manner().withThinking(level)));
  }

  /**
   * The same with this parameter on every request; one that such a server does not take is left out with a warning.
   *
   * @param value a text, number, boolean, list or map
   */
  public OpenAiCompatible with(String parameter, Object value) {
    return new OpenAiCompatible(settings.with(settings.manner().with(parameter, value)));
  }

  /**
   * The same, telling the server what such a server can use of what is known of a call: all of it, or only these kinds.
   * Off unless asked for: see {@link Hint}.
   */
  public OpenAiCompatible withHints(Hint.Kind... only) {
    Set<Hint.Kind> kinds = only.length == 0 ? EnumSet.allOf(Hint.Kind.class) : Set.of(only);
    return new OpenAiCompatible(settings.with(settings.manner().withHints(kinds)));
  }

  /** The same, where reasoning goes back under this key whatever the server shows; see {@link Profile#reasoning}. */
  public OpenAiCompatible withReasoningKey(String key) {
    return new OpenAiCompatible(settings.with(settings.manner().withReasoningKey(key)));
  }

  /**
   * The same, where one call is one request without exception. Otherwise a request is sent once more when the
   * connection died before any byte of an answer came.
   */
  public OpenAiCompatible withoutResend() {
    return new OpenAiCompatible(settings.withResend(false));
  }

  /** The same, taking this many calls at once; its other limits stay. */
  public OpenAiCompatible withConcurrency(int most) {
    RateLimits known = limits();
    return withLimits(new RateLimits(most, Math.min(known.slots(), most), known.requestsPerMinute(),
        known.tokensPerMinute(), known.tokensPerDay()));
  }

  /** The same with these limits, whatever the server or its profile say. */
  public OpenAiCompatible withLimits(RateLimits limits) {
    return new OpenAiCompatible(settings.withLimits(limits));
  }

  /** The same, knowing this of its model, for {@link #can}; what is null is not known. */
  public OpenAiCompatible knowing(Endpoint.Model model) {
    return new OpenAiCompatible(settings.knowing(model));
  }

  /**
   * The same, spoken to as that server was found to be, with the limits and the abilities it told. Limits that were set
   * here stay.
   */
  public OpenAiCompatible knowing(Endpoint found) {
    OpenAiCompatible same = withProfile(found.profile())
        .knowing(found.find(model()).orElse(settings.known()));
    return settings.limits() != null ? same : same.withLimits(found.limits());
  }

  /** The same, refusing answers of more bytes (64 MiB unless said). */
  public OpenAiCompatible withMostBytes(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("an answer needs bytes: most=" + most);
    }
    return new OpenAiCompatible(settings.withMostBytes(most));
  }

  /** The same, connecting to this machine only, and so {@link #inside}; for names that lead here. */
  public OpenAiCompatible loopbackOnly() {
    return within();
  }

  /**
   * The same, connecting to this machine and to these networks only, and so {@link #inside}.
   *
   * @param networks such as {@code 10.0.0.0/8}; listing one says that what goes there stays inside
   */
  public OpenAiCompatible within(String... networks) {
    List<Network> listed = new ArrayList<>();
    for (String network : networks) {
      listed.add(Network.of(network));
    }
    return new OpenAiCompatible(settings.withGuard(new Guard(listed)));
  }

  /** The same with another way to look up names. */
  OpenAiCompatible withNames(Dns names) {
    return new OpenAiCompatible(settings.withNames(names));
  }

  /** Looks at what the server says of itself. */
  public Endpoint detect() throws InterruptedException {
    return new Detection(settings.address(), probe()).detect();
  }

  /**
   * How many tokens the prompt takes: as the server counts, where it does, else an estimate. A confidential prompt is
   * not sent anywhere for it unless this is {@link #inside}.
   */
  public TokenCount count(Prompt prompt) throws InterruptedException {
    String path = settings.manner().profile().countPath();
    if (!path.isEmpty() && (inside() || !prompt.confidential())) {
      byte[] text = RequestText.of(prompt, settings.manner().withStreaming(false), reasoningKey,
          new ArrayList<>());
      JsonNode said = probe().post(settings.address().newBuilder().addPathSegments(path).build(), text)
          .json();
      for (String where : List.of("/data/total_tokens", "/input_tokens", "/total_tokens", "/tokens")) {
        if (said.at(where).isNumber() && said.at(where).asLong() > 0) {
          return new TokenCount(said.at(where).asLong(), true);
        }
      }
    }
    return new TokenCount(prompt.estimatedTokens(), false);
  }

  private Probe probe() {
    return new Probe(client, settings.key().read());
  }

  /** The name of the model. */
  @Override
  public String model() {
    return settings.manner().model();
  }

  /** Under which key reasoning goes back: the one it came under last, where some came. */
  public String reasoningKey() {
    return reasoningKey;
  }

  /** What kind of server it is taken for. */
  public Profile profile() {
    return settings.manner().profile();
  }

  @Override
  public EndpointId endpoint() {
    return new EndpointId(Address.shown(settings.address()), settings.key().variable());
  }

  @Override
  public boolean inside() {
    return settings.guard() != null;
  }

  /** Its key. */
  @Override
  public Secrets secrets() {
    return settings.key().secrets();
  }

  @Override
  public RateLimits limits() {
    RateLimits set = settings.limits();
    return set != null ? set : profile().capacity().limits();
  }

  /**
   * False for a prompt that is longer than the model's context (by the local estimate, and with room for the reply's
   * cap), shows pictures to a model that sees none, offers tools to one or to a server that does not take them, needs
   * structured output of a server that knows none, or is confidential and this is not {@link #inside}.
   */
  @Override
  public boolean can(Prompt prompt) {
    Endpoint.Model known = settings.known();
    Long context = known.context();
    boolean fits = context == null || prompt.estimatedTokens() + prompt.maxTokens() <= context;
    boolean sees = !Boolean.FALSE.equals(known.images()) || prompt.messages().stream()
        .noneMatch(message -> message instanceof Message.User user && !user.images().isEmpty());
    boolean calls = prompt.tools().isEmpty()
        || (!Boolean.FALSE.equals(known.tools()) && profile().toolFault(prompt.tools()) == null);
    boolean shapes = prompt.replySchema() == null || profile().format().style() != Profile.Style.NONE;
    return fits && sees && calls && shapes && (inside() || !prompt.confidential());
  }

  @Override
  public Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before the call");
    }
    if (prompt.confidential() && !inside()) {
      return Reply.failed(ReplyKind.REFUSED, "the prompt is confidential and " + endpoint()
          + " is not inside: route it to a local model");
    }
    String key;
    try {
      key = settings.key().read();
    } catch (IllegalArgumentException e) {
      return Reply.failed(ReplyKind.AUTHENTICATION, String.valueOf(e.getMessage()));
    }
    if (key.isEmpty() && settings.key().expected()) {
      return Reply.failed(ReplyKind.AUTHENTICATION,
          "set " + settings.key().variable() + " or pass a key for " + endpoint());
    }
    String fault = settings.manner().profile().toolFault(prompt.tools());
    return fault == null ? exchange(prompt, key, deltas) : Reply.failed(ReplyKind.REJECTED, fault);
  }

  private Reply exchange(Prompt prompt, String key, DeltaListener deltas) throws InterruptedException {
    List<String> warnings = new ArrayList<>();
    byte[] text = RequestText.of(prompt, settings.manner(), reasoningKey, warnings);
    Request.Builder request = new Request.Builder()
        .url(settings.address().newBuilder().addPathSegments("chat/completions").build())
        .header("Accept",
            settings.manner().streaming() ? "text/event-stream, application/json" : "application/json")
        .header("User-Agent", "agent-swarm-java")
        .post(RequestBody.create(text, JSON));
    settings.headers().forEach(request::header);
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    Exchange.ReplyParts parts = new Exchange.ReplyParts(prompt, model(), profile(), warnings, key,
        mostBytes(prompt), settings.resend(), this::reasoningSeen, this::answeredBy);
    return new Exchange(client, request.build(), settings.timeouts(), Watch.SHARED, parts).run(deltas);
  }

  // A server that sends far more than the cap it was given has lost its way; a token with all that can be told of it
  // takes less than what is allowed here.
  private int mostBytes(Prompt prompt) {
    long most = OVERHEAD_BYTES + (long) prompt.maxTokens() * BYTES_OF_TOKEN;
    return prompt.maxTokens() == 0 ? settings.mostBytes() : (int) Math.min(settings.mostBytes(), most);
  }

  private void reasoningSeen(String key) {
    if (settings.manner().reasoningKey().isEmpty()) {
      reasoningKey = key;
    }
  }

  /** What to tell of who the server says it is: nothing when it is as asked, or was told before. */
  private String answeredBy(String name, String fingerprint) {
    String before = fingerprint.isEmpty() ? "" : lastFingerprint;
    lastFingerprint = fingerprint.isEmpty() ? lastFingerprint : fingerprint;
    if (!name.isEmpty() && !name.equals(model()) && isNews(name)) {
      return "the server answered as the model " + name + ", asked was " + model();
    }
    return !before.isEmpty() && !before.equals(fingerprint) && isNews(before + " " + fingerprint)
        ? "the server changed in between: its fingerprint was " + before + " and is " + fingerprint
        : "";
  }

  private boolean isNews(String words) {
    return told.size() < MOST_TOLD && told.add(words);
  }

  @Override
  public String toString() {
    return settings.manner().model() + " at " + endpoint();
  }
}
