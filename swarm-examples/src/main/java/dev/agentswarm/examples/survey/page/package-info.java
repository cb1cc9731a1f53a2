/**
 * Writes the pages of a survey as markdown, each figure by the name of its quantity. Start at
 * {@link dev.agentswarm.examples.survey.page.Pages}. Uses the facts and the charts of the tools; measures nothing.
 */
@NullMarked
package dev.agentswarm.examples.survey.page;

import org.jspecify.annotations.NullMarked;
