/**
 * Brings together what many agents changed: overlays, the three-way merge of a file, the integrator,
 * resolvers and command slots. Code merges here, never an agent. Start at {@code Integrator}, or at {@code
 * ThreeWay} for the text of one file. Not exported; it knows no other room of core but {@code codec}.
 */
@NullMarked
package dev.agentswarm.merge;

import org.jspecify.annotations.NullMarked;
