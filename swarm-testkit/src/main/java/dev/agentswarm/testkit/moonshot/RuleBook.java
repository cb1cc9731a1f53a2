package dev.agentswarm.testkit.moonshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a {@link StrictMoonshot} goes by: models and rules.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @param about what the file is and how old its facts are
 * @param models the models there are
 * @param retired patterns of models that are gone
 * @param rules in the order in which they are looked at
 * @since 0.1
 */
public record RuleBook(String about, List<Model> models, List<String> retired, List<Rule> rules) {
  public RuleBook {
    models = List.copyOf(models);
    retired = List.copyOf(retired);
    rules = List.copyOf(rules);
    Set<String> ids = new HashSet<>();
    for (Rule rule : rules) {
      if (!ids.add(rule.id())) {
        throw new IllegalArgumentException("two rules are called " + rule.id());
      }
    }
  }

  /**
   * A model.
   *
   * @param id its name
   * @param context how many tokens prompt and reply may have together
   * @param cap the cap of a reply that asks for none
   * @param thinking {@code switch} when thinking can be switched off by a parameter, {@code always} when it cannot
   * @since 0.1
   */
  public record Model(String id, long context, long cap, String thinking) {}

  /** The rules that ship with the testkit. */
  public static RuleBook shipped() {
    JsonMapper mapper = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES).build();
    try (InputStream file = Objects.requireNonNull(RuleBook.class.getResourceAsStream("moonshot-rules.json"),
        "moonshot-rules.json is missing")) {
      return mapper.readValue(file, RuleBook.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The model of this name, or null. */
  @Nullable
  Model model(String id) {
    return models.stream().filter(model -> model.id().equals(id)).findFirst().orElse(null);
  }

  boolean isRetired(String id) {
    return retired.stream().anyMatch(id::matches);
  }

  /** The rule of this name. */
  Rule rule(String id) {
    return rules.stream().filter(rule -> rule.id().equals(id)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no rule " + id));
  }
}
