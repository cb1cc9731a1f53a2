/**
 * The last mile: artifacts become a web site ({@link dev.agentswarm.tools.render.SiteRenderer}), numbers become pictures
 * ({@link dev.agentswarm.tools.render.Charts}), a run becomes a page to read and a file to parse
 * ({@link dev.agentswarm.tools.render.RunReport}), its events lines of JSON
 * ({@link dev.agentswarm.tools.render.EventLines}). Everything written here is escaped, deterministic and needs no
 * network. May use: swarm-api, commonmark, Jackson.
 */
@NullMarked
package dev.agentswarm.tools.render;

import org.jspecify.annotations.NullMarked;
