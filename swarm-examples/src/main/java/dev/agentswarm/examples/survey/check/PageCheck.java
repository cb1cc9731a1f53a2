package dev.agentswarm.examples.survey.check;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.examples.survey.facts.Figure;
import dev.agentswarm.examples.survey.facts.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares every figure of a finished page with what was counted: with the second count where there is one, else with
 * the facts.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
public final class PageCheck {
  private static final int MOST_FINDINGS = 20;

  private final Ledger recounted;
  private final Ledger facts;
  private final List<Finding> findings = new ArrayList<>();
  private int twice;
  private int once;

  /** Checks by these. */
  public PageCheck(Ledger recounted, Ledger facts) {
    this.recounted = recounted;
    this.facts = facts;
  }

  /** Checks a page against what is said to stand in it. */
  public void page(String name, String markdown, List<Figure> figures) {
    List<FigureScan.Token> tokens = FigureScan.of(markdown);
    for (int i = 0; i < Math.max(tokens.size(), figures.size()); i++) {
      if (i >= tokens.size()) {
        find(name, 0,
            "the figure \"" + figures.get(i).text() + "\" (" + said(figures.get(i)) + ") is missing");
        return;
      }
      FigureScan.Token token = tokens.get(i);
      if (i >= figures.size()) {
        find(name, token.line(), "the figure \"" + token.text() + "\" is not among the facts");
        return;
      }
      if (!one(name, token, figures.get(i))) {
        return;
      }
    }
  }

  // False when text and list no longer run side by side.
  private boolean one(String name, FigureScan.Token token, Figure figure) {
    Optional<String> second = recounted.text(figure);
    Optional<String> expected = second.or(() -> facts.text(figure));
    if (expected.isEmpty()) {
      find(name, token.line(), "the figure \"" + token.text() + "\" is not among the facts");
      return true;
    }
    if (token.text().equals(expected.get())) {
      twice += second.isPresent() ? 1 : 0;
      once += second.isPresent() ? 0 : 1;
      return true;
    }
    find(name, token.line(),
        "the page says \"" + token.text() + "\", but " + said(figure) + " is " + expected.get()
            + (second.isPresent() ? " when counted again" : " in the facts"));
    return findings.size() < MOST_FINDINGS;
  }

  private static String said(Figure figure) {
    return figure.of() + (figure.by().isEmpty() ? "" : " by " + figure.by());
  }

  /** Takes something else that is wrong. */
  public void find(String file, int line, String message) {
    findings.add(new Finding(message, file, line));
  }

  /** Checks a single quantity, such as one that a picture was drawn from. */
  public void quantity(String file, String label, String key, long value) {
    var expected = recounted.get(key).isPresent() ? recounted.get(key) : facts.get(key);
    if (expected.isEmpty() || expected.getAsLong() != value) {
      find(file, 0, "the picture shows " + value + " for " + label + ", but " + key + " is "
          + (expected.isEmpty() ? "unknown" : expected.getAsLong()));
    }
    twice += recounted.get(key).isPresent() ? 1 : 0;
    once += recounted.get(key).isPresent() ? 0 : 1;
  }

  /** Everything that is wrong. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** What was looked at, for people. */
  public String evidence() {
    return (twice + once) + " figures: " + twice + " as counted a second time by another way, " + once
        + " as in the facts";
  }
}
