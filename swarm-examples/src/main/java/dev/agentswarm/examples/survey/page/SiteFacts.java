package dev.agentswarm.examples.survey.page;

import dev.agentswarm.examples.survey.facts.BuildFacts;
import dev.agentswarm.examples.survey.facts.DependencyFacts;
import dev.agentswarm.examples.survey.facts.DocsFacts;
import dev.agentswarm.examples.survey.facts.HistoryFacts;
import dev.agentswarm.examples.survey.facts.Ledger;
import dev.agentswarm.examples.survey.facts.Ledgers;
import dev.agentswarm.examples.survey.facts.ModuleFacts;
import dev.agentswarm.examples.survey.facts.SurveyFacts;
import org.jspecify.annotations.Nullable;

/**
 * Everything a page may draw on.
 *
 * @param survey the whole in figures
 * @param dependencies what depends on what
 * @param history what version control remembers
 * @param docs the documents
 * @param build how it is built
 * @param module the module a page is about, null for pages about the whole
 */
public record SiteFacts(SurveyFacts survey, DependencyFacts dependencies, HistoryFacts history,
    DocsFacts docs,
    BuildFacts build, @Nullable ModuleFacts module) {
  /** Every quantity, by name. */
  public Ledger ledger() {
    Ledger ledger = new Ledger();
    Ledgers.add(ledger, dependencies);
    Ledgers.add(ledger, history);
    Ledgers.add(ledger, docs);
    Ledgers.add(ledger, build);
    Ledgers.add(ledger, survey);
    if (module != null) {
      Ledgers.add(ledger, module);
    }
    return ledger;
  }
}
