package dev.agentswarm.inference.scripted;

import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Purpose;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What a rule of a script looks for in a prompt, with words for it.
 *
 * <pre>{@code
 * Asked.task("design").and(Asked.answered("read_file"))
 * }</pre>
 *
 * <p><b>Threads:</b> immutable.
 *
 * @since 0.1
 */
public final class Asked implements Predicate<Prompt> {
  private final String words;
  private final Predicate<? super Prompt> test;

  private Asked(String words, Predicate<? super Prompt> test) {
    this.words = words;
    this.test = Objects.requireNonNull(test, "test");
  }

  /** Any prompt at all. */
  public static Asked anything() {
    return new Asked("anything", prompt -> true);
  }

  /** Prompts this holds for; {@code words} say so in messages. */
  public static Asked that(String words, Predicate<? super Prompt> test) {
    return new Asked(words, test);
  }

  /** Calls that belong to this task. */
  public static Asked task(String id) {
    Objects.requireNonNull(id, "id");
    return new Asked("task " + id, prompt -> prompt.hints().task().equals(id));
  }

  /** Calls by agents of this kind. */
  public static Asked kind(String kind) {
    Objects.requireNonNull(kind, "kind");
    return new Asked("kind " + kind, prompt -> prompt.hints().kind().equals(kind));
  }

  /** Calls for this purpose. */
  public static Asked purpose(Purpose purpose) {
    Objects.requireNonNull(purpose, "purpose");
    return new Asked("purpose " + purpose, prompt -> prompt.purpose() == purpose);
  }

  /** Prompts that hold this text anywhere. */
  public static Asked containing(String text) {
    Objects.requireNonNull(text, "text");
    return new Asked("containing '" + text + "'", prompt -> prompt.text().contains(text));
  }

  /** Prompts whose last message is the answer of this tool. */
  public static Asked answered(String tool) {
    Objects.requireNonNull(tool, "tool");
    return new Asked("answered by " + tool,
        prompt -> prompt.messages().getLast() instanceof Message.ToolAnswer answer
            && answer.name().equals(tool));
  }

  /** Prompts in which the model has spoken this often; 0 is the first turn of a conversation. */
  public static Asked turn(int spoken) {
    return new Asked("turn " + spoken, prompt -> Turns.of(prompt) == spoken);
  }

  @Override
  public boolean test(Prompt prompt) {
    return test.test(prompt);
  }

  @Override
  public Asked and(Predicate<? super Prompt> other) {
    return new Asked(words + " and " + wordsOf(other), prompt -> test(prompt) && other.test(prompt));
  }

  @Override
  public Asked or(Predicate<? super Prompt> other) {
    return new Asked(words + " or " + wordsOf(other), prompt -> test(prompt) || other.test(prompt));
  }

  @Override
  public Asked negate() {
    return new Asked("not " + words, prompt -> !test(prompt));
  }

  /** What this predicate looks for, as far as it can say. */
  static String wordsOf(Predicate<? super Prompt> predicate) {
    return predicate instanceof Asked asked ? asked.words : "a condition in code";
  }

  @Override
  public String toString() {
    return words;
  }
}
