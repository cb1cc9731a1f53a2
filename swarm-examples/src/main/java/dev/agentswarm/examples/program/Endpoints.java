package dev.agentswarm.examples.program;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Models named on the command line. */
final class Endpoints {
  private Endpoints() {}

  /**
   * The model of this name at this server. The key comes from the environment variable named, for Moonshot's own hosts
   * from MOONSHOT_API_KEY when none is named; other servers are called without one.
   *
   * @throws SwarmException of kind INVALID_INPUT when the URL is none, or the variable is not set
   */
  static OpenAiCompatible at(String url, String model, @Nullable String keyVariable) {
    String host = host(url);
    String variable = keyVariable != null ? keyVariable : isMoonshot(host) ? "MOONSHOT_API_KEY" : null;
    OpenAiCompatible server = server(url, model);
    if (variable == null) {
      return server;
    }
    String key = System.getenv(variable);
    if (key == null || key.isBlank()) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT,
          "the environment variable " + variable + " is not set: it must hold the key for " + host);
    }
    return server.withKeyFrom(variable);
  }

  private static OpenAiCompatible server(String url, String model) {
    try {
      return OpenAiCompatible.at(url, model);
    } catch (IllegalArgumentException wrong) {
      throw new SwarmException(Failure.of(Failure.Kind.INVALID_INPUT, String.valueOf(wrong.getMessage())),
          wrong);
    }
  }

  /** Host and port of an address. */
  static String place(String url) {
    return server(url, "any").endpoint().host();
  }

  private static boolean isMoonshot(String host) {
    return host.endsWith(".moonshot.ai") || host.endsWith(".moonshot.cn");
  }

  private static String host(String url) {
    try {
      URI uri = new URI(url);
      String scheme = uri.getScheme();
      if (uri.getHost() != null && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))) {
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
