package dev.agentswarm.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.agentswarm.merge.Git.Answer;
import dev.agentswarm.merge.Merge.Clean;
import dev.agentswarm.merge.Merge.Conflicted;
import dev.agentswarm.merge.MergeCases.Case;
import dev.agentswarm.merge.MergeLaws.Merger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same files, merged here and by {@code git merge-file -p --diff3}. */
final class GitAgreementTest {
  private static final int CASES = 1600;
  private static final double WANTED = 0.995;

  @TempDir
  private Path folder;

  private Git git;

  @BeforeEach
  void gitIsThere() throws InterruptedException {
    git = new Git(folder);
    if (!git.present()) {
      String skipped = "SKIPPED: no git on the path, so nothing says that merges agree with git's";
      System.err.println(skipped);
      abort(skipped);
    }
  }

  @Test
  void gitGivesTheSameVerdictAndTheSameBytes() throws IOException, InterruptedException {
    Agreement found = agreement(ThreeWay::byLine, CASES);
    System.out.println("As git merge-file: " + found.figures());
    assertThat(found.verdict()).as("same verdict in %s", found).isGreaterThanOrEqualTo(WANTED);
    assertThat(found.cleanBytes()).as("same bytes when clean in %s", found).isGreaterThanOrEqualTo(WANTED);
    assertThat(found.markedBytes()).as("same bytes with markers in %s", found).isGreaterThanOrEqualTo(0.95);
    assertThat(found.clean).as("enough clean cases to tell").isGreaterThan(CASES / 4);
    assertThat(found.conflicts).as("enough conflicts to tell").isGreaterThan(CASES / 4);
  }

  @Test
  void aMergeThatLetsNeighbouringLinesPassIsCaught() throws IOException, InterruptedException {
    // An unchanged line between every two lines: then no two changes touch.
    Merger broken = (base, ours, theirs) -> {
      Merge merge = ThreeWay.byLine(spaced(base), spaced(ours), spaced(theirs));
      return merge instanceof Clean(byte[] bytes)
          ? new Clean(MergeCases.bytes(MergeCases.text(bytes).replace("|\n", "")))
          : merge;
    };
    assertThat(agreement(broken, 300).verdict()).isLessThan(WANTED);
  }

  private static byte[] spaced(byte[] file) {
    return MergeCases.bytes(MergeCases.text(file).replace("\n", "\n|\n"));
  }

  private Agreement agreement(Merger merger, int count) throws IOException, InterruptedException {
    MergeCases cases = new MergeCases(42);
    Agreement found = new Agreement();
    for (int at = 0; at < count; at++) {
      Case files = at % 2 == 0 ? cases.dense() : cases.sparse();
      found.add(files, git.merge(files, "--diff3", "-L", "ours", "-L", "base", "-L", "theirs"),
          merger.merge(files));
    }
    return found;
  }

  private static final class Agreement {
    private int cases;
    private int sameVerdict;
    private int clean;
    private int sameClean;
    private int conflicts;
    private int sameMarked;
    private Case apart; // null: none yet

    void add(Case files, Answer git, Merge merge) {
      cases++;
      boolean agree = git.clean() == merge instanceof Clean;
      sameVerdict += agree ? 1 : 0;
      if (agree && merge instanceof Clean(byte[] bytes)) {
        clean++;
        agree = Arrays.equals(bytes, git.bytes());
        sameClean += agree ? 1 : 0;
      } else if (agree && merge instanceof Conflicted conflict) {
        conflicts++;
        sameMarked += Arrays.equals(conflict.withMarkers(), git.bytes()) ? 1 : 0;
      }
      if (!agree && apart == null) {
        apart = files;
      }
    }

    double verdict() {
      return (double) sameVerdict / cases;
    }

    double cleanBytes() {
      return (double) sameClean / clean;
    }

    double markedBytes() {
      return (double) sameMarked / conflicts;
    }

    String figures() {
      return "%d of %d verdicts, %d of %d clean results, %d of %d results with markers are the same"
          .formatted(sameVerdict, cases, sameClean, clean, sameMarked, conflicts);
    }

    @Override
    public String toString() {
      return figures() + (apart == null ? "" : "; apart, for one:\n" + apart);
    }
  }
}
