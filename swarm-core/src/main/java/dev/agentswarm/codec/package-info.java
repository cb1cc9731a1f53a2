/**
 * Values to JSON and back: the one room where JSON is bound. Start at {@link dev.agentswarm.codec.JsonCodec}; each type
 * is a {@link dev.agentswarm.codec.Binding} that can write it, read it and describe it in a schema, so the three never
 * differ. What is written and read without end goes by {@link dev.agentswarm.codec.JsonBytes} and
 * {@link dev.agentswarm.codec.JsonCursor}, in the same form. May use: the API, Jackson and the schema validator. Nothing
 * of either shows in a signature outside this package.
 */
@NullMarked
package dev.agentswarm.codec;

import org.jspecify.annotations.NullMarked;
