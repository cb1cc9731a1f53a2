/**
 * JUnit tests of whole swarms: start at {@link dev.agentswarm.testkit.junit.ScriptedSwarm}, which gives each test a swarm
 * with a scripted model, or at {@link dev.agentswarm.testkit.junit.SwarmExtension}. May use: the API, the front door,
 * scripted models, JUnit.
 */
@NullMarked
package dev.agentswarm.testkit.junit;

import org.jspecify.annotations.NullMarked;
