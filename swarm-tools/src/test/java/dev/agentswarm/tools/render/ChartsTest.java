package dev.agentswarm.tools.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.tools.render.Charts.Item;
import dev.agentswarm.tools.render.Charts.Node;
import dev.agentswarm.tools.render.Charts.Row;
import dev.agentswarm.tools.render.Charts.Subject;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class ChartsTest {
  private static final Subject SUBJECT = new Subject("Lines", "Without blank ones.", Unit.of("lines"));

  @Test
  void aChartSaysInWordsWhatItShows() {
    Document svg = xml(Charts.bars(SUBJECT, List.of(new Item("Java", 1200), new Item("XML", 30))));

    assertThat(svg.select("svg").attr("role")).isEqualTo("img");
    assertThat(svg.select("svg").attr("aria-label"))
        .isEqualTo("Lines, bar chart. Without blank ones. Java 1,200 lines; XML 30 lines.");
    assertThat(svg.select("svg > title").text()).isEqualTo("Lines");
  }

  @Test
  void theSameNumbersGiveTheSameText() {
    assertThat(SampleSite.charts()).isEqualTo(SampleSite.charts());
  }

  @Test
  void barsAreAsLongAsTheirValues() {
    Document svg = xml(
        Charts.bars(SUBJECT, List.of(new Item("a", 100), new Item("b", 50), new Item("none", 0))));

    List<Double> widths = svg.select("rect.sw-0").stream().map(bar -> Double.parseDouble(bar.attr("width")))
        .toList();
    assertThat(widths).hasSize(2);
    assertThat(widths.get(0)).isCloseTo(2 * widths.get(1), Offset.offset(0.02));
  }

  @Test
  void theAreasOfATreemapAreItsValuesAndFillItWithoutOverlap() {
    List<Node> nodes = IntStream.rangeClosed(1, 25).mapToObj(i -> Node.leaf("n" + i, i * i)).toList();
    Document svg = xml(Charts.treemap(SUBJECT, nodes));

    double whole = nodes.stream().mapToDouble(Node::total).sum();
    List<Element> parts = svg.select("rect.sw-e");
    assertThat(parts).hasSize(25);
    double area = parts.stream().mapToDouble(ChartsTest::area).sum();
    assertThat(area).isCloseTo(720 * 396.0, Percentage.withPercentage(0.1));
    assertThat(area(parts.get(0)) / area).isCloseTo(625 / whole, Percentage.withPercentage(1));
    for (Element one : parts) {
      for (Element other : parts) {
        assertThat(one.equals(other) || !overlap(one, other)).isTrue();
      }
    }
  }

  @Test
  void theSmallestSharesOfADonutArePutTogether() {
    Document svg = xml(
        Charts.donut(SUBJECT, IntStream.range(0, 20).mapToObj(i -> new Item("i" + i, 20 - i)).toList()));

    assertThat(svg.select("path")).hasSize(8);
    assertThat(svg.select("text").eachText()).contains("13 others");
  }

  @Test
  void nothingIsSaidToBeNothing() {
    assertThat(Charts.bars(SUBJECT, List.of())).contains("nothing to show");
    assertThat(Charts.donut(SUBJECT, List.of(new Item("a", 0)))).contains("nothing to show");
    assertThat(Charts.treemap(SUBJECT, List.of())).contains("nothing to show").doesNotContain("NaN");
    for (String svg : List.of(Charts.lines(SUBJECT, List.of(), List.of()), Charts.spark(SUBJECT, List.of()),
        Charts.lines(SUBJECT, List.of("a"), List.of(new Row("r", List.of(0.0)))),
        Charts.spark(SUBJECT, List.of(1.0)),
        Charts.timeline(SUBJECT, List.of(), List.of()), Charts.bars(SUBJECT, List.of(new Item("a", 0))))) {
      assertThat(svg).doesNotContain("NaN", "Infinity");
    }
  }

  @Test
  void aValueThatCannotBeDrawnIsRefusedByName() {
    assertThatThrownBy(() -> new Item("broken", Double.NaN)).hasMessageContaining("broken=NaN");
    assertThatThrownBy(() -> Node.leaf("broken", -1)).hasMessageContaining("broken=-1");
    assertThatThrownBy(() -> new Charts.Span(2, 1, "s", 0)).hasMessageContaining("s: 2.0 to 1.0");
    assertThatThrownBy(() -> Charts.lines(SUBJECT, List.of("x"), List.of(new Row("r", List.of(1.0, 2.0)))))
        .hasMessageContaining("r has 2");
    assertThatThrownBy(() -> Charts.stackedBars(SUBJECT, List.of("x"), List.of(new Row("r", List.of()))))
        .hasMessageContaining("r has 0");
  }

  @Test
  void numbersReadAsPeopleWriteThem() {
    assertThat(Numbers.plain(1234.56)).isEqualTo("1,235");
    assertThat(Numbers.plain(12.30)).isEqualTo("12.3");
    assertThat(Numbers.plain(0.125)).isIn("0.13", "0.12");
    assertThat(Numbers.at(-0.001)).isEqualTo("0");
    assertThat(Numbers.at(1.05)).isEqualTo("1.05");
    assertThat(Numbers.at(-1.5)).isEqualTo("-1.5");
    assertThat(Unit.BYTES.write(3_400_000)).isEqualTo("3.4 MB");
    assertThat(Unit.SECONDS.write(0.48)).isEqualTo("480 ms");
    assertThat(Unit.SECONDS.write(245)).isEqualTo("4 min 05 s");
    assertThat(Unit.SECONDS.write(7_800)).isEqualTo("2 h 10 min");
  }

  private static boolean overlap(Element a, Element b) {
    return at(a, "x") + at(a, "width") > at(b, "x") + 0.05 && at(b, "x") + at(b, "width") > at(a, "x") + 0.05
        && at(a, "y") + at(a, "height") > at(b, "y") + 0.05
        && at(b, "y") + at(b, "height") > at(a, "y") + 0.05;
  }

  private static double area(Element rect) {
    return at(rect, "width") * at(rect, "height");
  }

  private static double at(Element rect, String name) {
    return Double.parseDouble(rect.attr(name));
  }

  private static Document xml(String svg) {
    return Jsoup.parse(svg, "", Parser.xmlParser());
  }
}
