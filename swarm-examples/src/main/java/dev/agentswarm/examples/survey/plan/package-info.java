/**
 * Lays out a survey: which modules a tree has, which parts are analysed side by side, which tasks need which. Start at
 * {@link dev.agentswarm.examples.survey.plan.SurveyPlanner}. Uses the facts and knows build files by name.
 */
@NullMarked
package dev.agentswarm.examples.survey.plan;

import org.jspecify.annotations.NullMarked;
