/**
 * Distrusts what was measured and written: counts again by another way, finds every figure in a page and every link of a
 * site. Start at {@link dev.agentswarm.examples.survey.check.Recount}. Uses the facts and the language table.
 */
@NullMarked
package dev.agentswarm.examples.survey.check;

import org.jspecify.annotations.NullMarked;
