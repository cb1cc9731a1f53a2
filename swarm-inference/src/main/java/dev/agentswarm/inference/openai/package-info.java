/**
 * Servers that speak OpenAI's chat completions. Start at
 * {@link dev.agentswarm.inference.openai.OpenAiCompatible#at}; what servers differ in is a
 * {@link dev.agentswarm.inference.openai.Profile}, which is data. May use: OkHttp, Jackson; no other room.
 */
@NullMarked
package dev.agentswarm.inference.openai;

import org.jspecify.annotations.NullMarked;
