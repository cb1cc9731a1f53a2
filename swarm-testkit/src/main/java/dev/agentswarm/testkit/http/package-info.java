/**
 * A server on this machine that misbehaves on request, for tests of whatever speaks HTTP to a model. Start at
 * {@link dev.agentswarm.testkit.http.FaultServer}; what can go wrong is a {@link dev.agentswarm.testkit.http.Fault}, and
 * {@link dev.agentswarm.testkit.http.FaultArbitraries} gives faults to jqwik. Real sockets, no HTTP library: so every
 * byte can be wrong. May use: the API, Jackson, jqwik.
 */
@NullMarked
package dev.agentswarm.testkit.http;

import org.jspecify.annotations.NullMarked;
