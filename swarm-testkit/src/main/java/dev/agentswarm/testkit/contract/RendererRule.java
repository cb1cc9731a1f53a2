package dev.agentswarm.testkit.contract;

/**
 * What a {@link dev.agentswarm.artifact.Renderer} promises. The first ones stand in its own documentation under
 * the same numbers.
 *
 * @since 0.1
 */
public enum RendererRule implements ContractRule {
  /** The same sources and options give the same bytes: no clock, no randomness, no host names, no locale. */
  R1,
  /** Nothing outside the process is written. */
  R2,
  /** Text is escaped for the format; no source can inject active content. */
  R3,
  /**
   * What comes is sound: one artifact at least, unique relative names, each with the media type that its ending
   * says.
   */
  R4,
  /** Unknown options are SwarmExceptions of kind INVALID_INPUT that name the known ones. */
  R5,
  /**
   * Sources it cannot render are SwarmExceptions of kind INVALID_INPUT that say what is missing or wrong, never
   * another exception.
   */
  R6,
  /** The output is well formed, whatever the text. */
  R7;

  @Override
  public String promise() {
    return switch (this) {
      case R1 -> "The same sources and options give the same bytes: no clock, no randomness, no host "
          + "names, no locale.";
      case R2 -> "Nothing outside the process is written.";
      case R3 -> "Text is escaped for the format; no source can inject active content.";
      case R4 -> "What comes is sound: one artifact at least, unique relative names, each with the media "
          + "type that its ending says.";
      case R5 -> "Unknown options are SwarmExceptions of kind INVALID_INPUT that name the known ones.";
      case R6 -> "Sources it cannot render are SwarmExceptions of kind INVALID_INPUT that say what is "
          + "missing or wrong, never another exception.";
      case R7 -> "The output is well formed, whatever the text.";
    };
  }

  @Override
  public String check() {
    return switch (this) {
      case R1 -> "fix times inside archives, use Locale.ROOT, keep orders; keep nothing from one call to "
          + "the next.";
      case R2 -> "render into memory; temporary files are files, too.";
      case R3 -> "escape where text enters the format, for the place it enters: element, attribute, "
          + "script, cell, formula.";
      case R4 -> "see the ending and the media type named here.";
      case R5 -> "check the keys of the map before anything else.";
      case R6 -> "think of no sources at all, of empty ones, and of bytes that are no text.";
      case R7 -> "write JSON and XML with a writer, not with string templates; control characters have no "
          + "place in XML.";
    };
  }
}
