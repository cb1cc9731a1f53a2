package dev.agentswarm.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.merge.LineDiff.Edit;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class LineDiffProperties {
  private static final int BIG = 20_000;

  @Property
  void whatNoEditNamesIsTheSameInBothFiles(@ForAll("files") int[] a, @ForAll("files") int[] b) {
    assertThat(changes(a, b)).isNotNegative();
  }

  @Property
  void noShorterEditExists(@ForAll("files") int[] a, @ForAll("files") int[] b) {
    assertThat(changes(a, b)).isEqualTo(a.length + b.length - 2 * longestCommon(a, b));
  }

  @Example
  void bigFilesWithLittleInCommonComeToAnEnd() {
    for (int words : new int[]{1, 2, 10, 1000, BIG, Integer.MAX_VALUE}) {
      Random random = new Random(words);
      int[] a = random.ints(BIG, 0, words).toArray();
      int[] b = random.ints(BIG, 0, words).toArray();
      assertThat(changes(a, b)).as("%d words", words).isBetween(0, 2 * BIG);
    }
  }

  @Example
  void aFewEditsInABigFileAreFoundExactly() {
    Random random = new Random(1);
    int[] a = random.ints(BIG, 0, 200).toArray();
    int[] b = a.clone();
    for (int edit = 0; edit < 100; edit++) {
      b[edit * BIG / 100] = 1000 + edit;
    }
    assertThat(changes(a, b)).isEqualTo(200);
    assertThat(LineDiff.between(a, b)).hasSize(100);
  }

  @Example
  void anInsertionThatCouldStandAnywhereStandsLowest() {
    assertThat(LineDiff.between(new int[]{1, 2, 2, 3}, new int[]{1, 2, 2, 2, 3}))
        .containsExactly(new Edit(3, 3, 3, 4));
  }

  @Provide
  Arbitrary<int[]> files() {
    return Arbitraries.integers().between(0, 5).array(int[].class).ofMaxSize(30);
  }

  /** How many lines the edits take away and put in; fails if they do not turn a into b. */
  private static int changes(int[] a, int[] b) {
    List<Edit> edits = LineDiff.between(a, b);
    int aDone = 0;
    int bDone = 0;
    int changes = 0;
    for (Edit edit : edits) {
      assertThat(edit.aTo() - edit.aFrom() + edit.bTo() - edit.bFrom()).isPositive();
      assertThat(Arrays.copyOfRange(a, aDone, edit.aFrom()))
          .isEqualTo(Arrays.copyOfRange(b, bDone, edit.bFrom()));
      aDone = edit.aTo();
      bDone = edit.bTo();
      changes += edit.aTo() - edit.aFrom() + edit.bTo() - edit.bFrom();
    }
    assertThat(Arrays.copyOfRange(a, aDone, a.length)).isEqualTo(Arrays.copyOfRange(b, bDone, b.length));
    return changes;
  }

  private static int longestCommon(int[] a, int[] b) {
    int[][] longest = new int[a.length + 1][b.length + 1];
    for (int x = 0; x < a.length; x++) {
      for (int y = 0; y < b.length; y++) {
        longest[x + 1][y + 1] = a[x] == b[y]
            ? longest[x][y] + 1
            : Math.max(longest[x][y + 1], longest[x + 1][y]);
      }
    }
    return longest[a.length][b.length];
  }
}
