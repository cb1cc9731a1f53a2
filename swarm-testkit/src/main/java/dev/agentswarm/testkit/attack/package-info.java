/**
 * The attacks that servers and models make on a swarm, and a base for tests that stand them. Start at
 * {@link dev.agentswarm.testkit.attack.AttackTests}: extend it, claim an area, register a check for each case. The cases
 * lie in attack-cases.json beside these classes, with their origin and licence. May use: the API, codec, JUnit.
 */
@NullMarked
package dev.agentswarm.testkit.attack;

import org.jspecify.annotations.NullMarked;
