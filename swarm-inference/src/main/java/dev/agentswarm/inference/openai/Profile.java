package dev.agentswarm.inference.openai;

import dev.agentswarm.tool.ToolSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one kind of server wants and gives, where servers that speak the same protocol differ. Data: the shipped ones
 * are JSON files, and a host can bring its own.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @param name what it is called
 * @param hosts hosts that are known to be such a server
 * @param parameters parameters that a host may set; others are left out with a warning; {@code *} means any
 * @param capKey the parameter that caps the reply's tokens, empty when there is none
 * @param usage how it is told to count tokens, and where the count stands
 * @param reasoning how reasoning comes and goes back
 * @param tools what holds for tools
 * @param format how structured output is asked for
 * @param capacity how much it takes
 * @param hints what it can be told to be faster, used only when switched on
 * @param errors how it words its errors
 * @param countPath where the server counts the tokens of a prompt, behind the address; empty when it does not
 * @since 0.1
 */
public record Profile(String name, List<String> hosts, Set<String> parameters, String capKey,
    Counting usage, Reasoning reasoning, ToolRules tools, Format format, Capacity capacity, List<Hint> hints,
    ErrorRules errors, String countPath) {

  /** The names of the shipped profiles. */
  public static final List<String> NAMES = List.of("generic", "llamacpp", "lmstudio", "moonshot", "ollama",
      "sglang", "vllm");

  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
      .build();

  public Profile {
    hosts = List.copyOf(hosts);
    parameters = Set.copyOf(parameters);
    hints = List.copyOf(hints);
  }

  /**
   * How tokens are counted.
   *
   * @param asked whether a stream must be asked to count
   * @param places where the count stands, the most trusted first; counts that stand elsewhere are used when none is
   *     there
   * @since 0.1
   */
  public record Counting(boolean asked, List<Place> places) {
    public Counting {
      places = List.copyOf(places);
    }
  }

  /**
   * Where a count of tokens stands.
   *
   * @since 0.1
   */
  public enum Place {
    /** {@code usage} of the whole, in a chunk of its own or in the last one. */
    TOP,
    /** {@code usage} of the first choice. */
    CHOICE,
    /** {@code timings} of llama.cpp. */
    TIMINGS
  }

  /**
   * How reasoning comes and goes back.
   *
   * @param key under which key it goes back, unless the server showed another one
   * @param back on which messages of the model it goes back
   * @param switches how much thinking is asked for; the first whose pattern fits the model counts
   * @since 0.1
   */
  public record Reasoning(String key, Back back, List<Switch> switches) {
    public Reasoning {
      switches = List.copyOf(switches);
    }
  }

  /**
   * How a family of models is told how much to think.
   *
   * @param models a pattern for the names of the models
   * @param levels the parameters to send for each level; levels that are missing cannot be asked for
   * @since 0.1
   */
  public record Switch(String models, Map<Thinking, Map<String, Object>> levels) {
    public Switch {
      Pattern.compile(models);
      levels = Map.copyOf(levels);
    }
  }

  /**
   * On which messages reasoning goes back.
   *
   * @since 0.1
   */
  public enum Back {
    NEVER, WITH_TOOL_CALLS, ALWAYS
  }

  /**
   * How structured output is asked for.
   *
   * @param style the shape of {@code response_format}
   * @param dialect which JSON Schema the server understands
   * @since 0.1
   */
  public record Format(Style style, Dialect dialect) {}

  /**
   * The shape of {@code response_format}.
   *
   * @since 0.1
   */
  public enum Style {
    /** The server knows no such thing. */
    NONE,
    /** {@code json_schema} with name and schema. */
    OPENAI,
    /** {@code json_schema} with the schema beside the type. */
    FLAT
  }

  /**
   * Which JSON Schema a server understands.
   *
   * @since 0.1
   */
  public enum Dialect {
    /** Any JSON Schema, as far as one can say. */
    ANY,
    /** Moonshot's flavoured JSON Schema, a subset with limits. */
    MFJS
  }

  /**
   * A shipped profile.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static Profile named(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "there is no profile '" + name + "': choose one of " + new TreeSet<>(NAMES));
    }
    try (InputStream file = Profile.class.getResourceAsStream("profile-" + name + ".json")) {
      if (file == null) {
        throw new IllegalStateException("the profile " + name + " is missing from the jar");
      }
      return read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A profile from JSON; the shipped files show how it looks.
   *
   * @throws IllegalArgumentException when something is missing, unknown or wrong
   */
  public static Profile read(String json) {
    try {
      return MAPPER.readValue(json, Profile.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a profile: " + e.getOriginalMessage(), e);
    }
  }

  /** Why a server of this kind would refuse these tools, or null. */
  @Nullable
  String toolFault(List<ToolSpec> offered) {
    return tools.fault(offered, name);
  }

  /** True when a host may set this parameter. */
  boolean allows(String parameter) {
    return parameters.contains("*") || parameters.contains(parameter);
  }

  /** What to send so that this model thinks so much, or null when it cannot be asked to. */
  @Nullable
  Map<String, Object> thinking(String model, Thinking level) {
    for (Switch each : reasoning.switches()) {
      if (model.matches(each.models())) {
        return each.levels().get(level);
      }
    }
    return null;
  }

  /** The shipped profile of a host that is known, else {@code generic}. */
  public static Profile of(String host) {
    String sought = host.toLowerCase(Locale.ROOT);
    for (String name : NAMES) {
      Profile profile = Shipped.get(name);
      if (profile.hosts.contains(sought)) {
        return profile;
      }
    }
    return Shipped.get("generic");
  }

  /** The shipped profiles, read once. */
  private static final class Shipped {
    private static final List<Profile> ALL = NAMES.stream().map(Profile::named).toList();

    static Profile get(String name) {
      return ALL.get(NAMES.indexOf(name));
    }
  }
}
