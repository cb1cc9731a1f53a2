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
import dev.agentswarm.workspace.Overlay;
import dev.agentswarm.workspace.RelativePath;
import org.jspecify.annotations.Nullable;

/**
 * The tool write_file: a whole file, new or replaced.
 *
 * @since 0.1
 */
public final class WriteFile implements Tool {
  record Args(@Doc("The file, such as src/Main.java; folders come into being by themselves.") String path,
      @Doc("All that the file is to hold.") String content,
      @Doc("Whether it is a program that can be started; when left out, as it was before.") @Nullable Boolean executable) {}

  private static final ToolSpec SPEC = ToolSpec
      .of("write_file", "Creates a file, or replaces all of it. To change a part of a file use edit_file.",
          Args.class)
      .withEffect(Effect.WORKSPACE).withAccess(Access.WRITE_WORKSPACE);

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(ToolInput input, ToolContext context) {
    Args args = input.as(Args.class);
    Overlay files = context.workspace();
    String path = RelativePath.of(args.path());
    boolean known = files.exists(path);
    if (!known) {
      path = Places.fresh(path, files);
    }
    Content content = Bytes.content(Bytes.of("content", args.content()), path);
    if (args.executable() == null) {
      files.write(path, content);
    } else {
      files.write(path, content, args.executable());
    }
    int lines = NumberedLines.of(args.content()).size();
    return ToolResult.of((known ? "replaced " : "created ") + path + ", "
        + lines + (lines == 1 ? " line." : " lines."));
  }
}
