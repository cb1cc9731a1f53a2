package dev.agentswarm.tools.files;

import dev.agentswarm.tool.Access;
import dev.agentswarm.tool.Doc;
import dev.agentswarm.tool.Effect;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolContext;
import dev.agentswarm.tool.ToolInput;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tool.ToolSpec;

/**
 * The tool delete_file: removes one file, never a folder.
 *
 * @since 0.1
 */
public final class DeleteFile implements Tool {
  record Args(@Doc("The file to remove.") String path) {}

  private static final ToolSpec SPEC = ToolSpec
      .of("delete_file", "Removes one file. Folders vanish with their last file.", Args.class)
      .withEffect(Effect.WORKSPACE).withAccess(Access.WRITE_WORKSPACE);

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(ToolInput input, ToolContext context) {
    String path = Places.existing(input.as(Args.class).path(), context.workspace());
    context.workspace().delete(path);
    return ToolResult.of("deleted " + path + ".");
  }
}
