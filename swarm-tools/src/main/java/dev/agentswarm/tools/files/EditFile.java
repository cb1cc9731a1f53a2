package dev.agentswarm.tools.files;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.tool.Access;
import dev.agentswarm.tool.Doc;
import dev.agentswarm.tool.Effect;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolContext;
import dev.agentswarm.tool.ToolInput;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The tool edit_file: one exact piece of a file becomes another. The piece must be there exactly once; else nothing is
 * written and the answer says where it is, or what is most like it. In a file with CR LF line ends, both texts may be
 * given with LF.
 *
 * @since 0.1
 */
public final class EditFile implements Tool {
  private static final int PLACES_TOLD = 10;
  private static final int LINES_AROUND = 2;
  private static final int LINES_SHOWN = 20;
  private static final int CHARS_SHOWN = 2_000;

  record Args(@Doc("The file to change.") String path,
      @Doc("What to replace: exact text of the file, without line numbers, long enough to occur only once.") String oldText,
      @Doc("What to put in its place; empty to remove it.") String newText) {}

  private static final ToolSpec SPEC = ToolSpec
      .of("edit_file", "Replaces one piece of text in a file. The old text must be in the file exactly once.",
          Args.class)
      .withEffect(Effect.WORKSPACE).withAccess(Access.READ_WORKSPACE, Access.WRITE_WORKSPACE);

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(ToolInput input, ToolContext context) {
    Args args = input.as(Args.class);
    String path = Places.existing(args.path(), context.workspace());
    Content content = context.workspace().read(path);
    if (args.oldText().isEmpty()) {
      return ToolResult.failed("oldText is empty; to write a whole file use write_file.");
    }
    if (content.isBinary()) {
      return ToolResult.failed(path + " is binary; edit_file changes text only.");
    }
    String bytes = Bytes.of(content);
    boolean crLf = LineEnd.isCrLf(bytes);
    String from = Bytes.of("oldText", crLf ? LineEnd.toCrLf(args.oldText()) : args.oldText());
    String to = Bytes.of("newText", crLf ? LineEnd.toCrLf(args.newText()) : args.newText());
    if (from.equals(to)) {
      return ToolResult.failed("oldText and newText are the same: nothing would change.");
    }
    List<Integer> places = places(bytes, from);
    if (places.isEmpty()) {
      return ToolResult
          .failed("oldText is not in " + path + ". " + Nearest.to(args.oldText(), NumberedLines.of(content)));
    }
    if (places.size() > 1) {
      return ToolResult.failed(ambiguous(path, bytes, places));
    }
    return replaced(context, path, bytes, places.getFirst(), from, to);
  }

  private static ToolResult replaced(ToolContext context, String path, String bytes, int place, String from,
      String to) {
    Content after = Bytes.content(bytes.substring(0, place) + to + bytes.substring(place + from.length()),
        path);
    context.workspace().write(path, after);
    List<String> lines = NumberedLines.of(after);
    if (lines.isEmpty()) {
      return ToolResult.of("changed " + path + "; it is empty now.");
    }
    int first = Math.max(1, Math.min(line(bytes, place), lines.size()) - LINES_AROUND);
    int wanted = Math.min(LINES_SHOWN, LineEnd.count(to) + 1 + 2 * LINES_AROUND);
    return ToolResult
        .of("changed " + path + "; now:\n" + NumberedLines.from(lines, first, wanted, CHARS_SHOWN).text());
  }

  // Overlapping places count: "aa" is in "aaa" twice, and either may be meant.
  private static List<Integer> places(String bytes, String from) {
    List<Integer> places = new ArrayList<>();
    for (int at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) {
      places.add(at);
    }
    return places;
  }

  private static String ambiguous(String path, String bytes, List<Integer> places) {
    List<Integer> lines = places.stream().limit(PLACES_TOLD).map(place -> line(bytes, place)).toList();
    return "oldText is in " + path + " " + places.size() + " times, at lines "
        + lines.toString().replaceAll("[\\[\\]]", "")
        + (places.size() > PLACES_TOLD ? ", ..." : "")
        + ". Give more of the lines around the one that is meant.";
  }

  private static int line(String bytes, int place) {
    return LineEnd.count(bytes.substring(0, place)) + 1;
  }
}
