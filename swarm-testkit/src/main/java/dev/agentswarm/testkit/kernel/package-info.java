/**
 * The kernel in a simulated world, and what must hold of it. Start at {@link dev.agentswarm.testkit.kernel.KernelWorld},
 * which plays a {@link dev.agentswarm.testkit.kernel.FactStory}, and
 * {@link dev.agentswarm.testkit.kernel.KernelInvariants}, which looks at what happened.
 *
 * <p>For this project's own tests: the kernel is no public API. May use: the API, the kernel, jqwik, testkit.
 */
@NullMarked
package dev.agentswarm.testkit.kernel;

import org.jspecify.annotations.NullMarked;
