package dev.agentswarm.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.merge.MergeCases.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/**
 * The laws of {@link MergeLaws}, without the short cuts for equal files, so that nothing holds by them alone.
 */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE) // The generators are small enough to meet them.
final class ThreeWayProperties {
  private static final MergeLaws.Merger MERGE = ThreeWay::byLine;

  @Property
  void whereOneSideChangedNothingTheOtherIsTheResult(@ForAll("cases") Case files) {
    MergeLaws.oneChangeIsTakenAsItIs(MERGE, files);
  }

  @Property
  void whereOneSideChangedNothingTheOtherIsTheResultWhateverTheBytes(@ForAll("wild") Case files) {
    MergeLaws.oneChangeIsTakenAsItIs(MERGE, files);
  }

  @Property
  void theShortCutsChangeNoAnswer(@ForAll("wild") Case files) {
    MergeLaws.oneChangeIsTakenAsItIs(ThreeWay::merge, files);
    assertThat(ThreeWay.merge(files.base(), files.ours(), files.theirs())).usingRecursiveComparison()
        .isEqualTo(MERGE.merge(files));
  }

  @Property
  @StatisticsReport(StatisticsReportMode.OFF)
  void theSidesMaySwap(@ForAll("cases") Case files) {
    bothVerdictsOccur(files);
    MergeLaws.theSidesMaySwap(MERGE, files);
  }

  @Property
  void theSidesMaySwapWhateverTheBytes(@ForAll("wild") Case files) {
    MergeLaws.theSidesMaySwap(MERGE, files);
  }

  @Property
  void everyLineThatASideAddedIsInTheResultOrInAHunk(@ForAll("cases") Case files) {
    MergeLaws.noAddedLineIsLost(MERGE, files);
  }

  @Property
  @StatisticsReport(StatisticsReportMode.OFF)
  void ofFilesWithoutRepetitionEachLineStandsOnceInItsPlace(@ForAll("distinct") Case files) {
    bothVerdictsOccur(files);
    MergeLaws.eachLineStandsOnceInItsPlace(MERGE, files);
    MergeLaws.noAddedLineIsLost(MERGE, files);
  }

  @Property
  void hunksSayWhereTheyAre(@ForAll("cases") Case files) {
    MergeLaws.hunksSayWhereTheyAre(MERGE, files);
  }

  @Property
  void turningAFileToCrlfIsNoEdit(@ForAll("cases") Case files) {
    MergeLaws.aNewLineEndIsNoEdit(MERGE, files);
  }

  @Property
  void theLastLineEndIsNoEdit(@ForAll("cases") Case files) {
    MergeLaws.theLastLineEndIsNoEdit(MERGE, files);
  }

  private static void bothVerdictsOccur(Case files) {
    boolean clean = MERGE.merge(files) instanceof Merge.Clean;
    Statistics.collect(clean);
    Statistics.coverage(cases -> {
      cases.check(true).percentage(share -> share > 15);
      cases.check(false).percentage(share -> share > 15);
    });
  }

  /** At {@code at} of a thousand parts of the file, {@code gone} lines go and {@code come} lines come. */
  private record Edit(int at, int gone, List<String> come) {
    List<String> applied(List<String> lines) {
      int from = at * lines.size() / 1000;
      List<String> applied = new ArrayList<>(lines.subList(0, from));
      applied.addAll(come);
      applied.addAll(lines.subList(Math.min(lines.size(), from + gone), lines.size()));
      return applied;
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<String> words = Arbitraries.of("a", "b", "c", "d", "{", "");
    Arbitrary<List<String>> base = words.list().ofMaxSize(20);
    Arbitrary<List<Edit>> edits = edits(words);
    return Combinators.combine(base, edits.filter(list -> list.size() < 2), edits, edits)
        .as((lines, both, ours, theirs) -> {
          List<String> start = applied(lines, both);
          return new Case(MergeCases.lines(lines), MergeCases.lines(applied(start, ours)),
              MergeCases.lines(applied(start, theirs)));
        });
  }

  /** Lines that are all different, in all files: numbered where they are made. */
  @Provide
  Arbitrary<Case> distinct() {
    Arbitrary<List<Edit>> edits = edits(Arbitraries.just("new"));
    Arbitrary<Integer> sizes = Arbitraries.integers().between(0, 40);
    return Combinators.combine(sizes, edits, edits).as((size, ours, theirs) -> {
      List<String> base = IntStream.range(0, size).mapToObj(line -> "base " + line).toList();
      return new Case(MergeCases.lines(base), MergeCases.lines(numbered(applied(base, ours), "ours ")),
          MergeCases.lines(numbered(applied(base, theirs), "theirs ")));
    });
  }

  /** Any mixture of line ends, bytes that are not UTF-8, no end on the last line; no NUL. */
  @Provide
  Arbitrary<Case> wild() {
    Arbitrary<byte[]> file = Arbitraries.of("a", "b", "\n", "\n", "\r\n", "\r\n", "\r", "\u00ff", "\u0080")
        .list().ofMaxSize(14).map(parts -> MergeCases.bytes(String.join("", parts)));
    return Combinators.combine(file, file, file).as(Case::new);
  }

  private static Arbitrary<List<Edit>> edits(Arbitrary<String> words) {
    return Combinators.combine(Arbitraries.integers().between(0, 1000), Arbitraries.integers().between(0, 3),
        words.list().ofMaxSize(3)).as(Edit::new).list().ofMaxSize(3);
  }

  private static List<String> applied(List<String> lines, List<Edit> edits) {
    List<String> applied = lines;
    for (Edit edit : edits) {
      applied = edit.applied(applied);
    }
    return applied;
  }

  private static List<String> numbered(List<String> lines, String side) {
    return IntStream.range(0, lines.size())
        .mapToObj(line -> lines.get(line).equals("new") ? side + line : lines.get(line)).toList();
  }
}
