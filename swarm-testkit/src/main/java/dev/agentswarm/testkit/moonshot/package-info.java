/**
 * A stand-in for the Moonshot API that is stricter than the API: where sources disagree it keeps the narrower reading. Its
 * rules are data with their sources ({@code moonshot-rules.json} beside these classes). Start at
 * {@link dev.agentswarm.testkit.moonshot.StrictMoonshot}. May use: the API, Jackson, the fault server, and of the
 * adapters the checker of Moonshot's schema dialect.
 */
@NullMarked
package dev.agentswarm.testkit.moonshot;

import org.jspecify.annotations.NullMarked;
