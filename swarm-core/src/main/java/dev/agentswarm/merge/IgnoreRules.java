package dev.agentswarm.merge;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which files are no part of a workspace: git's word where there is git, else what tools are known to leave behind. The
 * machine's own folders are left out in any case.
 */
final class IgnoreRules {
  private static final Set<String> LEFT_BEHIND = Set.of("node_modules", "__pycache__", ".venv");

  // Null without git. Every file that is not ignored, and every folder with one of them somewhere below.
  private final @Nullable Set<String> files;
  private final Set<String> folders = new HashSet<>();

  private IgnoreRules(@Nullable Set<String> files) {
    this.files = files;
    if (files != null) {
      for (String file : files) {
        for (int slash = file.lastIndexOf('/'); slash > 0 && folders.add(file.substring(0, slash));) {
          slash = file.lastIndexOf('/', slash - 1);
        }
      }
    }
  }

  static IgnoreRules byName() {
    return new IgnoreRules(null);
  }

  /** Only these are not ignored. One that is a folder is a repository inside this one. */
  static IgnoreRules allBut(Set<String> files) {
    return new IgnoreRules(files);
  }

  /**
   * True when nothing below the folder belongs to the workspace.
   *
   * @param siblings the names beside it
   */
  boolean folder(String path, Set<String> siblings) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (Names.OWN_FOLDERS.contains(name)) {
      return true;
    }
    if (files == null || inRepositoryInside(path)) {
      return leftBehind(name, siblings);
    }
    return !folders.contains(path);
  }

  boolean file(String path) {
    return files != null && !files.contains(path) && !inRepositoryInside(path);
  }

  static boolean leftBehind(String name, Set<String> siblings) {
    return switch (name) {
      case "target" -> siblings.contains("pom.xml");
      case "build" -> siblings.contains("build.gradle") || siblings.contains("build.gradle.kts");
      default -> LEFT_BEHIND.contains(name);
    };
  }

  private boolean inRepositoryInside(String path) {
    if (files == null) {
      return false;
    }
    if (files.contains(path + "/")) {
      return true;
    }
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String above = path.substring(0, slash);
      if (files.contains(above) || files.contains(above + "/")) {
        return true;
      }
    }
    return false;
  }
}
