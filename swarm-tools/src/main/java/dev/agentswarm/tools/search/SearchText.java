package dev.agentswarm.tools.search;

import dev.agentswarm.tool.Access;
import dev.agentswarm.tool.Doc;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolContext;
import dev.agentswarm.tool.ToolInput;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tool.ToolSpec;
import dev.agentswarm.workspace.PathGlob;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The tool search_text: the lines that hold a text or fit a regular expression. An expression that goes astray is
 * stopped after a fixed amount of work.
 *
 * @since 0.1
 */
public final class SearchText implements Tool {
  private static final int USUAL_HITS = 50;
  private static final int MOST_HITS = 500;
  private static final int MOST_CONTEXT = 10;

  record Args(@Doc("The text to look for, within one line.") String pattern,
      @Doc("True when the pattern is a regular expression; else it is taken literally.") @Nullable Boolean regex,
      @Doc("Which files, such as src/**/*.java or docs; all when left out.") @Nullable String glob,
      @Doc("True when case does not matter.") @Nullable Boolean ignoreCase,
      @Doc("How many lines around each hit to show, 0 to 10; none when left out.") @Nullable Integer context,
      @Doc("How many hits at most, 1 to 500; 50 when left out.") @Nullable Integer limit) {}

  private static final ToolSpec SPEC = ToolSpec
      .of("search_text",
          "Finds lines in the text files of the workspace. Hits are shown as number, colon, line;"
              + " lines around them with a minus.",
          Args.class)
      .withAccess(Access.READ_WORKSPACE);

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(ToolInput input, ToolContext context) throws InterruptedException {
    Args args = input.as(Args.class);
    if (args.pattern().isEmpty()) {
      return ToolResult.failed("pattern is empty; list_files shows all files.");
    }
    boolean regex = Boolean.TRUE.equals(args.regex());
    if (!regex && args.pattern().contains("\n")) {
      return ToolResult
          .failed("pattern holds a line end, but each line is searched by itself; give one line of it.");
    }
    Pattern pattern;
    try {
      pattern = compiled(args.pattern(), regex, Boolean.TRUE.equals(args.ignoreCase()));
    } catch (PatternSyntaxException e) {
      return ToolResult.failed("pattern is not a regular expression: " + e.getDescription() + " at character "
          + (e.getIndex() + 1) + "; leave regex out to search for it literally.");
    }
    int around = args.context() == null ? 0 : Math.clamp(args.context(), 0, MOST_CONTEXT);
    int limit = args.limit() == null ? USUAL_HITS : Math.clamp(args.limit(), 1, MOST_HITS);
    Search search = new Search(pattern, around, limit);
    search.through(files(args.glob(), context), context.workspace());
    return search.isEmpty() ? ToolResult.of(nothing(args, search)) : search.result();
  }

  private static Pattern compiled(String pattern, boolean regex, boolean ignoreCase) {
    int flags = regex ? 0 : Pattern.LITERAL;
    return Pattern.compile(pattern,
        ignoreCase ? flags | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : flags);
  }

  private static List<String> files(@Nullable String glob, ToolContext context) {
    if (glob == null || glob.strip().matches("[./]*")) {
      return context.workspace().paths();
    }
    PathGlob wanted = PathGlob.of(glob.strip());
    return context.workspace().paths().stream().filter(wanted::matches).toList();
  }

  private static String nothing(Args args, Search search) {
    String hint = !Boolean.TRUE.equals(args.regex()) && args.pattern().matches(".*[.\\\\\\[(|*+?^$].*")
        ? " The pattern was taken literally; regex=true makes it a regular expression."
        : "";
    return "No line has it, in " + search.searched() + " files." + search.leftOut() + hint;
  }
}
