/**
 * Looks into files: lines, languages, functions, marks, tests, imports, build files, documents, history. Start at
 * {@link dev.agentswarm.examples.survey.measure.Measuring}. Uses the facts, no agent and no page.
 */
@NullMarked
package dev.agentswarm.examples.survey.measure;

import org.jspecify.annotations.NullMarked;
