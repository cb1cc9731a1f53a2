package dev.agentswarm.tools.files;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.workspace.Overlay;
import dev.agentswarm.workspace.RelativePath;
import java.util.List;

/** Paths as agents give them, checked against what the workspace holds. */
final class Places {
  private Places() {}

  /** The path of a file in its normal form; when it is a folder, that is said. Whether the file is there is not asked. */
  static String existing(String raw, Overlay files) {
    String path = RelativePath.of(raw);
    if (!files.exists(path)) {
      int below = below(path, files).size();
      if (below > 0) {
        throw SwarmException.of(Failure.Kind.INVALID_INPUT,
            path + " is a folder with " + below + " files; list_files with glob " + path + "/** names them.");
      }
    }
    return path;
  }

  /** The path of a file that is to come into being, in its normal form, fit for every file system. */
  static String fresh(String raw, Overlay files) {
    String path = RelativePath.of(raw);
    PortableName.check(path);
    for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      if (files.exists(path.substring(0, slash))) {
        throw SwarmException.of(Failure.Kind.INVALID_INPUT, "cannot make " + path + ": "
            + path.substring(0, slash) + " is a file, not a folder.");
      }
    }
    if (!below(path, files).isEmpty()) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT, "cannot make the file " + path
          + ": there is a folder of that name; choose another name or a file inside it.");
    }
    return path;
  }

  private static List<String> below(String path, Overlay files) {
    return files.paths().stream().filter(each -> each.startsWith(path + "/")).toList();
  }
}
