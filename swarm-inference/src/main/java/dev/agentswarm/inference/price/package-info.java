/**
 * What calls cost. Start at {@link dev.agentswarm.inference.price.Prices}. May use: Jackson; no other room.
 */
@NullMarked
package dev.agentswarm.inference.price;

import org.jspecify.annotations.NullMarked;
