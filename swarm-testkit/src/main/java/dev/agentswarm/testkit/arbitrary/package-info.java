/**
 * Values of a swarm for jqwik, in one place: {@link dev.agentswarm.testkit.arbitrary.SwarmArbitraries}. All shrink to
 * the smallest that still fails: fewer tasks and fewer needs first, smaller numbers after. May use: the API, jqwik and
 * the generators of the other packages.
 */
@NullMarked
package dev.agentswarm.testkit.arbitrary;

import org.jspecify.annotations.NullMarked;
