package dev.agentswarm.examples.survey.facts;

import java.util.List;
import java.util.Map;

/**
 * What the analysis of some files found: of one part of a module, or of a whole module when its parts are put together.
 *
 * @param files every file that could be read, by path
 * @param functions the longest functions
 * @param todos the first marks found, by place
 * @param provides packages these files declare, such as {@code jvm:shop.api}, with the number of files
 * @param imports what they import, such as {@code npm:react}, with the number of files
 * @param troubles what could not be read
 */
public record PartFacts(List<FileFacts> files, List<FunctionFacts> functions, List<TodoFacts> todos,
    Map<String, Integer> provides, Map<String, Integer> imports, List<Trouble> troubles) {}
