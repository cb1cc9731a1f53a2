package dev.agentswarm.examples.survey.measure;

import dev.agentswarm.examples.survey.facts.Category;
import dev.agentswarm.examples.survey.facts.FileFacts;
import dev.agentswarm.examples.survey.facts.FileHistory;
import dev.agentswarm.examples.survey.facts.FunctionFacts;
import dev.agentswarm.examples.survey.facts.ModuleFacts;
import dev.agentswarm.examples.survey.facts.Sizes;
import dev.agentswarm.examples.survey.facts.Sums;
import dev.agentswarm.examples.survey.facts.SurveyFacts;
import dev.agentswarm.examples.survey.facts.TodoFacts;
import dev.agentswarm.examples.survey.facts.Trouble;
import dev.agentswarm.workspace.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Adds modules up to the whole code base.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
public final class Totals {
  private static final int MOST_FILES = 60;
  private static final int MOST_HEAVY = 25;
  private static final int MOST_FUNCTIONS = 40;
  private static final int MOST_TODOS = 400;
  private static final int MOST_HOT = 40;
  private static final int MOST_HOT_IN_MODULE = 10;
  private static final int MOST_COPIES = 40;
  private static final int MOST_OMITTED = 200;
  private static final Set<String> OWN = Set.of(".git", ".swarm", "swarm-out");

  private final List<ModuleFacts> modules;
  private final List<FileFacts> files = new ArrayList<>();
  private final FileHistory history;

  private Totals(List<ModuleFacts> modules, FileHistory history) {
    this.modules = modules;
    this.history = history;
    modules.forEach(module -> files.addAll(module.files()));
  }

  /** The sum. */
  public static SurveyFacts of(String name, List<ModuleFacts> modules, FileHistory history,
      List<Snapshot.Omitted> omitted) {
    return new Totals(modules, history).sum(name, omitted);
  }

  private SurveyFacts sum(String name, List<Snapshot.Omitted> seen) {
    // What every survey leaves behind or passes over says nothing of the code base, and must not make two surveys differ.
    List<Snapshot.Omitted> omitted = seen.stream().filter(left -> !OWN.contains(last(left.path()))).toList();
    Sums all = modules.stream().map(ModuleFacts::sums).reduce(Sums.NONE, Sums::plus);
    Map<Category, Sums> categories = new TreeMap<>();
    files.forEach(file -> categories.merge(file.category(), Sums.of(file), Sums::plus));
    List<SurveyFacts.Copies> copies = copies();
    Map<String, Long> quantities = quantities(copies, omitted);
    List<Trouble> unread = modules.stream().flatMap(module -> module.parts().troubles().stream()).toList();
    return new SurveyFacts(name, all,
        modules.stream()
            .map(module -> new SurveyFacts.ModuleSum(module.module(), module.sums(), language(module)))
            .toList(),
        languages(), categories, quantities, largest(), heaviest(), functions(),
        modules.stream().flatMap(module -> module.parts().todos().stream())
            .sorted(Comparator.comparing(TodoFacts::path).thenComparingInt(TodoFacts::line)).limit(MOST_TODOS)
            .toList(),
        hot(files, MOST_HOT), hotInModules(), copies.stream().limit(MOST_COPIES).toList(), unread,
        omitted.stream().map(left -> new Trouble(left.path(), left.reason().name())).limit(MOST_OMITTED)
            .toList());
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String language(ModuleFacts module) {
    return module.languages().entrySet().stream().filter(entry -> entry.getValue().code() > 0)
        .max(Comparator.comparingLong((Map.Entry<String, Sums> entry) -> entry.getValue().code())
            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey).orElse("");
  }

  private Map<String, SurveyFacts.LanguageSum> languages() {
    Map<String, SurveyFacts.LanguageSum> sums = new TreeMap<>();
    for (FileFacts file : files) {
      sums.merge(file.language(), new SurveyFacts.LanguageSum(file.category(), Sums.of(file)),
          (one, other) -> new SurveyFacts.LanguageSum(one.category(), one.sums().plus(other.sums())));
    }
    Map<String, SurveyFacts.LanguageSum> ordered = new LinkedHashMap<>();
    sums.entrySet().stream()
        .sorted(Comparator
            .comparingLong(
                (Map.Entry<String, SurveyFacts.LanguageSum> entry) -> entry.getValue().sums().code())
            .thenComparingLong(entry -> entry.getValue().sums().lines())
            .thenComparingLong(entry -> entry.getValue().sums().bytes()).reversed()
            .thenComparing(Map.Entry::getKey))
        .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
    return ordered;
  }

  private Map<String, Long> quantities(List<SurveyFacts.Copies> copies, List<Snapshot.Omitted> omitted) {
    Map<String, Long> quantities = new TreeMap<>();
    for (FileFacts file : files) {
      if (file.category() != Category.BINARY) {
        quantities.merge("encoding:" + file.encoding() + "/files", 1L, Long::sum);
        quantities.merge("ends:" + (file.ends().isEmpty() ? "none" : file.ends()) + "/files", 1L, Long::sum);
      }
      if (file.category() == Category.PROGRAM) {
        quantities.merge("size:" + Sizes.of(file.lines()) + "/files", 1L, Long::sum);
      }
    }
    for (int percent : Sizes.SHARES) {
      quantities.put("concentration:" + percent + "/files", holding(percent));
    }
    for (Snapshot.Omitted left : omitted) {
      quantities.merge("omitted:" + left.reason() + "/count", 1L, Long::sum);
    }
    quantities.put("copies/groups", (long) copies.size());
    quantities.put("copies/files", copies.stream().mapToLong(group -> group.paths().size() - 1L).sum());
    quantities.put("copies/lines",
        copies.stream().mapToLong(group -> (group.paths().size() - 1L) * group.lines()).sum());
    return quantities;
  }

  // The fewest program files that hold this share of the code together.
  private long holding(int percent) {
    List<Integer> sizes = files.stream().filter(file -> file.category() == Category.PROGRAM)
        .map(FileFacts::code)
        .sorted(Comparator.reverseOrder()).toList();
    long wanted = sizes.stream().mapToLong(Integer::longValue).sum() * percent;
    long held = 0;
    int count = 0;
    while (held * 100 < wanted) {
      held += sizes.get(count++);
    }
    return count;
  }

  private List<FileFacts> largest() {
    return files.stream().filter(file -> file.category() == Category.PROGRAM && file.code() > 0)
        .sorted(Comparator.comparingInt(FileFacts::code).reversed().thenComparing(FileFacts::path))
        .limit(MOST_FILES)
        .toList();
  }

  private List<FileFacts> heaviest() {
    return files.stream()
        .sorted(Comparator.comparingLong(FileFacts::bytes).reversed().thenComparing(FileFacts::path))
        .limit(MOST_HEAVY).toList();
  }

  private List<FunctionFacts> functions() {
    return modules.stream().flatMap(module -> module.parts().functions().stream())
        .sorted(Comparator.comparingInt(FunctionFacts::lines).reversed().thenComparing(FunctionFacts::path)
            .thenComparingInt(FunctionFacts::line))
        .limit(MOST_FUNCTIONS).toList();
  }

  private List<SurveyFacts.Hot> hot(List<FileFacts> among, int most) {
    return among.stream().filter(file -> file.category() == Category.PROGRAM && file.code() > 0)
        .map(file -> new SurveyFacts.Hot(file.path(), file.code(),
            history.changes().getOrDefault(file.path(), 0),
            history.people().getOrDefault(file.path(), 0)))
        .filter(hot -> hot.changes() > 1)
        .sorted(
            Comparator.comparingLong(SurveyFacts.Hot::heat).reversed().thenComparing(SurveyFacts.Hot::path))
        .limit(most).toList();
  }

  private Map<String, List<SurveyFacts.Hot>> hotInModules() {
    Map<String, List<SurveyFacts.Hot>> hot = new TreeMap<>();
    modules.forEach(module -> hot.put(module.module().slug(), hot(module.files(), MOST_HOT_IN_MODULE)));
    return hot;
  }

  private List<SurveyFacts.Copies> copies() {
    Map<String, List<FileFacts>> byHash = new TreeMap<>();
    files.stream().filter(file -> !file.hash().isEmpty())
        .forEach(
            file -> byHash.computeIfAbsent(file.hash() + file.bytes(), any -> new ArrayList<>()).add(file));
    return byHash.values().stream().filter(same -> same.size() > 1)
        .map(same -> new SurveyFacts.Copies(same.stream().map(FileFacts::path).sorted().toList(),
            same.get(0).lines(),
            same.get(0).bytes()))
        .sorted(Comparator
            .comparingLong((SurveyFacts.Copies group) -> (group.paths().size() - 1L) * group.lines())
            .reversed()
            .thenComparing(group -> group.paths().get(0)))
        .toList();
  }
}
