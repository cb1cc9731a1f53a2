/**
 * JSON Schema as servers understand it. Start at {@link dev.agentswarm.inference.schema.Mfjs}. Not exported. May use:
 * Jackson.
 */
@NullMarked
package dev.agentswarm.inference.schema;

import org.jspecify.annotations.NullMarked;
