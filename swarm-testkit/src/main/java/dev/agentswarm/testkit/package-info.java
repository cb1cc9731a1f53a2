/**
 * Proof for other people's parts: arbitraries of plans and patches for jqwik. Start at
 * {@link dev.agentswarm.testkit.PlanArbitraries}. May use: the API, jqwik, JUnit, AssertJ; nothing of the machine.
 */
@NullMarked
package dev.agentswarm.testkit;

import org.jspecify.annotations.NullMarked;
