package dev.agentswarm.tools.search;

import dev.agentswarm.tool.Access;
import dev.agentswarm.tool.Doc;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolContext;
import dev.agentswarm.tool.ToolInput;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tool.ToolSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tool find_files: paths by a part of their name, the likeliest first.
 *
 * @since 0.1
 */
public final class FindFiles implements Tool {
  private static final int USUAL = 30;
  private static final int MOST = 500;
  private static final int IN_ORDER = 5;

  record Args(
      @Doc("A file's name or a part of it, or words that its path holds; case does not matter.") String query,
      @Doc("How many paths at most, 1 to 500; 30 when left out.") @Nullable Integer limit) {}

  private static final ToolSpec SPEC = ToolSpec
      .of("find_files", "Finds files by a part of their name or path, the likeliest first.", Args.class)
      .withAccess(Access.READ_WORKSPACE);

  private record Hit(String path, int rank) {}

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(ToolInput input, ToolContext context) {
    Args args = input.as(Args.class);
    String query = args.query().strip().toLowerCase(Locale.ROOT);
    if (query.isEmpty()) {
      return ToolResult.failed("query is empty; list_files shows all files.");
    }
    int limit = args.limit() == null ? USUAL : Math.clamp(args.limit(), 1, MOST);
    // Shorter paths first among equals: what lies near the top is meant more often.
    List<Hit> hits = context.workspace().paths().stream().map(path -> new Hit(path, rank(path, query)))
        .filter(hit -> hit.rank() < Integer.MAX_VALUE)
        .sorted(Comparator.comparingInt(Hit::rank).thenComparingInt(hit -> hit.path().length())
            .thenComparing(Hit::path))
        .toList();
    // Those that merely have the characters in order count only when nothing holds the words.
    if (!hits.isEmpty() && hits.getFirst().rank() < IN_ORDER) {
      hits = hits.stream().filter(hit -> hit.rank() < IN_ORDER).toList();
    }
    if (hits.isEmpty()) {
      return ToolResult.of("No path is like " + args.query().strip() + ". "
          + (query.contains("*")
              ? "For patterns with * use list_files."
              : "search_text looks into the files."));
    }
    String told = hits.stream().limit(limit).map(Hit::path).collect(Collectors.joining("\n"));
    return ToolResult.of(hits.size() > limit ? told + "\n... and " + (hits.size() - limit) + " more" : told);
  }

  private static int rank(String path, String query) {
    String lower = path.toLowerCase(Locale.ROOT);
    String name = lower.substring(lower.lastIndexOf('/') + 1);
    if (name.equals(query) || lower.equals(query)) {
      return 0;
    }
    if (name.startsWith(query + ".")) {
      return 1;
    }
    if (name.startsWith(query)) {
      return 2;
    }
    if (name.contains(query)) {
      return 3;
    }
    if (List.of(query.split("\\s+")).stream().allMatch(lower::contains)) {
      return 4;
    }
    return inOrder(name, query) ? IN_ORDER : Integer.MAX_VALUE;
  }

  // "rlfilt" for RateLimitFilter: all characters are there, in order. Less than three fit nearly everything.
  private static boolean inOrder(String name, String query) {
    int at = 0;
    for (int i = 0; i < name.length() && at < query.length(); i++) {
      if (name.charAt(i) == query.charAt(at)) {
        at++;
      }
    }
    return query.length() > 2 && at == query.length();
  }
}
