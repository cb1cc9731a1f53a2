package dev.agentswarm.merge;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which names may stand beside each other on every file system: a run behaves the same everywhere, so what some
 * systems take for one name, or for a device, is refused on all.
 */
final class Names {
  /** Folders of the machine itself, at any depth: never part of a workspace. */
  static final Set<String> OWN_FOLDERS = Set.of(".swarm", "swarm-out");

  // Device names of Windows, with or without an extension.
  private static final Pattern DEVICE = Pattern
      .compile("(?i)(con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])(\\..*)?");

  private Names() {}

  /** Equal for paths that some file system cannot tell apart: by case, or by how accents are written. */
  static String fold(String path) {
    if (ascii(path)) {
      return path.toLowerCase(Locale.ROOT);
    }
    String plain = Normalizer.normalize(path, Normalizer.Form.NFC);
    String folded = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  /** Why no new file may have this path, or null when it may. */
  static @Nullable String refusal(String path) {
    for (String part : path.split("/", -1)) {
      if (OWN_FOLDERS.contains(part)) {
        return "\"" + part + "\" belongs to the machine that runs the swarm";
      }
      if (DEVICE.matcher(part).matches()) {
        return "\"" + part + "\" names a device on some systems";
      }
      if (part.endsWith(".") || part.endsWith(" ")) {
        return "\"" + part + "\" ends with a dot or a space, which some systems drop";
      }
      for (int at = 0; at < part.length(); at++) {
        char c = part.charAt(at);
        if ("<>:\"|?*".indexOf(c) >= 0) {
          return "some systems allow no '" + c + "' in a name";
        }
        if (invisible(c)) {
          return "it holds an invisible character (U+" + String.format("%04X", (int) c) + ")";
        }
      }
    }
    return null;
  }

  // Zero-width, line and direction controls: they make one name look like another.
  private static boolean invisible(char c) {
    int type = Character.getType(c);
    return type == Character.FORMAT || type == Character.CONTROL || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR || type == Character.UNASSIGNED;
  }

  private static boolean ascii(String path) {
    for (int at = 0; at < path.length(); at++) {
      if (path.charAt(at) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
