package dev.agentswarm.tools.files;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.tool.Access;
import dev.agentswarm.tool.Doc;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolContext;
import dev.agentswarm.tool.ToolInput;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tool.ToolSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tool read_file: a text file with line numbers, a piece at a time.
 *
 * @since 0.1
 */
public final class ReadFile implements Tool {
  private static final int USUAL_LINES = 1_000;
  private static final int MOST_LINES = 5_000;
  private static final int MOST_CHARS = 60_000;

  record Args(@Doc("The file, such as src/Main.java.") String path,
      @Doc("The first line wanted, counted from 1; 1 when left out.") @Nullable Integer from,
      @Doc("How many lines at most; 1000 when left out.") @Nullable Integer lines) {}

  private static final ToolSpec SPEC = ToolSpec
      .of("read_file",
          "Reads a text file. Each line comes with its number and a tab before it, which are not part of it.",
          Args.class)
      .withAccess(Access.READ_WORKSPACE);

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(ToolInput input, ToolContext context) {
    Args args = input.as(Args.class);
    String path = Places.existing(args.path(), context.workspace());
    Content content = context.workspace().read(path);
    if (content.isBinary()) {
      return ToolResult
          .failed(path + " is binary (" + content.size() + " bytes); read_file shows text only.");
    }
    if (content.size() == 0) {
      return ToolResult.of(path + " is empty.");
    }
    List<String> lines = NumberedLines.of(content);
    int from = args.from() == null ? 1 : Math.max(1, args.from());
    if (from > lines.size()) {
      return ToolResult
          .failed(path + " has " + lines.size() + " lines; from=" + from + " is beyond its end.");
    }
    int wanted = args.lines() == null ? USUAL_LINES : Math.clamp(args.lines(), 1, MOST_LINES);
    return ToolResult.of(shown(path, content, lines, from, wanted));
  }

  private static String shown(String path, Content content, List<String> lines, int from, int wanted) {
    NumberedLines piece = NumberedLines.from(lines, from, wanted, MOST_CHARS);
    StringBuilder text = new StringBuilder(path);
    text.append(piece.whole()
        ? ", " + lines.size() + " lines"
        : ", lines " + from + " to " + piece.last() + " of "
            + lines.size());
    if (!content.isUtf8()) {
      text.append(", not UTF-8: bytes that cannot be shown are \uFFFD");
    }
    text.append('\n').append(piece.text());
    if (piece.last() < lines.size()) {
      text.append("\n... ").append(lines.size() - piece.last()).append(" more lines; go on with from=")
          .append(piece.last() + 1);
    }
    return text.toString();
  }
}
