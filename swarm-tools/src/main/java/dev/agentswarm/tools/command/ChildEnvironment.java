package dev.agentswarm.tools.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables a program sees: none of the host's, a few that make it predictable, and those its caller adds. */
final class ChildEnvironment {
  /** By this variable all processes of one command are known, also those that have left its tree. */
  static final String COOKIE = "AGENTSWARM_COMMAND";

  private ChildEnvironment() {}

  static Map<String, String> of(ProgramPath path, Path folder, Map<String, String> more, String cookie) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("PATH", path.variable());
    variables.put("HOME", folder.toString());
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    variables.put("LANG", "C.UTF-8");
    variables.put("TZ", "UTC");
    variables.put("TERM", "dumb");
    neverAsk(variables);
    hardenGit(variables);
    variables.putAll(more);
    variables.put(COOKIE, cookie);
    return variables;
  }

  // Nobody is there to answer: editors and questions end at once, pagers pass everything through.
  private static void neverAsk(Map<String, String> variables) {
    variables.put("EDITOR", "false");
    variables.put("VISUAL", "false");
    variables.put("PAGER", "cat");
    variables.put("GIT_EDITOR", "false");
    variables.put("GIT_PAGER", "cat");
    variables.put("GIT_TERMINAL_PROMPT", "0");
    variables.put("GIT_ASKPASS", "false");
    variables.put("SSH_ASKPASS", "false");
  }

  // The configuration of a repository can name programs for git to run; these settings win over it.
  private static void hardenGit(Map<String, String> variables) {
    variables.put("GIT_CONFIG_NOSYSTEM", "1");
    variables.put("GIT_CONFIG_GLOBAL", "/dev/null");
    variables.put("GIT_OPTIONAL_LOCKS", "0");
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("core.fsmonitor", "false");
    settings.put("core.hooksPath", "/dev/null");
    settings.put("protocol.ext.allow", "never");
    int count = 0;
    for (var setting : settings.entrySet()) {
      variables.put("GIT_CONFIG_KEY_" + count, setting.getKey());
      variables.put("GIT_CONFIG_VALUE_" + count, setting.getValue());
      count++;
    }
    variables.put("GIT_CONFIG_COUNT", Integer.toString(count));
  }
}
