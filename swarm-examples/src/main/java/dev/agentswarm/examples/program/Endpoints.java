package dev.agentswarm.examples.program;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Models named on the command line. */
public final class Endpoints {
  private Endpoints() {}

  /**
   * The model of this name at this server. The key comes from the environment variable named, for Moonshot's own hosts
   * from MOONSHOT_API_KEY when none is named; other servers are called without one.
   *
   * @throws SwarmException of kind INVALID_INPUT when the URL is none, or the variable is not set
   */
  public static Inference at(String url, String model, @Nullable String keyVariable, boolean offline) {
    String host = host(url);
    String variable = keyVariable != null ? keyVariable : isMoonshot(host) ? "MOONSHOT_API_KEY" : null;
    OpenAiCompatible server = OpenAiCompatible.at(url, model);
    if (variable != null) {
      String key = System.getenv(variable);
      if (key == null || key.isBlank()) {
        throw SwarmException.of(Failure.Kind.INVALID_INPUT,
            "the environment variable " + variable + " is not set: it must hold the key for " + host);
      }
      server = server.withKeyFrom(variable);
    }
    return offline ? server.loopbackOnly() : server;
  }

  /** The option's value. */
  static String required(@Nullable String value, String option) {
    if (value == null || value.isBlank()) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT,
          "a model is needed: pass --endpoint URL and --model NAME, for"
              + " example --endpoint http://localhost:11434/v1 --model qwen3-coder for a local server, or --endpoint"
              + " https://api.moonshot.ai/v1 --model kimi-k2.6 with MOONSHOT_API_KEY set (missing: " + option
              + ")");
    }
    return value;
  }

  private static boolean isMoonshot(String host) {
    return host.endsWith(".moonshot.ai") || host.endsWith(".moonshot.cn");
  }

  private static String host(String url) {
    try {
      URI uri = new URI(url);
      String scheme = uri.getScheme();
      if (uri.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) {
        return uri.getHost().toLowerCase(Locale.ROOT);
      }
    } catch (URISyntaxException wrong) {
      throw new SwarmException(Failure.of(Failure.Kind.INVALID_INPUT, notUrl(url)), wrong);
    }
    throw SwarmException.of(Failure.Kind.INVALID_INPUT, notUrl(url));
  }

  private static String notUrl(String url) {
    return "an endpoint must be a URL such as http://localhost:8000/v1, not \"" + url + "\"";
  }
}
