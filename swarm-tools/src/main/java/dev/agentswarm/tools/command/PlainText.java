package dev.agentswarm.tools.command;

import java.util.regex.Pattern;

/** Terminal output without what only a terminal understands: colours, titles, clipboard writes, control characters. */
final class PlainText {
  // In this order: CSI; OSC; other strings (DCS, SOS, PM, APC); two-character sequences; what is left of controls.
  private static final Pattern CONTROL = Pattern.compile("(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]?"
      + "|(?:\u001b\\]|\u009d)[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\\\|\u009c)?"
      + "|(?:\u001b[PX^_]|[\u0090\u0098\u009e\u009f])[^\u001b\u009c]*(?:\u001b\\\\|\u009c)?"
      + "|\u001b[ -/]*[0-~]?"
      + "|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]");

  private PlainText() {}

  static String of(String output) {
    return CONTROL.matcher(output).replaceAll("");
  }
}
