/**
 * What the agents of a survey tell each other: records that travel as JSON artifacts. Start at
 * {@link dev.agentswarm.examples.survey.facts.FileFacts} and
 * {@link dev.agentswarm.examples.survey.facts.SurveyFacts}. Uses nothing but the JDK.
 */
@NullMarked
package dev.agentswarm.examples.survey.facts;

import org.jspecify.annotations.NullMarked;
