package dev.agentswarm.tools.files;

import dev.agentswarm.tool.Tool;
import java.util.List;

/**
 * The file tools of an agent, all or one by one.
 *
 * <p><b>Threads:</b> the tools keep no state, so one of each serves every agent.
 *
 * @since 0.1
 */
public final class FileTools {
  private FileTools() {}

  /** Every file tool: list_files, read_file, write_file, edit_file, delete_file, move_file. */
  public static List<Tool> all() {
    return List.of(new ListFiles(), new ReadFile(), new WriteFile(), new EditFile(), new DeleteFile(),
        new MoveFile());
  }

  /** The file tools that change nothing: list_files, read_file. */
  public static List<Tool> reading() {
    return List.of(new ListFiles(), new ReadFile());
  }
}
