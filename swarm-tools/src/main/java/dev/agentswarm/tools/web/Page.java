package dev.agentswarm.tools.web;

/**
 * A page as it was found.
 *
 * @param url where it finally was
 * @param title its title, may be empty
 * @param text what a reader would see
 * @param cut whether it was longer than may be read
 */
record Page(String url, String title, String text, boolean cut) {}
