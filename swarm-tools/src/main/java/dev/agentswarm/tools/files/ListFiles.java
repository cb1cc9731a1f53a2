package dev.agentswarm.tools.files;

import dev.agentswarm.tool.Access;
import dev.agentswarm.tool.Doc;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolContext;
import dev.agentswarm.tool.ToolInput;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tool.ToolSpec;
import dev.agentswarm.workspace.Overlay;
import dev.agentswarm.workspace.PathGlob;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tool list_files: the paths that fit a pattern, so many at most, and where the rest lies.
 *
 * @since 0.1
 */
public final class ListFiles implements Tool {
  private static final int USUAL = 300;
  private static final int MOST = 2_000;
  private static final int FOLDERS_TOLD = 20;

  record Args(
      @Doc("Which files, such as src/**/*.java or docs; all when left out. * stays inside a name, ** spans folders.") @Nullable String glob,
      @Doc("How many paths at most, 1 to 2000; 300 when left out.") @Nullable Integer limit) {}

  private static final ToolSpec SPEC = ToolSpec
      .of("list_files", "Lists the paths of files in the workspace, ordered by name.", Args.class)
      .withAccess(Access.READ_WORKSPACE);

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(ToolInput input, ToolContext context) {
    Args args = input.as(Args.class);
    String glob = args.glob() == null || args.glob().strip().matches("[./]*") ? "**" : args.glob().strip();
    List<String> hits = matching(glob, context.workspace());
    if (hits.isEmpty()) {
      return ToolResult.of(nothing(glob, context.workspace()));
    }
    int limit = args.limit() == null ? USUAL : Math.clamp(args.limit(), 1, MOST);
    if (hits.size() <= limit) {
      return ToolResult.of(String.join("\n", hits));
    }
    return ToolResult.of(String.join("\n", hits.subList(0, limit)) + "\n... and " + (hits.size() - limit)
        + " more. Narrow the glob. All " + hits.size() + " by folder: " + byFolder(hits));
  }

  private static List<String> matching(String glob, Overlay files) {
    if (glob.equals("**")) {
      return files.paths();
    }
    PathGlob wanted = PathGlob.of(glob);
    return files.paths().stream().filter(wanted::matches).toList();
  }

  private static String nothing(String glob, Overlay files) {
    if (files.paths().isEmpty()) {
      return "The workspace is empty.";
    }
    String hint = glob.contains("/") || !glob.contains("*")
        ? ""
        : " To look in all folders use **/" + glob + ".";
    return "No file fits " + glob + "." + hint;
  }

  // Counted one folder below what all hits share: the level on which the next glob can choose.
  private static String byFolder(List<String> hits) {
    int shared = sharedFolder(hits).length();
    Map<String, Integer> counts = new TreeMap<>();
    for (String hit : hits) {
      int end = hit.indexOf('/', shared);
      counts.merge(end < 0 ? hit.substring(0, shared) + "*" : hit.substring(0, end + 1), 1, Integer::sum);
    }
    String told = counts.entrySet().stream().limit(FOLDERS_TOLD)
        .map(one -> one.getKey() + " " + one.getValue())
        .collect(Collectors.joining(", "));
    return counts.size() > FOLDERS_TOLD ? told + ", ..." : told;
  }

  private static String sharedFolder(List<String> ordered) {
    String first = ordered.getFirst();
    String last = ordered.getLast();
    int same = 0;
    while (same < Math.min(first.length(), last.length()) && first.charAt(same) == last.charAt(same)) {
      same++;
    }
    return first.substring(0, first.lastIndexOf('/', same - 1) + 1);
  }
}
