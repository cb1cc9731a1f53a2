package dev.agentswarm.tools.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tools.Bench;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class EditFileProperties {
  /** Few different lines, so that pieces are often there twice; characters of one to four bytes. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a\n", "b\n", "\n", "ab", "caf\u00e9\n", "\u20ac", "\ud83d\ude00\n", "  x = 1;\n")
        .list().ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 300)
  void aPieceThatIsThereOnceIsReplacedAndNothingElseChanges(@ForAll @From("texts") String before,
      @ForAll @From("texts") String piece, @ForAll @From("texts") String after,
      @ForAll @From("texts") String to)
      throws InterruptedException {
    String text = before + piece + after;
    Assume.that(!piece.isEmpty() && !piece.equals(to) && text.indexOf(piece) == text.lastIndexOf(piece));
    Bench bench = Bench.of("f", text);
    assertThat(edit(bench, piece, to).error()).isFalse();
    assertThat(bench.files().text("f")).isEqualTo(before + to + after);
  }

  @Property(tries = 300)
  void aPieceThatIsNotThereOnceChangesNothingAndTheAnswerSaysWhat(@ForAll @From("texts") String text,
      @ForAll @From("texts") String piece) throws InterruptedException {
    Assume.that(piece.isEmpty() || text.indexOf(piece) != text.lastIndexOf(piece) || !text.contains(piece));
    Bench bench = Bench.of("f", text);
    ToolResult result = edit(bench, piece, piece + "!");
    assertThat(result.error()).isTrue();
    assertThat(result.text()).isNotBlank().hasSizeLessThan(4_000);
    assertThat(bench.files().changes()).isEmpty();
  }

  @Property(tries = 300)
  void anEditAndItsInverseGiveTheSameBytes(@ForAll @From("texts") String before,
      @ForAll @From("texts") String after)
      throws InterruptedException {
    String text = before + "<OLD>" + after;
    Bench bench = Bench.of("f", text);
    assertThat(edit(bench, "<OLD>", "<NEW>\n").error()).isFalse();
    assertThat(edit(bench, "<NEW>\n", "<OLD>").error()).isFalse();
    assertThat(bench.files().changes()).isEmpty();
  }

  @Property(tries = 300)
  void inAFileWithCrLfEveryLineStillEndsSo(@ForAll @From("texts") String before,
      @ForAll @From("texts") String after,
      @ForAll @From("texts") String to) throws InterruptedException {
    String text = before + "<OLD>\n" + after;
    Bench bench = Bench.of("f", text.replace("\n", "\r\n"));
    assertThat(edit(bench, "<OLD>\n", to).error()).isFalse();
    assertThat(bench.files().text("f")).isEqualTo((before + to + after).replace("\n", "\r\n"));
  }

  @Property(tries = 300)
  void anyTwoTextsAreAnsweredInOneWayOrTheOther(@ForAll String text, @ForAll String piece, @ForAll String to)
      throws InterruptedException {
    Bench bench = Bench.of("f", text);
    ToolResult result = edit(bench, piece, to);
    assertThat(bench.files().changes().isEmpty()).isEqualTo(result.error());
  }

  private static ToolResult edit(Bench bench, String from, String to) throws InterruptedException {
    return bench.call(new EditFile(), "path", "f", "oldText", from, "newText", to);
  }
}
