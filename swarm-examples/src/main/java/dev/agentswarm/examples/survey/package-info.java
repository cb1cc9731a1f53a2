/**
 * A swarm that surveys any code base and makes a web site of what it finds: an application of the library, with agents of
 * its own. Start at {@link dev.agentswarm.examples.survey.Survey}.
 */
@NullMarked
package dev.agentswarm.examples.survey;

import org.jspecify.annotations.NullMarked;
