package dev.agentswarm.examples.survey.facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes ledgers of facts: every quantity a page may name. */
public final class Ledgers {
  private Ledgers() {}

  /** The quantities of the whole. */
  public static void add(Ledger ledger, SurveyFacts survey) {
    sums(ledger, "all/", survey.sums());
    ledger.put("all/modules", survey.modules().size());
    ledger.put("all/languages",
        survey.languages().values().stream().filter(language -> language.sums().code() > 0).count());
    for (SurveyFacts.ModuleSum module : survey.modules()) {
      sums(ledger, Key.module(module.module().slug(), ""), module.sums());
    }
    ledger.put("untested/modules", survey.modules().stream()
        .filter(module -> module.sums().code() > 0 && module.sums().testFiles() == 0).count());
    survey.languages().forEach((name, language) -> sums(ledger, Key.language(name, ""), language.sums()));
    for (Category category : Category.values()) {
      sums(ledger, Key.category(category, ""), survey.categories().getOrDefault(category, Sums.NONE));
    }
    ledger.putAll(survey.quantities());
    survey.largest().forEach(file -> file(ledger, file));
    survey.heaviest().forEach(file -> file(ledger, file));
    survey.functions().forEach(function -> function(ledger, function));
    survey.hot().forEach(hot -> hot(ledger, hot));
    survey.hotInModules().values().forEach(list -> list.forEach(hot -> hot(ledger, hot)));
    for (SurveyFacts.Copies group : survey.copies()) {
      ledger.put(Key.file(group.paths().get(0), "copies"), group.paths().size());
      ledger.put(Key.file(group.paths().get(0), "lines"), group.lines());
    }
    ledger.put("unread/files", survey.unread().size());
    for (Map.Entry<Integer, Long> top : top(survey.largest()).entrySet()) {
      ledger.put("top:" + top.getKey() + "/code", top.getValue());
    }
  }

  // The code of the first one, two, three … of these files together.
  private static Map<Integer, Long> top(List<FileFacts> files) {
    Map<Integer, Long> sums = new LinkedHashMap<>();
    long sum = 0;
    for (int i = 0; i < files.size(); i++) {
      sum += files.get(i).code();
      sums.put(i + 1, sum);
    }
    return sums;
  }

  /** The quantities of a module's own page. */
  public static void add(Ledger ledger, ModuleFacts module) {
    module.languages()
        .forEach((name, sums) -> sums(ledger, Key.language(module.module().slug(), name, ""), sums));
    module.files().forEach(file -> file(ledger, file));
    module.parts().functions().forEach(function -> function(ledger, function));
    ledger.put(Key.module(module.module().slug(), "languages"),
        module.languages().values().stream().filter(sums -> sums.code() > 0).count());
  }

  /** The quantities of the history. */
  public static void add(Ledger ledger, HistoryFacts history) {
    ledger.put("history/commits", history.commits());
    ledger.put("history/people", history.people());
    ledger.put("history/files", history.files());
    history.authors().forEach(author -> ledger.put("author:" + author.name() + "/commits", author.commits()));
    history.months().forEach((month, commits) -> ledger.put("month:" + month + "/commits", commits));
    for (HistoryFacts.Changed file : history.changed()) {
      ledger.put(Key.file(file.path(), "changes"), file.changes()).put(Key.file(file.path(), "people"),
          file.people());
    }
    for (HistoryFacts.Pair pair : history.pairs()) {
      ledger.put("pair:" + pair.one() + "&" + pair.other() + "/together", pair.together());
      ledger.put("pair:" + pair.one() + "&" + pair.other() + "/either", pair.either());
    }
  }

  /** The quantities of the documents. */
  public static void add(Ledger ledger, DocsFacts docs) {
    ledger.put("docs/files", docs.docs().size());
    ledger.put("docs/words", docs.docs().stream().mapToLong(DocsFacts.Doc::words).sum());
    ledger.put("docs/inside", docs.inside());
    ledger.put("docs/outside", docs.outside());
    ledger.put("docs/broken", docs.broken().size());
    for (DocsFacts.Doc doc : docs.docs()) {
      ledger.put("doc:" + doc.path() + "/words", doc.words());
      ledger.put("doc:" + doc.path() + "/headings", doc.headings());
      ledger.put("doc:" + doc.path() + "/links", doc.links());
    }
  }

  /** The quantities of the build files. */
  public static void add(Ledger ledger, BuildFacts build) {
    ledger.put("build/files", build.files().size());
    for (BuildFile file : build.files()) {
      ledger.add("system:" + file.system() + "/files", 1);
      ledger.put("build:" + file.path() + "/dependencies", file.dependencies().size());
      ledger.add("build/declared", file.dependencies().size());
    }
  }

  /** The quantities of the dependencies. */
  public static void add(Ledger ledger, DependencyFacts dependencies) {
    ledger.put("dependencies/edges", dependencies.edges().size());
    ledger.put("dependencies/cycles", dependencies.cycles().size());
    ledger.put("dependencies/libraries", dependencies.libraries());
    ledger.put("dependencies/split", dependencies.split().size());
    for (DependencyFacts.Edge edge : dependencies.edges()) {
      ledger.put("edge:" + edge.from() + ">" + edge.to() + "/files", edge.files());
      ledger.add(Key.module(edge.from(), "uses"), 1);
      ledger.add(Key.module(edge.to(), "used"), 1);
    }
    for (DependencyFacts.External library : dependencies.external()) {
      ledger.put("library:" + library.name() + "/declared", library.declared());
      ledger.put("library:" + library.name() + "/modules", library.modules().size());
      ledger.put("library:" + library.name() + "/versions", library.versions().size());
    }
  }

  private static void sums(Ledger ledger, String prefix, Sums sums) {
    ledger.put(prefix + "files", sums.files()).put(prefix + "bytes", sums.bytes())
        .put(prefix + "lines", sums.lines())
        .put(prefix + "code", sums.code()).put(prefix + "comment", sums.comment())
        .put(prefix + "blank", sums.blank())
        .put(prefix + "todos", sums.todos()).put(prefix + "testfiles", sums.testFiles())
        .put(prefix + "testlines", sums.testLines()).put(prefix + "mainlines", sums.code() - sums.testLines())
        .put(prefix + "tests", sums.tests()).put(prefix + "functions", sums.functions())
        .put(prefix + "program", sums.code() + sums.comment() + sums.blank());
  }

  private static void file(Ledger ledger, FileFacts file) {
    ledger.put(Key.file(file.path(), "lines"), file.lines()).put(Key.file(file.path(), "code"), file.code())
        .put(Key.file(file.path(), "bytes"), file.bytes())
        .put(Key.file(file.path(), "comment"), file.comment())
        .put(Key.file(file.path(), "tests"), file.tests())
        .put(Key.file(file.path(), "functions"), file.functions());
  }

  private static void function(Ledger ledger, FunctionFacts function) {
    ledger.put(Key.function(function, "lines"), function.lines()).put(Key.function(function, "branches"),
        function.branches());
  }

  private static void hot(Ledger ledger, SurveyFacts.Hot hot) {
    ledger.put(Key.file(hot.path(), "changes"), hot.changes())
        .put(Key.file(hot.path(), "people"), hot.people())
        .put(Key.file(hot.path(), "heat"), hot.heat()).put(Key.file(hot.path(), "code"), hot.code());
  }
}
