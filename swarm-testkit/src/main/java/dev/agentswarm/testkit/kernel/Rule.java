package dev.agentswarm.testkit.kernel;

/** What must hold of every run, whatever happens around it. */
public enum Rule {
  /** Every task ends exactly once, in a final state, and nothing is done for it afterwards. */
  ONE_FINAL_STATE,
  /** No task starts before all it needs is done; it is started with the needs it has. */
  NEEDS_FIRST,
  /** Agents, agents of a kind, attempts, steps, tokens, tasks, spawned tasks and depth stay within their limits. */
  LIMITS_HOLD,
  /** Tasks whose writes overlap never hold their paths at the same time. */
  WRITES_APART,
  /** While nothing goes on outside, the run is over. */
  NEVER_HANGS,
  /** Whoever may start has started. */
  NOBODY_IDLES,
  /** Every offer and every step asked for is answered, once. */
  ANSWERED_ONCE,
  /** Work is judged before it is merged, merged before it is done, and the whole is judged before it is published. */
  DONE_IS_PASSED_AND_MERGED,
  /** Attempts of a task come one after the other, counted from 1, and the later ones are told what was wrong. */
  ATTEMPTS_IN_ORDER,
  /** After a stop everything is called off and nothing begins. */
  STOP_MEANS_STOP,
  /** The end is the last word, said once, and tells the truth. */
  THE_END_IS_TRUE,
  /** A task's rank is the longest estimated way from its start to the end of the run, unless more changed than facts pay for. */
  RANK_IS_THE_LONGEST_WAY,
  /** Joins, 1: no loser is ever merged. */
  LOSERS_ARE_NOT_MERGED,
  /** Joins, 2: as many variants are merged as the join takes, of best and first exactly one; nobody else is let through. */
  AS_MANY_WINNERS_AS_WANTED,
  /** Joins, 3: the best is taken when no other can pass any more; of equals the one that stands first. */
  THE_BEST_WINS,
  /** Joins, 4: nothing goes on for a loser after the decision. */
  LOSERS_ARE_CALLED_OFF,
  /** Joins, 5: a join fails only when it can no longer be met; what it needs is lost only then, or when it has decided. */
  JOINS_FAIL_LAST,
  /** Joins, 6: a join takes, decides and fails as soon as it can, so that nothing waits for ever. */
  JOINS_GO_ON,
  /** Joins, 7: a variant is needed by its join alone until that has decided, and its agents add no tasks. */
  VARIANTS_BELONG_TO_THEIR_JOIN
}
