package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.Secrets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the key of an account comes from. Says what it is, never what the key is.
 *
 * <p><b>Threads:</b> thread-safe.
 */
final class Key {
  /** No key is sent. */
  static final Key NONE = new Key("", "", name -> null);

  private final String variable;
  private final String given;
  private final Environment environment;
  // Of the key that was read last; a variable may change.
  private volatile Hidden hidden = new Hidden("", Secrets.none());

  private record Hidden(String key, Secrets secrets) {}

  /** Where variables are looked up. */
  interface Environment {
    @Nullable
    String get(String name);
  }

  private Key(String variable, String given, Environment environment) {
    this.variable = variable;
    this.given = given;
    this.environment = environment;
  }

  static Key of(String key) {
    return new Key("", usable(key.strip(), "the key"), name -> null);
  }

  static Key from(String variable, Environment environment) {
    if (variable.isBlank()) {
      throw new IllegalArgumentException("a variable that holds a key needs a name");
    }
    return new Key(variable, "", environment);
  }

  /** The name of the variable, empty when there is none. */
  String variable() {
    return variable;
  }

  /** True when a key is meant to be sent, be it there or not. */
  boolean expected() {
    return !variable.isEmpty() || !given.isEmpty();
  }

  /**
   * The key; empty when the variable does not hold one.
   *
   * @throws IllegalArgumentException when what the variable holds cannot be a key
   */
  String read() {
    if (variable.isEmpty()) {
      return given;
    }
    String value = environment.get(variable);
    return value == null ? "" : usable(value.strip(), variable);
  }

  /** The key as a text that nobody may see; none when there is no key, or it is too short to be one. */
  Secrets secrets() {
    String key;
    try {
      key = read();
    } catch (IllegalArgumentException unusable) {
      return Secrets.none(); // It is never sent either.
    }
    Hidden last = hidden;
    if (!last.key().equals(key)) {
      last = new Hidden(key, key.length() < Secrets.SHORTEST ? Secrets.none() : Secrets.of(List.of(key)));
      hidden = last;
    }
    return last.secrets();
  }

  private static String usable(String key, String what) {
    UnaryOperator<String> words = reason -> what + " " + reason + ": paste it once more";
    if (key.chars().anyMatch(each -> each <= ' ' || each >= 0x7F)) {
      throw new IllegalArgumentException(words.apply("holds blanks or characters that no key has"));
    }
    return key;
  }

  @Override
  public String toString() {
    return variable.isEmpty() ? (given.isEmpty() ? "no key" : "a key") : "the key in " + variable;
  }
}
