package dev.agentswarm.examples.survey.crew;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Json;
import dev.agentswarm.examples.survey.check.LinkCheck;
import dev.agentswarm.examples.survey.check.PageCheck;
import dev.agentswarm.examples.survey.check.SiteCheck;
import dev.agentswarm.examples.survey.check.Tally;
import dev.agentswarm.examples.survey.facts.Chart;
import dev.agentswarm.examples.survey.facts.Figures;
import dev.agentswarm.examples.survey.facts.FileFacts;
import dev.agentswarm.examples.survey.facts.Ledger;
import dev.agentswarm.examples.survey.facts.LinkFacts;
import dev.agentswarm.examples.survey.facts.ModuleFacts;
import dev.agentswarm.examples.survey.facts.PartFacts;
import dev.agentswarm.examples.survey.facts.Recounted;
import dev.agentswarm.examples.survey.facts.Totalled;
import dev.agentswarm.examples.survey.page.Pictures;
import dev.agentswarm.examples.survey.page.SiteFacts;
import dev.agentswarm.examples.survey.plan.Kinds;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.verify.Verifier;
import dev.agentswarm.verify.VerifyContext;
import dev.agentswarm.verify.Work;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The judges of a survey. None of them believes what an agent says of its own work. */
final class Verdicts {
  private Verdicts() {}

  /** All of them. */
  static List<Verifier> all() {
    return List.of(of("every file once", Set.of(Kinds.ANALYSE), Verdicts::part),
        of("every file counted again", Set.of(Kinds.RECOUNT), Verdicts::recount),
        of("every figure", Set.of(Kinds.WRITE), Verdicts::page),
        of("every link", Set.of(Kinds.LINKS), Verdicts::links),
        of("the whole site", Set.of(Kinds.RENDER), Verdicts::site));
  }

  // By the task's own kind: a repair is judged like what it repairs.
  private static Verifier of(String name, Set<String> kinds, Verifier.Check check) {
    return new Verifier() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public boolean appliesTo(Work work) {
        return kinds.contains(work.task().kind());
      }

      @Override
      public Verdict verify(Work work, VerifyContext context) throws InterruptedException {
        return check.verify(work, context);
      }
    };
  }

  private static Verdict part(Work work, VerifyContext context) {
    PartFacts part = read(context.json(), work.artifacts(), Kinds.PART, PartFacts.class);
    return complete(Duties.files(work.task()), part.files().stream().map(FileFacts::path),
        part.troubles().stream().map(trouble -> trouble.path()));
  }

  private static Verdict recount(Work work, VerifyContext context) {
    if (work.task().id().value().equals(Kinds.TOTALS_TASK)) {
      Totalled totalled = read(context.json(), work.artifacts(), Kinds.TOTALLED, Totalled.class);
      return Verdict
          .passed(totalled.counted() + " files were counted again, " + totalled.lost().size() + " were lost");
    }
    Recounted recounted = read(context.json(), work.artifacts(), Kinds.RECOUNTED, Recounted.class);
    return complete(Duties.files(work.task()), recounted.files().stream().map(file -> file.path()),
        recounted.lost().stream().map(trouble -> trouble.path()));
  }

  private static Verdict complete(List<String> wanted, Stream<String> found, Stream<String> lost) {
    List<String> had = found.toList();
    Set<String> known = new HashSet<>(had);
    lost.forEach(known::add);
    if (!known.equals(new HashSet<>(wanted)) || new HashSet<>(had).size() != had.size()) {
      return Verdict.rejected(Finding.of("of " + wanted.size() + " files, " + had.size()
          + " are in the result; each must be there exactly once, or among the troubles"));
    }
    return Verdict.passed("each of " + wanted.size() + " files is there once");
  }

  private static Verdict page(Work work, VerifyContext context) {
    Json json = context.json();
    String name = work.task().parameter("page");
    SiteFacts facts = Writers.facts(json, work.task(), work.inputs());
    PageCheck check = new PageCheck(recounted(json, work, facts), facts.ledger());
    Map<String, Artifact> made = work.artifacts().stream()
        .collect(Collectors.toMap(Artifact::name, Function.identity(), (one, other) -> other));
    Artifact text = made.get(name);
    Artifact figures = made.get(Figures.beside(name));
    if (text == null || figures == null) {
      return Verdict.rejected(Finding.of("the page or the list of its figures is missing"));
    }
    check.page(name, text.text(), json.read(figures.text(), Figures.class).figures());
    int places = Places.check(check, name, text.text(), facts, context.workspace());
    int pictures = pictures(json, made, check);
    spelled(name, text.text(), check);
    return check.findings().isEmpty()
        ? Verdict.passed(
            check.evidence() + "; " + pictures + " pictures drawn again; " + places + " places looked up")
        : Verdict.rejected(check.findings().toArray(Finding[]::new));
  }

  private static Ledger recounted(Json json, Work work, SiteFacts facts) {
    Totalled totalled = Writers.read(json, work.inputs(), Kinds.TOTALLED, Totalled.class);
    Ledger ledger = new Ledger().putAll(totalled.quantities());
    Tally.files(ledger, totalled.notable());
    ModuleFacts module = facts.module();
    if (module != null) {
      Recounted own = Writers.read(json, work.inputs(), Kinds.RECOUNTED, Recounted.class);
      Tally.files(ledger, Tally.reconciled(module.files(), own.files()));
    }
    return ledger;
  }

  private static int pictures(Json json, Map<String, Artifact> made, PageCheck check) {
    int drawn = 0;
    for (Artifact picture : made.values()) {
      if (!picture.name().endsWith(".svg")) {
        continue;
      }
      Artifact numbers = made.get(picture.name().replaceAll("\\.svg$", ".json"));
      if (numbers == null) {
        check.find(picture.name(), 0, "a picture without its numbers cannot be drawn again");
        continue;
      }
      Chart chart = json.read(numbers.text(), Chart.class);
      for (Chart.Row row : chart.rows()) {
        for (int i = 0; i < row.keys().size(); i++) {
          check.quantity(picture.name(), row.label(), row.keys().get(i), row.values().get(i));
        }
      }
      if (!Pictures.svg(chart).equals(picture.text())) {
        check.find(picture.name(), 0, "drawn again from its numbers, the picture is another one");
      }
      drawn++;
    }
    return drawn;
  }

  // Only a model's own words could hide a number from a look at digits.
  private static void spelled(String name, String text, PageCheck check) {
    int from = text.indexOf("\n## In words\n");
    if (from < 0) {
      return;
    }
    int to = text.indexOf("\n## ", from + 1);
    SpelledNumbers.in(text.substring(from, to < 0 ? text.length() : to)).forEach(word -> check.find(name, 0,
        "the number \"" + word
            + "\" is spelled out and cannot be checked: copy figures as they stand, in digits"));
  }

  private static Verdict links(Work work, VerifyContext context) {
    LinkFacts facts = read(context.json(), work.artifacts(), Kinds.LINK_FACTS, LinkFacts.class);
    LinkCheck again = new LinkCheck();
    SiteMakers.sources(work).forEach(source -> {
      if (source.mediaType().equals("text/markdown")) {
        again.page(source.name(), source.text());
      } else {
        again.picture(source.name());
      }
    });
    List<LinkFacts.Broken> broken = Stream.concat(facts.broken().stream(), again.check().broken().stream())
        .distinct()
        .toList();
    return broken.isEmpty()
        ? Verdict
            .passed(facts.checked() + " links and pictures on " + facts.pages() + " pages lead somewhere")
        : Verdict.rejected(broken.stream()
            .map(
                link -> new Finding("the link " + link.target() + " leads nowhere", link.page(), link.line()))
            .toArray(Finding[]::new));
  }

  private static Verdict site(Work work, VerifyContext context) {
    SiteCheck check = new SiteCheck(work.artifacts());
    List<Finding> findings = check.findings();
    if (check.pages() == 0) {
      return Verdict.rejected(Finding.of("the site has no page"));
    }
    return findings.isEmpty()
        ? Verdict.passed(check.checked() + " links of " + check.pages() + " finished pages lead somewhere")
        : Verdict.rejected(findings.toArray(Finding[]::new));
  }

  private static <T> T read(Json json, List<Artifact> made, String name, Class<T> type) {
    return made.stream().filter(artifact -> artifact.name().equals(name)).findFirst()
        .map(artifact -> json.read(artifact.text(), type))
        .orElseThrow(() -> new IllegalStateException("the work holds no " + name));
  }
}
