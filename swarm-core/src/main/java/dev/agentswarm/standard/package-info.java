/**
 * The furniture: planners, verifiers, schedulers, a repair policy and a journal that most swarms want. Start at
 * {@link dev.agentswarm.standard.Verifiers} and {@link dev.agentswarm.standard.Schedulers}. Everything here is built
 * from the API alone, as a host would build its own. May use: the API and codec.
 */
@NullMarked
package dev.agentswarm.standard;

import org.jspecify.annotations.NullMarked;
