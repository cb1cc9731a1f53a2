package dev.agentswarm.artifact;

import java.util.Objects;

/**
 * One thing an agent made: a named piece of content.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @param name a relative file name with '/', such as {@code report.md} or {@code site/index.html}
 * @param mediaType what it is, such as {@code text/markdown}
 * @param content the bytes
 * @since 0.1
 */
public record Artifact(String name, String mediaType, Content content) {

  public Artifact {
    if (name.isBlank()) {
      throw new IllegalArgumentException("an artifact needs a name");
    }
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(mediaType, "mediaType");
  }

  /** Plain text. */
  public static Artifact text(String name, String text) {
    return new Artifact(name, "text/plain", Content.of(text));
  }

  /** Markdown. */
  public static Artifact markdown(String name, String text) {
    return new Artifact(name, "text/markdown", Content.of(text));
  }

  /** A JSON text. */
  public static Artifact json(String name, String json) {
    return new Artifact(name, "application/json", Content.of(json));
  }

  /** A web page. */
  public static Artifact html(String name, String html) {
    return new Artifact(name, "text/html", Content.of(html));
  }

  /** The content read as UTF-8. */
  public String text() {
    return content.text();
  }
}
