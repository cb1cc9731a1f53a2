/**
 * How much a run may use, and how much it did use: {@link dev.agentswarm.budget.Limits} before,
 * {@link dev.agentswarm.budget.Usage} after. Uses nothing but the JDK.
 */
@NullMarked
package dev.agentswarm.budget;

import org.jspecify.annotations.NullMarked;
