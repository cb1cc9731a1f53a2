package dev.agentswarm.run;

import dev.agentswarm.verify.Verdict;
import java.time.Instant;

/**
 * A verdict on record.
 *
 * @param attempt which attempt was judged
 * @param verifier who judged
 * @param verdict what was said
 * @param at when
 * @since 0.1
 */
public record Judgement(int attempt, String verifier, Verdict verdict, Instant at) {}
