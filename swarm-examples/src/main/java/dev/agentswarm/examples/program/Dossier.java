package dev.agentswarm.examples.program;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.run.Escalation;
import java.util.ArrayList;
import java.util.List;

/** What a person is told when the swarm cannot go on with a task, in lines. */
final class Dossier {
  private Dossier() {}

  static List<String> lines(Escalation asked) {
    List<String> lines = new ArrayList<>();
    lines.add("asks     " + asked.task().id() + ": " + asked.question());
    lines.add("         the task: " + asked.task().brief());
    lines.add("tried    " + String.join(", ", asked.attempts()));
    List<Finding> before = List.of();
    for (List<Finding> findings : asked.findings()) {
      if (findings.equals(before)) {
        lines.add("found    the same again");
      } else {
        findings.forEach(finding -> lines.add("found    " + finding));
      }
      before = findings;
    }
    asked.changedPaths().forEach(path -> lines.add("changed  " + path));
    if (!asked.answer().isEmpty()) {
      lines.add("answer   " + asked.answer());
    }
    return lines;
  }
}
