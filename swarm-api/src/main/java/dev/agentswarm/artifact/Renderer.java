package dev.agentswarm.artifact;

import java.util.List;
import java.util.Map;

/**
 * Gives artifacts their last form: a web site, a document, slides, a spreadsheet. An SPI: found by
 * {@link java.util.ServiceLoader} or given to the builder, asked for by its {@link #format()}.
 *
 * <p><b>Threads:</b> called on agents' threads, several at once. <b>Errors:</b> input it cannot render is a
 * {@link dev.agentswarm.failure.SwarmException} of kind INVALID_INPUT that names the artifact and the place.
 *
 * <ul>
 *   <li>R1. The same sources and options give the same bytes: no clock, no randomness, no host names.
 *   <li>R2. Nothing outside the process is read or written.
 *   <li>R3. Text is escaped for the format; no source can inject active content.
 * </ul>
 *
 * @since 0.1
 */
public interface Renderer {
  /** The name it is asked by, such as {@code site} or {@code docx}. */
  String format();

  /** Renders the sources; {@code options} are the format's own, and unknown ones are errors that name the known. */
  List<Artifact> render(List<Artifact> sources, Map<String, String> options);
}
