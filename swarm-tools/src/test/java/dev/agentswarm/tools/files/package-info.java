/** Tests of the file tools. */
@NullMarked
package dev.agentswarm.tools.files;

import org.jspecify.annotations.NullMarked;
