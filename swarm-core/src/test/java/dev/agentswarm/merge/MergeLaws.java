package dev.agentswarm.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.agentswarm.merge.Merge.Clean;
import dev.agentswarm.merge.Merge.Conflicted;
import dev.agentswarm.merge.Merge.Hunk;
import dev.agentswarm.merge.Merge.Part;
import dev.agentswarm.merge.MergeCases.Case;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What holds for every merge. Each law takes the merge it judges, so that a broken one can be shown to be
 * caught.
 */
final class MergeLaws {
  @FunctionalInterface
  interface Merger {
    Merge merge(byte[] base, byte[] ours, byte[] theirs);

    default Merge merge(Case files) {
      return merge(files.base(), files.ours(), files.theirs());
    }
  }

  @FunctionalInterface
  interface Law {
    void check(Merger merger, Case files);
  }

  private MergeLaws() {}

  /** M1. Where one side changed nothing, or both made the same, the result is the changed file. */
  static void oneChangeIsTakenAsItIs(Merger merger, Case files) {
    byte[] base = files.base();
    byte[] changed = files.ours();
    assertThat(clean(merger.merge(base, changed, base))).as("ours alone").isEqualTo(changed);
    assertThat(clean(merger.merge(base, base, changed))).as("theirs alone").isEqualTo(changed);
    assertThat(clean(merger.merge(base, changed, changed))).as("both the same").isEqualTo(changed);
  }

  /** M2. It does not matter which side is called ours. */
  static void theSidesMaySwap(Merger merger, Case files) {
    Merge one = merger.merge(files);
    Merge other = merger.merge(files.base(), files.theirs(), files.ours());
    assertThat(other).as("verdict").hasSameClassAs(one);
    if (one instanceof Clean(byte[] bytes)) {
      assertThat(clean(other)).isEqualTo(bytes);
    }
    if (one instanceof Conflicted conflict) {
      List<Hunk> swapped = ((Conflicted) other).hunks();
      assertThat(swapped).hasSameSizeAs(conflict.hunks());
      for (int at = 0; at < swapped.size(); at++) {
        assertThat(said(swapped.get(at).ours())).isEqualTo(said(conflict.hunks().get(at).theirs()));
        assertThat(said(swapped.get(at).base())).isEqualTo(said(conflict.hunks().get(at).base()));
        assertThat(said(swapped.get(at).theirs())).isEqualTo(said(conflict.hunks().get(at).ours()));
      }
    }
  }

  /**
   * M3. Conservation. Nobody can have deleted a line that is not in the base. So a line that is in one side
   * and not in the base is in the result, or between its markers: at least as often as in the side that has
   * it more often, at most as often as in both together (both may have made one change); and no line is in
   * the result that was in none of the files.
   */
  static void noAddedLineIsLost(Merger merger, Case files) {
    Map<String, Integer> ours = counts(files.ours());
    Map<String, Integer> theirs = counts(files.theirs());
    Set<String> base = counts(files.base()).keySet();
    Merge merge = merger.merge(files);
    Map<String, Integer> result = counts(whole(merge));
    Set<String> added = new TreeSet<>(ours.keySet());
    added.addAll(theirs.keySet());
    added.removeAll(base);
    for (String line : added) {
      int mine = ours.getOrDefault(line, 0);
      int other = theirs.getOrDefault(line, 0);
      int found = result.getOrDefault(line, 0);
      if (found < Math.max(mine, other) || found > mine + other) {
        fail("%d of \"%s\" in the result, %d in ours, %d in theirs".formatted(found, line, mine, other));
      }
    }
    if (merge instanceof Clean) {
      result.keySet().removeAll(base);
      assertThat(added).as("lines from nowhere").containsAll(result.keySet());
    }
  }

  /**
   * M4. Conservation, exactly, for files whose lines are all different and were not moved: a clean result is
   * the lines of the base that neither side deleted and the lines that either side added, each once, in the
   * order of ours and in the order of theirs.
   */
  static void eachLineStandsOnceInItsPlace(Merger merger, Case files) {
    if (!(merger.merge(files) instanceof Clean(byte[] bytes))) {
      return;
    }
    List<String> base = lines(files.base());
    List<String> ours = lines(files.ours());
    List<String> theirs = lines(files.theirs());
    List<String> expected = new ArrayList<>(base);
    expected.retainAll(ours);
    expected.retainAll(theirs);
    Set<String> added = new TreeSet<>(ours);
    added.addAll(theirs);
    added.removeAll(base);
    expected.addAll(added);
    List<String> result = lines(bytes);
    assertThat(result).containsExactlyInAnyOrderElementsOf(expected);
    for (List<String> side : List.of(ours, theirs)) {
      List<String> inResult = new ArrayList<>(result);
      inResult.retainAll(side);
      List<String> inSide = new ArrayList<>(side);
      inSide.retainAll(result);
      assertThat(inResult).as("order").isEqualTo(inSide);
    }
  }

  /**
   * M5. Each part of a hunk is the lines it names, hunks lie in order, and from..to is exactly the marked
   * text.
   */
  static void hunksSayWhereTheyAre(Merger merger, Case files) {
    if (!(merger.merge(files) instanceof Conflicted conflict)) {
      return;
    }
    int done = 0;
    for (Hunk hunk : conflict.hunks()) {
      assertThat(said(hunk.base())).isEqualTo(said(cut(files.base(), hunk.base())));
      assertThat(said(hunk.ours())).isEqualTo(said(cut(files.ours(), hunk.ours())));
      assertThat(said(hunk.theirs())).isEqualTo(said(cut(files.theirs(), hunk.theirs())));
      assertThat(said(hunk.ours())).isNotEqualTo(said(hunk.theirs()));
      String marked = MergeCases.text(Arrays.copyOfRange(conflict.withMarkers(), hunk.from(), hunk.to()));
      assertThat(marked).isEqualTo("<<<<<<< ours\n%s||||||| base\n%s=======\n%s>>>>>>> theirs\n".formatted(
          MergeCases.text(hunk.ours().bytes()), MergeCases.text(hunk.base().bytes()),
          MergeCases.text(hunk.theirs().bytes())));
      assertThat(hunk.from()).isGreaterThanOrEqualTo(done);
      done = hunk.to();
    }
  }

  /**
   * M6. Turning a side's file from LF to CRLF turns the result, and changes nothing else. For files that end
   * in LF.
   */
  static void aNewLineEndIsNoEdit(Merger merger, Case files) {
    if (files.base().length == 0 || files.ours().length == 0) {
      return;
    }
    Merge plain = merger.merge(files);
    Merge turned = merger.merge(files.base(), crlf(files.ours()), files.theirs());
    assertThat(turned).as("verdict").hasSameClassAs(plain);
    assertThat(MergeCases.text(whole(turned))).isEqualTo(MergeCases.text(crlf(whole(plain))));
  }

  /**
   * M7. Whether a file's last line has its end changes no verdict and no other byte. For files that end in
   * LF.
   */
  static void theLastLineEndIsNoEdit(Merger merger, Case files) {
    byte[] ours = chopped(files.ours());
    if (files.base().length == 0 || ours.length == files.ours().length) {
      return; // How a new file ends is said by both: see ThreeWayTest.
    }
    Merge plain = merger.merge(files);
    Merge cut = merger.merge(files.base(), ours, files.theirs());
    assertThat(cut).as("verdict").hasSameClassAs(plain);
    if (plain instanceof Clean(byte[] bytes)) {
      assertThat(MergeCases.text(clean(cut))).isEqualTo(MergeCases.text(chopped(bytes)));
    }
  }

  static byte[] clean(Merge merge) {
    assertThat(merge).isInstanceOf(Clean.class);
    return ((Clean) merge).bytes();
  }

  static List<String> lines(byte[] file) {
    return new ArrayList<>(MergeCases.text(file).lines().toList());
  }

  private static Map<String, Integer> counts(byte[] file) {
    Map<String, Integer> counts = new HashMap<>();
    lines(file).forEach(line -> counts.merge(line, 1, Integer::sum));
    return counts;
  }

  private static byte[] whole(Merge merge) {
    return merge instanceof Conflicted conflict ? conflict.withMarkers() : clean(merge);
  }

  private static byte[] crlf(byte[] file) {
    return MergeCases.bytes(MergeCases.text(file).replace("\n", "\r\n"));
  }

  /** Without the last line end, if that leaves the number of lines as it is. */
  private static byte[] chopped(byte[] file) {
    String text = MergeCases.text(file);
    return text.equals("\n") || text.endsWith("\n\n") ? file : MergeCases.bytes(text.replaceFirst("\n$", ""));
  }

  private static Part cut(byte[] file, Part part) {
    var cut = new ByteArrayOutputStream();
    for (String line : lines(file).subList(part.first() - 1, part.first() - 1 + part.count())) {
      cut.writeBytes(MergeCases.bytes(line + "\n"));
    }
    return new Part(part.first(), part.count(), cut.toByteArray());
  }

  private static String said(Part part) {
    return part.first() + "+" + part.count() + ":" + MergeCases.text(part.bytes());
  }
}
