package dev.agentswarm.tools.files;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * The rule for names of new files: only such as every file system keeps as they are and every person sees as they are.
 * Files that already have other names may be read and changed.
 */
final class PortableName {
  private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");
  private static final String SPECIAL = ":*?\"<>|";

  private PortableName() {}

  /** Throws REFUSED when a part of the path is such that some systems would change, misread or hide it. */
  static void check(String path) {
    if (!Normalizer.isNormalized(path, Normalizer.Form.NFC)) {
      throw refused(path, "it is not in Unicode form NFC; write accents as single characters");
    }
    path.codePoints().filter(PortableName::unseen).findFirst().ifPresent(c -> {
      throw refused(path, "it holds an invisible character, " + String.format("U+%04X", c));
    });
    for (String part : path.split("/", -1)) {
      if (part.endsWith(".") || part.endsWith(" ")) {
        throw refused(path, "a name must not end with a dot or a space");
      }
      if (part.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0)) {
        throw refused(path, "a name must not hold any of " + SPECIAL);
      }
      if (DEVICE.matcher(part).matches()) {
        throw refused(path, "\"" + part + "\" is a device on Windows");
      }
    }
  }

  // FORMAT: zero width, bidirectional controls, tag characters.
  private static boolean unseen(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT || type == Character.CONTROL || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR || type == Character.SURROGATE
        || type == Character.UNASSIGNED;
  }

  private static SwarmException refused(String path, String why) {
    return SwarmException.of(Failure.Kind.REFUSED,
        "a new file cannot be named \"" + path + "\": " + why + ".");
  }
}
