package dev.agentswarm.tools.search;

import dev.agentswarm.tool.Tool;
import java.util.List;

/**
 * The tools that find files, and text in files.
 *
 * @since 0.1
 */
public final class SearchTools {
  private SearchTools() {}

  /** Every search tool: search_text, find_files. */
  public static List<Tool> all() {
    return List.of(new SearchText(), new FindFiles());
  }
}
