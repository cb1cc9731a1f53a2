package dev.agentswarm.tools.web;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.tool.Tool;
import java.util.List;

/**
 * The tools that read the web.
 *
 * @since 0.1
 */
public final class WebTools {
  private WebTools() {}

  /**
   * Every web tool: fetch_page.
   *
   * @throws SwarmException of kind MISSING, naming the dependency to add, when OkHttp or jsoup is not on the class path
   */
  public static List<Tool> all() {
    String missing = Dependencies.missing(WebTools.class.getClassLoader());
    if (!missing.isEmpty()) {
      throw SwarmException.of(Failure.Kind.MISSING, missing);
    }
    return List.of(new FetchPage());
  }
}
