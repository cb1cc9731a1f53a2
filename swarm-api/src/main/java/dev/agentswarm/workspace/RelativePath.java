package dev.agentswarm.workspace;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The rules for paths inside a workspace: relative, '/' between the parts, nothing that climbs out, nothing inside
 * {@code .git}.
 *
 * @since 0.1
 */
public final class RelativePath {
  private RelativePath() {}

  /**
   * The path in its one normal form: {@code ./a//b/} becomes {@code a/b}.
   *
   * @throws SwarmException of kind REFUSED when the path is absolute, climbs out with {@code ..}, holds a control
   *     character or a backslash, leads into {@code .git}, or is empty
   */
  public static String of(String raw) {
    if (raw.startsWith("/") || raw.startsWith("~") || raw.matches("^[A-Za-z]:.*")) {
      throw refused(raw, "it must be relative to the workspace");
    }
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '\\' || c < 0x20 || c == 0x7f) {
        throw refused(raw, "it holds a backslash or a control character; use '/' between parts");
      }
    }
    List<String> parts = new ArrayList<>();
    for (String part : raw.split("/", -1)) {
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      if (part.equals("..")) {
        throw refused(raw, "'..' leads out of the workspace");
      }
      if (isGitFolder(part)) {
        throw refused(raw, "files of .git are not part of a workspace");
      }
      parts.add(part);
    }
    if (parts.isEmpty()) {
      throw refused(raw, "it names no file");
    }
    return String.join("/", parts);
  }

  // Case, trailing dots and spaces are forgiven by some file systems, so they are refused on all.
  private static boolean isGitFolder(String part) {
    String lower = part.toLowerCase(Locale.ROOT).replaceAll("[. ]+$", "");
    return lower.equals(".git") || lower.equals("git~1");
  }

  private static SwarmException refused(String raw, String why) {
    return SwarmException.of(Failure.Kind.REFUSED, "path \"" + raw + "\" is refused: " + why);
  }
}
