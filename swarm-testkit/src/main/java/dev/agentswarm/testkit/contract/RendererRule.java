package dev.agentswarm.testkit.contract;

/**
 * What a {@link dev.agentswarm.artifact.Renderer} promises. The first ones stand in its own documentation under
 * the same numbers.
 *
 * @since 0.1
 */
public enum RendererRule implements ContractRule {
  /** The same sources and options give the same bytes: no clock, no randomness, no host names, no locale. */
  R1(
      "The same sources and options give the same bytes: no clock, no randomness, no host names, "
          + "no locale.",
      "fix times inside archives, use Locale.ROOT, keep orders; keep nothing from one call to "
          + "the next."),
  /** Nothing outside the process is written. */
  R2(
      "Nothing outside the process is written.",
      "render into memory; temporary files are files, too."),
  /** Text is escaped for the format; no source can inject active content. */
  R3(
      "Text is escaped for the format; no source can inject active content.",
      "escape where text enters the format, for the place it enters: element, attribute, script, "
          + "cell, formula."),
  /**
   * What comes is sound: one artifact at least, unique relative names, each with the media type that its ending
   * says.
   */
  R4(
      "What comes is sound: one artifact at least, unique relative names, each with the media "
          + "type that its ending says.",
      "see the ending and the media type named here."),
  /** Unknown options are SwarmExceptions of kind INVALID_INPUT that name the known ones. */
  R5(
      "Unknown options are SwarmExceptions of kind INVALID_INPUT that name the known ones.",
      "check the keys of the map before anything else."),
  /**
   * Sources it cannot render are SwarmExceptions of kind INVALID_INPUT that say what is missing or wrong, never
   * another exception.
   */
  R6(
      "Sources it cannot render are SwarmExceptions of kind INVALID_INPUT that say what is "
          + "missing or wrong, never another exception.",
      "think of no sources at all, of empty ones, and of bytes that are no text."),
  /** The output is well formed, whatever the text. */
  R7(
      "The output is well formed, whatever the text.",
      "write JSON and XML with a writer, not with string templates; control characters have no "
          + "place in XML.");

  private final String promise;
  private final String check;

  RendererRule(String promise, String check) {
    this.promise = promise;
    this.check = check;
  }

  @Override
  public String promise() {
    return promise;
  }

  @Override
  public String check() {
    return check;
  }
}
