/**
 * The agents of a survey, ordinary {@link dev.agentswarm.agent.SubAgent}s, the tools they call and the verifiers that
 * judge them. Start at {@link dev.agentswarm.examples.survey.crew.Crew}.
 */
@NullMarked
package dev.agentswarm.examples.survey.crew;

import org.jspecify.annotations.NullMarked;
