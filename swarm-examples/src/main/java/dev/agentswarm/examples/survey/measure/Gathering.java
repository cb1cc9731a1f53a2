package dev.agentswarm.examples.survey.measure;

import dev.agentswarm.examples.survey.facts.FileFacts;
import dev.agentswarm.examples.survey.facts.FunctionFacts;
import dev.agentswarm.examples.survey.facts.Module;
import dev.agentswarm.examples.survey.facts.ModuleFacts;
import dev.agentswarm.examples.survey.facts.PartFacts;
import dev.agentswarm.examples.survey.facts.Sums;
import dev.agentswarm.examples.survey.facts.TodoFacts;
import dev.agentswarm.examples.survey.facts.Trouble;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts the parts of a module together. */
public final class Gathering {
  private static final int MOST_TODOS = 400;

  private Gathering() {}

  /** The module, of all its parts. */
  public static ModuleFacts module(Module module, List<PartFacts> parts) {
    List<FileFacts> files = new ArrayList<>();
    List<FunctionFacts> functions = new ArrayList<>();
    List<TodoFacts> todos = new ArrayList<>();
    List<Trouble> troubles = new ArrayList<>();
    Map<String, Integer> provides = new TreeMap<>();
    Map<String, Integer> imports = new TreeMap<>();
    for (PartFacts part : parts) {
      files.addAll(part.files());
      functions.addAll(part.functions());
      todos.addAll(part.todos());
      troubles.addAll(part.troubles());
      part.provides().forEach((name, count) -> provides.merge(name, count, Integer::sum));
      part.imports().forEach((name, count) -> imports.merge(name, count, Integer::sum));
    }
    files.sort(Comparator.comparing(FileFacts::path));
    todos.sort(Comparator.comparing(TodoFacts::path).thenComparingInt(TodoFacts::line));
    troubles.sort(Comparator.comparing(Trouble::path));
    Sums sums = Sums.NONE;
    Map<String, Sums> languages = new TreeMap<>();
    for (FileFacts file : files) {
      sums = sums.plus(Sums.of(file));
      languages.merge(file.language(), Sums.of(file), Sums::plus);
    }
    return new ModuleFacts(module, new PartFacts(files, Measuring.longest(functions),
        todos.stream().limit(MOST_TODOS).toList(), provides, imports, troubles), sums, languages);
  }
}
