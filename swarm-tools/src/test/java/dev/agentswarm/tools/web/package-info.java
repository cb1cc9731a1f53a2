/** Tests of the web tools. */
@NullMarked
package dev.agentswarm.tools.web;

import org.jspecify.annotations.NullMarked;
