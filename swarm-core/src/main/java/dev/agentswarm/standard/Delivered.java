package dev.agentswarm.standard;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.plan.Task;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.verify.Verifier;
import dev.agentswarm.verify.VerifyContext;
import dev.agentswarm.verify.Work;
import dev.agentswarm.workspace.Change;
import dev.agentswarm.workspace.PathGlob;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Something was made, and nothing else was touched. */
record Delivered() implements Verifier {
  @Override
  public String name() {
    return "delivered";
  }

  @Override
  public Verdict verify(Work work, VerifyContext context) {
    long artifacts = work.artifacts().stream().filter(artifact -> artifact.content().size() > 0).count();
    List<Finding> findings = new ArrayList<>();
    if (artifacts == 0 && work.changes().isEmpty()) {
      findings.add(Finding.of(work.artifacts().isEmpty()
          ? "nothing was delivered: no artifact and no change of the workspace"
          : "nothing was delivered: every artifact is empty, and nothing in the workspace was changed"));
    }
    Task task = work.task();
    for (String path : changed(work.changes())) {
      if (!task.writes().isEmpty()
          && task.writes().stream().noneMatch(pattern -> PathGlob.of(pattern).matches(path))) {
        findings.add(new Finding(
            "was changed, but the task may only change " + task.writes() + ": put it back", path, 0));
      }
    }
    return findings.isEmpty()
        ? Verdict
            .passed("artifacts: " + artifacts + ", changed files: " + work.changes().size())
        : new Verdict.Rejected(findings);
  }

  private static TreeSet<String> changed(List<Change> changes) {
    TreeSet<String> paths = new TreeSet<>();
    for (Change change : changes) {
      paths.add(change.path());
      if (change instanceof Change.Rename rename) {
        paths.add(rename.from());
      }
    }
    return paths;
  }
}
