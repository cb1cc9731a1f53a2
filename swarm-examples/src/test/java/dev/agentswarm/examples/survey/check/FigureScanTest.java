package dev.agentswarm.examples.survey.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.examples.survey.facts.Figure;
import dev.agentswarm.examples.survey.facts.Ledger;
import dev.agentswarm.examples.survey.facts.Marks;
import dev.agentswarm.examples.survey.facts.Unit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FigureScanTest {
  private static List<String> found(String markdown) {
    return FigureScan.of(markdown).stream().map(FigureScan.Token::text).toList();
  }

  @Test
  void numbersAreFiguresButNotThoseInNamesQuotesAndTargets() {
    assertThat(found("""
        ---
        order: 7
        ---
        # `a1`: 12,345 lines, 3.4 MB, 12 %, 0.5 % of 7

        See [`x9`](modules/m-2.md "no 5") and \u201cversion 3 of `it`\u201d, log4j, UTF_8: 42.

        ```sh
        make -j 8
        ```
        | `b | 8` | 1,000 |
        """)).containsExactly("12,345", "3.4 MB", "12 %", "0.5 %", "7", "42", "1,000");
  }

  @Property(tries = 1_000)
  void whateverANameIsItHidesNoFigureAndIsNone(@ForAll("texts") String name, @ForAll("texts") String quote,
      @ForAll @LongRange(min = 0, max = 9_999_999_999L) long amount) {
    String text = Unit.COUNT.write(amount, 1);
    assertThat(found("- " + Marks.name(name) + " has " + text + " in " + Marks.quote(quote) + " and "
        + Unit.BYTES.write(amount, 1) + ".")).containsExactly(text, Unit.BYTES.write(amount, 1));
  }

  @Property(tries = 500)
  void aFigureThatIsChangedInTheFinishedTextIsFound(
      @ForAll @Size(min = 1, max = 12) List<@LongRange(min = 0, max = 99_999) Long> amounts,
      @ForAll @LongRange(min = 0, max = 1_000) long which) {
    Ledger ledger = new Ledger();
    List<Figure> figures = new ArrayList<>();
    StringBuilder page = new StringBuilder("# `page`\n\n");
    for (int i = 0; i < amounts.size(); i++) {
      ledger.put("q" + i, amounts.get(i));
      String text = Unit.COUNT.write(amounts.get(i), 1);
      figures.add(new Figure(text, Unit.COUNT, "q" + i, ""));
      page.append("- it has ").append(text).append(" things\n");
    }
    assertThat(findings(ledger, page.toString(), figures)).isEmpty();

    int line = (int) (which % amounts.size());
    List<String> lines = new ArrayList<>(page.toString().lines().toList());
    String honest = lines.get(line + 2);
    int digit = honest.replaceAll("\\d", "#").indexOf('#');
    char other = honest.charAt(digit) == '9' ? '8' : (char) (honest.charAt(digit) + 1);
    lines.set(line + 2, honest.substring(0, digit) + other + honest.substring(digit + 1));
    assertThat(findings(ledger, String.join("\n", lines), figures)).hasSize(1).first().asString()
        .startsWith("page.md:" + (line + 3));
  }

  private static List<?> findings(Ledger ledger, String page, List<Figure> figures) {
    PageCheck check = new PageCheck(ledger, new Ledger());
    check.page("page.md", page, figures);
    return check.findings();
  }

  @Test
  void theSecondCountWinsOverTheFacts() {
    PageCheck check = new PageCheck(new Ledger().put("all/lines", 8), new Ledger().put("all/lines", 7));
    check.page("page.md", "7 lines", List.of(new Figure("7", Unit.COUNT, "all/lines", "")));
    assertThat(check.findings()).hasSize(1);
  }

  @Test
  void figuresThatNobodyCountedMissingOnesAndOneTooManyAreFound() {
    Figure known = new Figure("7", Unit.COUNT, "all/lines", "");
    assertThat(findings(new Ledger().put("all/lines", 7), "7 and 9", List.of(known))).hasSize(1);
    assertThat(findings(new Ledger().put("all/lines", 7), "none", List.of(known))).hasSize(1);
    assertThat(findings(new Ledger(), "7", List.of(known))).hasSize(1);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "`", "``", "1", "23", " ", "|", "\\", "[x](y 4)", "\u201c", "\u201d", "*",
        "\n", "<b>", "5 MB",
        "é", "](", ")", "```").list().ofMaxSize(8).map(parts -> String.join("", parts));
  }
}
