package dev.agentswarm.examples.survey.facts;

import java.util.List;

/**
 * Files counted a second time.
 *
 * @param module the slug of the module they belong to, empty when they are of several
 * @param files what could be read
 * @param lost what could not be read any more, though it could before
 */
public record Recounted(String module, List<FileCount> files, List<Trouble> lost) {}
