package dev.agentswarm.inference.scripted;

import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One rule of a script: which prompts, and what they get. */
final class Rule {
  private final Predicate<? super Prompt> asked;
  private final List<Function<Prompt, Reply>> answers;
  private final boolean endless;
  private final Turns given = new Turns();

  Rule(Predicate<? super Prompt> asked, List<Function<Prompt, Reply>> answers, boolean endless) {
    this.asked = Objects.requireNonNull(asked, "asked");
    this.answers = List.copyOf(answers);
    this.endless = endless;
  }

  /** The same rule, with nothing given yet. */
  Rule afresh() {
    return new Rule(asked, answers, endless);
  }

  boolean fits(Prompt prompt) {
    return asked.test(prompt);
  }

  /** What comes next for the prompt's task, or null when the rule is used up for it. */
  @Nullable
  Function<Prompt, Reply> next(Prompt prompt) {
    int turn = endless ? 0 : given.next(prompt.hints());
    return turn < answers.size() ? answers.get(turn) : null;
  }

  @Override
  public String toString() {
    String replies = endless
        ? "any number of replies"
        : answers.size() + (answers.size() == 1 ? " reply" : " replies") + " a task";
    return Asked.wordsOf(asked) + " (" + replies + ")";
  }
}
