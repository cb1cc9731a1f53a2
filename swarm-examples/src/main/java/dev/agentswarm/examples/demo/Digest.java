package dev.agentswarm.examples.demo;

import dev.agentswarm.run.AttemptReport;
import dev.agentswarm.run.Judgement;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.TaskReport;
import dev.agentswarm.verify.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The story of a run after it has ended: a line an attempt, with who worked and what was said of it. */
final class Digest {
  private Digest() {}

  static List<String> lines(Report report) {
    List<String> lines = new ArrayList<>(List.of("story    who worked on what, and what was said of it:"));
    for (TaskReport task : report.tasks()) {
      String name = task.task().id().value();
      for (AttemptReport attempt : task.attempts()) {
        lines.add(row(name, attempt.kind(), said(task, attempt)));
        name = "";
      }
      if (task.attempts().isEmpty()) {
        lines.add(row(name, task.task().kind(), task.state().name().toLowerCase(Locale.ROOT)));
      }
    }
    return lines;
  }

  private static String row(String task, String kind, String said) {
    return String.format(Locale.ROOT, "  %-15s %-9s %s", task, kind, said);
  }

  private static String said(TaskReport task, AttemptReport attempt) {
    if (attempt.failure() != null) {
      return "failed: " + attempt.failure().message();
    }
    String said = "";
    for (Judgement judgement : task.judgements()) {
      if (judgement.attempt() == attempt.number()) {
        switch (judgement.verdict()) {
          case Verdict.Rejected rejected -> {
            return "REJECTED: " + rejected.findings().get(0);
          }
          case Verdict.Unverifiable open -> {
            return "could not be checked: " + open.question();
          }
          // Where nothing but the delivery was looked at, the agent's own words say more.
          case Verdict.Passed passed -> said = judgement.verifier().equals("delivered")
              ? "passed, and says: " + task.summary()
              : "passed: " + passed.evidence();
        }
      }
    }
    return said;
  }
}
