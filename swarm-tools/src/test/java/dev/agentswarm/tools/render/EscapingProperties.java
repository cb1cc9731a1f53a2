package dev.agentswarm.tools.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.run.Report;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Whatever the sources hold, nothing in what is rendered runs, is fetched from elsewhere or breaks the page. */
class EscapingProperties {
  private static final List<String> PIECES = List.of("<", ">", "\"", "'", "&", "</", "/>", "<!--", "-->",
      "]]>", "<![CDATA[",
      "<script>", "</script>", "<style>", "</style>", "<svg", " onload=alert(1)", "onerror=x", " href=",
      " src=",
      "javascript:alert(1)", "java\tscript:", "data:text/html,", "&#106;avascript:", "&colon;", "[", "](",
      ")", "![", "`", "```\n",
      "|", "|---|\n", "\n", "\n\n", "# ", "> ", "- ", "---\n", "*", "_", "\\", "//evil.example",
      "<iframe src=x>", "<a href=\"",
      "<img src=x onerror=alert(1)>", "<b>", "</b>", "<p>", "<title>", "</title>", "<base href=x>",
      "<meta http-equiv=refresh>",
      "\u0000", "\u0008", "\uD800", "\uDC00", "\uFFFF", "\u202E", "😀", "x", " ", "\t", "\r", "%", "%00",
      "title: ", "$1", "\\u003c");

  @Provide
  Arbitrary<String> nasty() {
    return Arbitraries.of(PIECES).list().ofMaxSize(25).map(pieces -> String.join("", pieces));
  }

  @Property(tries = 100)
  void noSourceInjectsActiveContentIntoASite(@ForAll("nasty") String text, @ForAll("nasty") String title) {
    List<Artifact> site = new SiteRenderer().render(
        List.of(Artifact.markdown("a.md", text), Artifact.html("b.html", text),
            Artifact.markdown("c.md", "# " + title + "\n\n| " + text + " |\n|---|\n| " + title + " |\n"),
            new Artifact("d.csv", "text/csv", Content.of(text))),
        Map.of("title", title, "subtitle", text, "footer", text));

    for (Artifact page : site) {
      if (page.mediaType().equals("text/html")) {
        harmless(Jsoup.parse(page.text()));
      }
    }
    assertThat(SiteCheck.deadLinks(site).stream().filter(link -> !link.contains("#"))).isEmpty();
  }

  @Property(tries = 100)
  void whatIsEscapedComesBackAsItWas(@ForAll("nasty") String text) {
    String shown = Jsoup.parse("<p title=\"" + Markup.escape(text) + "\">").select("p").attr("title");

    assertThat(shown)
        .isEqualTo(text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\uFFFE\\uFFFF]", "\uFFFD")
            .replaceAll("(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]|[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])",
                "\uFFFD")
            .replace('\r', '\n'));
  }

  @Property(tries = 100)
  void aChartIsAlwaysWellFormedAndHarmless(@ForAll("nasty") String text) {
    Charts.Subject subject = new Charts.Subject(text, text, Unit.of(text));
    List<Charts.Item> items = List.of(new Charts.Item(text, 3), new Charts.Item("b", 1));
    List<Charts.Row> rows = List.of(new Charts.Row(text, List.of(1.0, 2.0)));
    List<String> names = List.of(text, text);
    for (String svg : List.of(Charts.bars(subject, items), Charts.donut(subject, items),
        Charts.stackedBars(subject, names, rows), Charts.lines(subject, names, rows),
        Charts.treemap(subject,
            List.of(Charts.Node.of(text, List.of(Charts.Node.leaf(text, 5), Charts.Node.leaf("x", 2))))),
        Charts.spark(subject, List.of(1.0, 2.0)),
        Charts.timeline(subject, names,
            List.of(new Charts.Lane(text, List.of(new Charts.Span(0, 1, text, 0))))))) {
      harmless(Jsoup.parse(svg, "", Parser.xmlParser()));
      SafeSvg.of("x.svg", svg);
    }
  }

  @Property(tries = 100)
  void aReportIsHarmlessWhateverItsWordsAre(@ForAll("nasty") String text) {
    Report report = SampleReports.trouble(text);

    Artifact page = RunReport.html(report);
    harmless(Jsoup.parse(page.text().replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")));
    assertThat(SiteCheck.deadLinks(List.of(page))).isEmpty();
    assertThat(Schemas.report().validate(RunReport.json(report).text(), InputFormat.JSON)).isEmpty();
  }

  static void harmless(Document page) {
    assertThat(page.select("script:not([src=site.js])")).isEmpty();
    assertThat(page.select("iframe, object, embed, base, meta[http-equiv], form, image, foreignObject"))
        .isEmpty();
    for (Element element : page.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        assertThat(attribute.getKey().toLowerCase(Locale.ROOT)).doesNotStartWith("on");
        if (attribute.getKey().equals("href") || attribute.getKey().equals("src")) {
          assertThat(attribute.getValue()).matches("(?s)(https?:|mailto:|[A-Za-z0-9._~%/-]*(#.*)?$).*");
          assertThat(attribute.getValue()).doesNotStartWith("//");
        }
      }
    }
  }
}
