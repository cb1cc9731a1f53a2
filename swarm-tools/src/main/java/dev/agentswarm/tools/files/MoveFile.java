package dev.agentswarm.tools.files;

import dev.agentswarm.tool.Access;
import dev.agentswarm.tool.Doc;
import dev.agentswarm.tool.Effect;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolContext;
import dev.agentswarm.tool.ToolInput;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tool.ToolSpec;
import dev.agentswarm.workspace.Overlay;
import dev.agentswarm.workspace.RelativePath;

/**
 * The tool move_file: gives one file a new path. Agents that rename this way let the merge follow the file.
 *
 * @since 0.1
 */
public final class MoveFile implements Tool {
  record Args(@Doc("The file as it is named now.") String from,
      @Doc("Its new path, which must be free.") String to) {}

  private static final ToolSpec SPEC = ToolSpec
      .of("move_file", "Renames a file or moves it to another folder. What it holds stays the same.",
          Args.class)
      .withEffect(Effect.WORKSPACE).withAccess(Access.READ_WORKSPACE, Access.WRITE_WORKSPACE);

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(ToolInput input, ToolContext context) {
    Args args = input.as(Args.class);
    Overlay files = context.workspace();
    String from = Places.existing(args.from(), files);
    String to = RelativePath.of(args.to());
    if (files.exists(to)) {
      return ToolResult
          .failed("not moved: " + to + " exists already; choose another name or delete it first.");
    }
    to = Places.fresh(to, files);
    files.move(from, to);
    return ToolResult.of("moved " + from + " to " + to + ".");
  }
}
