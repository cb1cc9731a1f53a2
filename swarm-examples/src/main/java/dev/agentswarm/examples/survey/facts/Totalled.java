package dev.agentswarm.examples.survey.facts;

import java.util.List;
import java.util.Map;

/**
 * What counting a second time gave for the whole.
 *
 * @param quantities sums by {@link Key}
 * @param notable the counts of those files that pages name
 * @param counted how many files were counted
 * @param lost files that could not be read a second time
 */
public record Totalled(Map<String, Long> quantities, List<FileCount> notable, int counted,
    List<Trouble> lost) {}
