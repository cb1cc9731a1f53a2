package dev.agentswarm.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.merge.Merge.Clean;
import dev.agentswarm.merge.Merge.Conflicted;
import dev.agentswarm.merge.Merge.Hunk;
import dev.agentswarm.merge.Merge.Part;
import dev.agentswarm.merge.MergeCases.Case;
import dev.agentswarm.merge.MergeLaws.Law;
import dev.agentswarm.merge.MergeLaws.Merger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each law catches a merge that was broken on purpose, on cases on which the real merge keeps it. */
final class BrokenMergesTest {
  private static final int CASES = 400;

  @Test
  void aMergeThatAlwaysTakesTheirsIsCaught() {
    caught(MergeLaws::oneChangeIsTakenAsItIs, (base, ours, theirs) -> new Clean(theirs));
  }

  @Test
  void aMergeThatKeepsBothOursFirstIsCaughtBySwapping() {
    caught(MergeLaws::theSidesMaySwap, (base, ours, theirs) -> resolved(ThreeWay.byLine(base, ours, theirs),
        hunk -> text(hunk.ours()) + text(hunk.theirs())));
  }

  @Test
  void aMergeThatLetsOursWinAConflictIsCaughtByTheLostLines() {
    caught(MergeLaws::noAddedLineIsLost,
        (base, ours, theirs) -> resolved(ThreeWay.byLine(base, ours, theirs), hunk -> text(hunk.ours())));
  }

  @Test
  void aMergeThatWritesALineTwiceIsCaught() {
    caught(MergeLaws::noAddedLineIsLost, (base, ours, theirs) -> {
      Merge merge = ThreeWay.byLine(base, ours, theirs);
      return merge instanceof Clean(byte[] bytes)
          ? new Clean(mapped(bytes, line -> line + "\n" + line + "\n"))
          : merge;
    });
  }

  @Test
  void aMergeThatBringsADeletedLineBackIsCaught() {
    Law law = (merger, files) -> MergeLaws.eachLineStandsOnceInItsPlace(merger, distinct(files));
    caught(law, (base, ours, theirs) -> {
      Merge merge = ThreeWay.byLine(base, ours, theirs);
      List<String> deleted = MergeLaws.lines(base);
      deleted.removeAll(MergeLaws.lines(ours));
      return merge instanceof Clean(byte[] bytes)
          ? new Clean(MergeCases.bytes(MergeCases.text(bytes) + String.join("\n", deleted)))
          : merge;
    });
  }

  @Test
  void aMergeWhoseHunksAreOffByOneIsCaught() {
    caught(MergeLaws::hunksSayWhereTheyAre, (base, ours, theirs) -> {
      Merge merge = ThreeWay.byLine(base, ours, theirs);
      if (!(merge instanceof Conflicted conflict)) {
        return merge;
      }
      List<Hunk> moved = new ArrayList<>();
      for (Hunk hunk : conflict.hunks()) {
        Part part = new Part(Math.max(1, hunk.ours().first() - 1), hunk.ours().count(), hunk.ours().bytes());
        moved.add(new Hunk(hunk.base(), part, hunk.theirs(), hunk.from(), hunk.to()));
      }
      return new Conflicted(moved, conflict.withMarkers());
    });
  }

  @Test
  void aMergeThatTakesLineEndsForTextIsCaught() {
    // A CR that no rule knows is what the line end would be, were it text.
    caught(MergeLaws::aNewLineEndIsNoEdit, (base, ours, theirs) -> ThreeWay.byLine(base,
        MergeCases.bytes(MergeCases.text(ours).replace('\r', '$')), theirs));
  }

  @Test
  void aMergeThatAlwaysEndsTheLastLineIsCaught() {
    caught(MergeLaws::theLastLineEndIsNoEdit, (base, ours, theirs) -> {
      Merge merge = ThreeWay.byLine(base, ours, theirs);
      return merge instanceof Clean(byte[] bytes) ? new Clean(mapped(bytes, line -> line + "\n")) : merge;
    });
  }

  private static void caught(Law law, Merger broken) {
    MergeCases cases = new MergeCases(20261123);
    int refuted = 0;
    for (int at = 0; at < CASES; at++) {
      Case files = at % 2 == 0 ? cases.dense() : cases.sparse();
      assertThat(keeps(law, ThreeWay::byLine, files)).as(files.toString()).isTrue();
      refuted += keeps(law, broken, files) ? 0 : 1;
    }
    assertThat(refuted).as("cases that refute the broken merge").isPositive();
  }

  private static boolean keeps(Law law, Merger merger, Case files) {
    try {
      law.check(merger, files);
      return true;
    } catch (AssertionError refuted) {
      return false;
    }
  }

  private interface Resolver {
    String resolve(Hunk hunk);
  }

  private static Merge resolved(Merge merge, Resolver resolver) {
    if (!(merge instanceof Conflicted conflict)) {
      return merge;
    }
    StringBuilder resolved = new StringBuilder(MergeCases.text(conflict.withMarkers()));
    for (Hunk hunk : conflict.hunks().reversed()) {
      resolved.replace(hunk.from(), hunk.to(), resolver.resolve(hunk));
    }
    return new Clean(MergeCases.bytes(resolved.toString()));
  }

  private interface Change {
    String changed(String line);
  }

  private static byte[] mapped(byte[] file, Change change) {
    return MergeCases.bytes(String.join("", MergeLaws.lines(file).stream().map(change::changed).toList()));
  }

  /** The same files with the lines numbered by where their text was first seen; so equal lines become one. */
  private static Case distinct(Case files) {
    return new Case(once(files.base()), once(files.base(), 1), once(files.base(), 2));
  }

  private static byte[] once(byte[] file) {
    return MergeCases.lines(MergeLaws.lines(file).stream().distinct().toList());
  }

  /** Without the line at a third, or two thirds, of the file. */
  private static byte[] once(byte[] file, int third) {
    List<String> lines = new ArrayList<>(MergeLaws.lines(once(file)));
    if (!lines.isEmpty()) {
      lines.remove(lines.size() * third / 3);
    }
    return MergeCases.lines(lines);
  }

  private static String text(Part part) {
    return MergeCases.text(part.bytes());
  }
}
