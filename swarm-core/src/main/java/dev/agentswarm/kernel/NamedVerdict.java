package dev.agentswarm.kernel;

import dev.agentswarm.verify.Verdict;

/**
 * A verdict and who gave it.
 *
 * @param verifier the verifier's name
 * @param verdict what it said
 */
public record NamedVerdict(String verifier, Verdict verdict) {}
