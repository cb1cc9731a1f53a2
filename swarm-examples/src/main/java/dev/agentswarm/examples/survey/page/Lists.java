package dev.agentswarm.examples.survey.page;

import dev.agentswarm.examples.survey.facts.SurveyFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Orders and joins, the same on every page. */
final class Lists {
  private Lists() {}

  /** The modules, those with most code first. */
  static List<SurveyFacts.ModuleSum> byCode(SurveyFacts survey) {
    return survey.modules().stream()
        .sorted(Comparator.comparingLong((SurveyFacts.ModuleSum module) -> module.sums().code())
            .thenComparingLong(module -> module.sums().bytes()).reversed()
            .thenComparing(module -> module.module().name()))
        .toList();
  }

  /** {@code `a`, `b` and `c`}. */
  static Page.Bit names(List<String> names) {
    return joined(names.stream().map(Page::name).toList());
  }

  /** What a library is for: words the survey knows as words, others as names. */
  static Page.Bit scopes(List<String> scopes) {
    return joined(
        scopes.stream().map(scope -> scope.matches("[a-z]+") ? Page.term(scope) : Page.name(scope)).toList());
  }

  /** The same for names the survey itself gives. */
  static Page.Bit terms(List<String> names) {
    return joined(names.stream().map(Page::term).toList());
  }

  /** The bits with commas, and "and" before the last. */
  static Page.Bit joined(List<? extends Page.Bit> bits) {
    List<Object> pieces = new ArrayList<>();
    for (int i = 0; i < bits.size(); i++) {
      pieces.add(i == 0 ? "" : i == bits.size() - 1 ? " and " : ", ");
      pieces.add(bits.get(i));
    }
    return Page.several(pieces.toArray());
  }

  /** Links to these modules. */
  static Page.Bit modules(SurveyFacts survey, List<String> slugs) {
    return joined(
        slugs.stream().map(slug -> Page.link(Page.name(survey.module(slug).module().name()), Pages.of(slug)))
            .toList());
  }
}
