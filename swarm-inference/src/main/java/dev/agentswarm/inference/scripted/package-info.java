/**
 * Models for offline use. Start at {@link dev.agentswarm.inference.scripted.ScriptedInference}; for load and faults
 * there is {@link dev.agentswarm.inference.scripted.SimulatedInference}. May use: nothing but the api.
 */
@NullMarked
package dev.agentswarm.inference.scripted;

import org.jspecify.annotations.NullMarked;
