/**
 * Tools that read the web. Start at {@link dev.agentswarm.tools.web.WebTools}. They reach public addresses only, and what
 * they bring back is labelled as outside text. Need OkHttp and jsoup, which are optional dependencies of this module. May
 * use: the words of swarm-api.
 */
@NullMarked
package dev.agentswarm.tools.web;

import org.jspecify.annotations.NullMarked;
