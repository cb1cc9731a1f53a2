package dev.agentswarm.examples.survey.facts;

/** What sort of file it is. Only programs have code lines. */
public enum Category {
  /** Written in a programming language. */
  PROGRAM("programs"),
  /** Markup and style sheets. */
  MARKUP("markup"),
  /** Configuration and data as text. */
  DATA("data"),
  /** Documents for people. */
  TEXT("documents"),
  /** Not text. */
  BINARY("binary files");

  private final String plural;

  Category(String plural) {
    this.plural = plural;
  }

  /** Its name for people. */
  public String plural() {
    return plural;
  }
}
