package dev.agentswarm.examples.program;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model, where, and with whose key. */
public final class ModelOptions {
  @Option(names = "--endpoint", paramLabel = "URL", description = "An OpenAI-compatible server, such as http://localhost:11434/v1.")
  @Nullable
  String endpoint;

  @Option(names = "--model", paramLabel = "NAME", description = "The model's name at that server.")
  @Nullable
  String model;

  @Option(names = "--api-key-env", paramLabel = "VAR", description = "The environment variable that holds the key (default: MOONSHOT_API_KEY for Moonshot's own hosts, no key for others).")
  @Nullable
  String apiKeyEnv;

  /** True when a server or a model was named. */
  public boolean given() {
    return endpoint != null || model != null;
  }

  /**
   * The model that these options name.
   *
   * @throws SwarmException of kind INVALID_INPUT when one is missing, or the key's variable is not set
   */
  public OpenAiCompatible inference() {
    return Endpoints.at(url(), name(), apiKeyEnv);
  }

  /** A model of this name, whatever the options say, where they say and with their key. */
  public OpenAiCompatible named(String name) {
    return Endpoints.at(url(), name, apiKeyEnv);
  }

  /**
   * Another model, another server, or both; what is null is as these options say. The key goes along only to the same
   * server: keys of one host are nobody else's business.
   */
  OpenAiCompatible other(@Nullable String url, @Nullable String name, @Nullable String keyVariable) {
    String wanted = name == null ? name() : name;
    if (url == null) {
      return Endpoints.at(url(), wanted, keyVariable == null ? apiKeyEnv : keyVariable);
    }
    boolean elsewhere = !Endpoints.place(url).equals(Endpoints.place(url()));
    return Endpoints.at(url, wanted, keyVariable != null || elsewhere ? keyVariable : apiKeyEnv);
  }

  /** The server's address. */
  public String url() {
    return required(endpoint, "--endpoint URL");
  }

  /** The model's name. */
  public String name() {
    return required(model, "--model NAME");
  }

  /** The name of the model, when one was named. */
  public @Nullable String nameIfGiven() {
    return model;
  }

  private static String required(@Nullable String value, String option) {
    if (value == null || value.isBlank()) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT,
          "a model is needed: pass --endpoint URL and --model NAME, for"
              + " example --endpoint http://localhost:11434/v1 --model qwen3-coder for a local server, or --endpoint"
              + " https://api.moonshot.ai/v1 --model kimi-k2.6 with MOONSHOT_API_KEY set (missing: " + option
              + ")");
    }
    return value;
  }
}
