/**
 * What every part of a swarm promises, as tests to extend: one contract for each SPI, such as
 * {@link dev.agentswarm.testkit.contract.SchedulerContract}. Each has a closed list of numbered rules, such as
 * {@link dev.agentswarm.testkit.contract.SchedulerRule}; a broken one is told by its number, what was seen and what to
 * check. May use: everything below it.
 */
@NullMarked
package dev.agentswarm.testkit.contract;

import org.jspecify.annotations.NullMarked;
