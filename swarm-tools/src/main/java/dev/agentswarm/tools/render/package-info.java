/**
 * The last mile: artifacts become a web site ({@link dev.agentswarm.tools.render.SiteRenderer}), numbers become pictures
 * ({@link dev.agentswarm.tools.render.Charts}). Everything written here is escaped, deterministic and needs no network.
 * May use: swarm-api, commonmark, Jackson.
 */
@NullMarked
package dev.agentswarm.tools.render;

import org.jspecify.annotations.NullMarked;
