package dev.agentswarm.tools.render;

/**
 * A heading that can be linked to.
 *
 * @param level 1 to 6
 * @param id its anchor
 * @param text its words
 */
record Anchor(int level, String id, String text) {}
