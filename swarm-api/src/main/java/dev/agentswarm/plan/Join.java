package dev.agentswarm.plan;

import java.util.Locale;

/**
 * How a task takes its needs: all of them, or as variants of one thing of which only some are wanted.
 *
 * <p>The needs of a join other than {@link All} are its <em>variants</em>. They are worked on side by side and judged like
 * every task; what they change is held back until the join decides. Winners are merged; losers are stopped, end as
 * {@code LOST}, and stay on record. A variant that fails fails nothing else as long as the join can be met without it.
 *
 * <ul>
 *   <li>C1. A variant is needed by its join alone, until that has decided.
 *   <li>C2. A variant has not started when it joins, and its agents add no tasks: those would be merged whoever wins.
 *   <li>C3. What a variant needs is ordinary work, merged whoever wins. What only losers need is stopped with them.
 *   <li>C4. Agents of the joining task, and whoever needs it, see the winners' results only.
 *   <li>C5. A task of kind {@value #KIND} has no agent: it is done when its winners are, and passes their results on. It
 *       is no variant itself: it has no work that could be held back.
 * </ul>
 *
 * <p><b>Threads:</b> immutable. As text: {@code all}, {@code first}, {@code quorum 2}, {@code best NAME}.
 *
 * @since 0.1
 */
public sealed interface Join {
  /** The kind of a task that only joins: no agent works on it. */
  String KIND = "join";

  /** All needs must be done. */
  record All() implements Join {
    @Override
    public String toString() {
      return "all";
    }
  }

  /** The first variant that passes its verifiers wins, and the others are stopped. */
  record First() implements Join {
    @Override
    public String toString() {
      return "first";
    }
  }

  /**
   * The first so many variants that pass win, and the others are stopped. None is merged before so many have passed.
   * Variants whose paths overlap wait for each other, since several are merged.
   *
   * @param of how many, at least 1
   */
  record Quorum(int of) implements Join {
    public Quorum {
      if (of < 1) {
        throw new IllegalArgumentException("a quorum is of at least 1: of=" + of);
      }
    }

    @Override
    public String toString() {
      return "quorum " + of;
    }
  }

  /**
   * Of the variants that pass, the one with the highest measure wins; of equals the one that stands first among the needs.
   * It is chosen when every variant has passed or has ended.
   *
   * @param measure the name of a {@code Measure} the swarm was built with
   */
  record Best(String measure) implements Join {
    public Best {
      if (measure.isBlank()) {
        throw new IllegalArgumentException("a best variant is chosen by a measure: give its name");
      }
    }

    @Override
    public String toString() {
      return "best " + measure;
    }
  }

  /** All needs must be done: what a task wants that says nothing else. */
  static Join all() {
    return new All();
  }

  /** The first variant that passes wins. */
  static Join first() {
    return new First();
  }

  /** The first so many that pass. */
  static Join quorum(int of) {
    return new Quorum(of);
  }

  /** The best by the measure of this name. */
  static Join best(String measure) {
    return new Best(measure);
  }

  /** True when the needs are variants, of which only some are wanted. */
  default boolean isChoice() {
    return !(this instanceof All);
  }

  /** How many winners it wants of this many needs. */
  default int wanted(int needs) {
    return switch (this) {
      case All all -> needs;
      case First first -> 1;
      case Quorum quorum -> quorum.of();
      case Best best -> 1;
    };
  }

  /**
   * The join that a text means, as {@code toString} writes it.
   *
   * @throws IllegalArgumentException when it means none
   */
  static Join parse(String text) {
    String[] words = text.strip().split("\\s+", 2);
    String name = words[0].toLowerCase(Locale.ROOT);
    if (words.length == 1 && (name.equals("all") || name.isEmpty())) {
      return all();
    }
    if (words.length == 1 && name.equals("first")) {
      return first();
    }
    if (words.length == 2 && name.equals("best")) {
      return best(words[1]);
    }
    if (words.length == 2 && name.equals("quorum") && words[1].matches("[1-9][0-9]{0,8}")) {
      return quorum(Integer.parseInt(words[1]));
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" is no join: write \"all\", \"first\", \"quorum N\" or \"best MEASURE\"");
  }
}
