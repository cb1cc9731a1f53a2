package dev.agentswarm.tools.render;

import dev.agentswarm.run.Judgement;
import dev.agentswarm.run.TaskReport;
import dev.agentswarm.verify.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all verifiers together said of a task in the end. */
final class Verdicts {
  private Verdicts() {}

  /** The worst verdict on the last attempt that was judged; null when none was. */
  static @Nullable String of(TaskReport task) {
    int last = task.judgements().stream().mapToInt(Judgement::attempt).max().orElse(0);
    List<Verdict> verdicts = task.judgements().stream().filter(judgement -> judgement.attempt() == last)
        .map(Judgement::verdict).toList();
    for (String word : List.of("rejected", "unverifiable", "passed")) {
      if (verdicts.stream().anyMatch(verdict -> JsonWords.word(verdict).equals(word))) {
        return word;
      }
    }
    return null;
  }
}
