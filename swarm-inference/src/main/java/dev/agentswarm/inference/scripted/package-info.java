/**
 * Models for offline use. Start at {@link dev.agentswarm.inference.scripted.ScriptedInference}; for load and faults
 * there is {@link dev.agentswarm.inference.scripted.SimulatedInference}. {@link dev.agentswarm.inference.scripted.Recording}
 * writes real exchanges down and {@link dev.agentswarm.inference.scripted.Replay} answers from them. May use: Jackson; no
 * other room.
 */
@NullMarked
package dev.agentswarm.inference.scripted;

import org.jspecify.annotations.NullMarked;
