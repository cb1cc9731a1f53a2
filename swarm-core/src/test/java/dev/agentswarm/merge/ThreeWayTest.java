package dev.agentswarm.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.merge.Merge.Clean;
import dev.agentswarm.merge.Merge.Conflicted;
import dev.agentswarm.merge.Merge.Hunk;
import dev.agentswarm.merge.Merge.Part;
import dev.agentswarm.merge.MergeCases.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ThreeWayTest {
  @Test
  void changesInDifferentPlacesAreBothTaken() {
    assertThat(merged("a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\nE\n")).isEqualTo("A\nb\nc\nD\nE\n");
  }

  @Test
  void oneUnchangedLineBetweenTwoChangesIsEnough() {
    assertThat(merged("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n")).isEqualTo("A\nb\nC\n");
  }

  @Test
  void changesOfAdjacentLinesConflict() {
    assertThat(merge("a\nb\nc\nd\n", "a\nB\nc\nd\n", "a\nb\nC\nd\n")).isInstanceOf(Conflicted.class);
  }

  @Test
  void anInsertionBesideAChangedLineConflicts() {
    assertThat(merge("a\nb\n", "a\nx\nb\n", "a\nB\n")).isInstanceOf(Conflicted.class);
    assertThat(merge("a\nb\n", "A\nb\n", "a\nx\nb\n")).isInstanceOf(Conflicted.class);
  }

  @Test
  void theSameChangeOnBothSidesIsMadeOnce() {
    assertThat(merged("a\nb\nc\n", "a\nx\nb\nc\n", "a\nx\nb\nc\nd\n")).isEqualTo("a\nx\nb\nc\nd\n");
  }

  @Test
  void twoAppendingToOneFileConflict() {
    Conflicted conflict = (Conflicted) merge("a\n", "a\nb\n", "a\nc\n");
    assertThat(MergeCases.text(conflict.withMarkers()))
        .isEqualTo("a\n<<<<<<< ours\nb\n||||||| base\n=======\nc\n>>>>>>> theirs\n");
  }

  @Test
  void aDeletionAndAnEditOfOneLineConflict() {
    assertThat(merge("a\nb\nc\n", "a\nc\n", "a\nB\nc\n")).isInstanceOf(Conflicted.class);
  }

  @Test
  void twoNewFilesConflictUnlessEqual() {
    assertThat(merge("", "a\n", "b\n")).isInstanceOf(Conflicted.class);
    assertThat(merged("", "a\n", "a\n")).isEqualTo("a\n");
  }

  @Test
  void aHunkNamesItsLinesFromOne() {
    Conflicted conflict = (Conflicted) merge("0\n1\nold\n2\n3\n4\n", "0\nx\n1\nours\nmore\n2\n3\n4\n",
        "0\n1\n2\n3\nx\n4\n");
    assertThat(conflict.hunks()).hasSize(1);
    Hunk hunk = conflict.hunks().getFirst();
    says(hunk.base(), 3, 1, "old\n");
    says(hunk.ours(), 4, 2, "ours\nmore\n");
    says(hunk.theirs(), 3, 0, "");
    assertThat(MergeCases.text(conflict.withMarkers()))
        .startsWith("0\nx\n1\n<<<<<<< ours\nours\nmore\n||||||| base\nold\n=======\n>>>>>>> theirs\n")
        .endsWith(">>>>>>> theirs\n2\n3\nx\n4\n");
  }

  @Test
  void bytesThatAreNotUtf8StayAsTheyAre() {
    assertThat(merged("caf\u00e9\nb\nc\n", "caf\u00e9\nb\n\u00ff\u00fe\n", "\u00c9t\u00e9\nb\nc\n"))
        .isEqualTo("\u00c9t\u00e9\nb\n\u00ff\u00fe\n");
  }

  @Test
  void aFileTurnedToCrlfStaysSoWithTheEditsOfTheOther() {
    assertThat(merged("a\nb\nc\n", "a\r\nb\r\nc\r\n", "a\nb\nC\nd\n")).isEqualTo("a\r\nb\r\nC\r\nd\r\n");
    assertThat(merged("a\r\nb\r\nc\r\n", "a\r\nx\r\nb\r\nc\r\n", "a\nb\nC\n")).isEqualTo("a\nx\nb\nC\n");
  }

  @Test
  void aFileOfMixedLineEndsTurnedToOneStaysSo() {
    assertThat(merged("a\r\nb\nc\n", "a\nb\nc\n", "a\r\nb\nc\nd\r\n")).isEqualTo("a\nb\nc\nd\n");
  }

  @Test
  void aCrlfFileThatBothEditStaysCrlf() {
    assertThat(merged("a\r\nb\r\nc\r\n", "A\r\nb\r\nc\r\n", "a\r\nb\r\nC\r\n")).isEqualTo("A\r\nb\r\nC\r\n");
  }

  @Test
  void aLineWithAStrangeEndKeepsIt() {
    assertThat(merged("a\r\nb\r\nc\r\n", "a\r\nnew\nb\r\nc\r\n", "a\r\nb\r\nC\r\n"))
        .isEqualTo("a\r\nnew\nb\r\nC\r\n");
  }

  @Test
  void markersEndAsTheFileDoes() {
    Conflicted conflict = (Conflicted) merge("a\r\n", "b\r\n", "c\r\n");
    assertThat(MergeCases.text(conflict.withMarkers()))
        .isEqualTo("<<<<<<< ours\r\nb\r\n||||||| base\r\na\r\n=======\r\nc\r\n>>>>>>> theirs\r\n");
  }

  @Test
  void aMissingLastLineEndStaysMissing() {
    assertThat(merged("a\nb\nc", "A\nb\nc", "a\nb\nc\nd")).isEqualTo("A\nb\nc\nd");
  }

  @Test
  void whoTouchesOnlyTheLastLineEndIsInNobodysWay() {
    assertThat(merged("a\nb", "a\nb\n", "a\nB")).isEqualTo("a\nB\n");
    assertThat(merged("a\nb\n", "a\nb", "a\nb\nc\n")).isEqualTo("a\nb\nc");
  }

  @Test
  void ofTwoNewFilesThatDifferOnlyInTheLastLineEndTheOneThatHasItIsTaken() {
    assertThat(merged("", "a\nb", "a\nb\n")).isEqualTo("a\nb\n");
  }

  @Test
  void aConflictAtAnUnterminatedEndPutsItsMarkersOnLinesOfTheirOwn() {
    Conflicted conflict = (Conflicted) merge("a\nb", "a\nc", "a\nd");
    assertThat(MergeCases.text(conflict.withMarkers()))
        .isEqualTo("a\n<<<<<<< ours\nc\n||||||| base\nb\n=======\nd\n>>>>>>> theirs\n");
  }

  @Test
  void binaryFilesThatBothChangedAreNotMerged() {
    assertThat(merge("\0a\n", "\0b\n", "\0c\n")).isInstanceOf(Merge.Binary.class);
    assertThat(merge("a\n", "\0b\n", "a\nc\n")).isInstanceOf(Merge.Binary.class);
    assertThat(merged("\0a\n", "\0a\n", "\0c\n")).isEqualTo("\0c\n");
    assertThat(merged("\0a\n", "\0c\n", "\0c\n")).isEqualTo("\0c\n");
  }

  @Test
  void aNulFarDownDoesNotMakeAFileBinary() {
    String far = "a line\n".repeat(1200);
    assertThat(merged(far + "\0\n", "first\n" + far + "\0\n", far + "\0\nlast\n"))
        .isEqualTo("first\n" + far + "\0\nlast\n");
  }

  @Test
  void aLineThatLooksLikeAMarkerIsALine() {
    assertThat(merged("=======\nb\nc\n", "=======\nb\nC\n", "<<<<<<< ours\n=======\nb\nc\n"))
        .isEqualTo("<<<<<<< ours\n=======\nb\nC\n");
  }

  @Test
  void bigFilesWithLittleInCommonComeToAnEnd() {
    Random random = new Random(20_000);
    for (int words : List.of(3, 300, Integer.MAX_VALUE)) {
      Case files = new Case(random(random, words), random(random, words), random(random, words));
      MergeLaws.noAddedLineIsLost(ThreeWay::merge, files);
      assertThat(ThreeWay.merge(files.base(), files.ours(), files.theirs())).isInstanceOf(Conflicted.class);
    }
  }

  @Test
  void linesWithEqualHashesAreToldApart() {
    // "Aa" and "BB" have the same hash, and so has every line made of them.
    assertThat(merged("AaAa\nx\nBBBB\n", "AaBB\nx\nBBBB\n", "AaAa\nx\nBBAa\n")).isEqualTo("AaBB\nx\nBBAa\n");
  }

  private static byte[] random(Random random, int words) {
    List<String> lines = new ArrayList<>();
    random.ints(20_000, 0, words).forEach(word -> lines.add("line " + word));
    return MergeCases.lines(lines);
  }

  private static void says(Part part, int first, int count, String text) {
    assertThat(part.first()).isEqualTo(first);
    assertThat(part.count()).isEqualTo(count);
    assertThat(MergeCases.text(part.bytes())).isEqualTo(text);
  }

  private static Merge merge(String base, String ours, String theirs) {
    return ThreeWay.merge(MergeCases.bytes(base), MergeCases.bytes(ours), MergeCases.bytes(theirs));
  }

  private static String merged(String base, String ours, String theirs) {
    Merge merge = merge(base, ours, theirs);
    assertThat(merge).isInstanceOf(Clean.class);
    return MergeCases.text(((Clean) merge).bytes());
  }
}
