/**
 * AssertJ assertions for runs that are over: start at {@link dev.agentswarm.testkit.assertion.SwarmAssertions}. What
 * fails shows the run's time line. May use: the API, AssertJ.
 */
@NullMarked
package dev.agentswarm.testkit.assertion;

import org.jspecify.annotations.NullMarked;
