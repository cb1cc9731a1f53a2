package dev.agentswarm.tools.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.artifact.Renderer;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class SiteRendererTest {
  private static final SiteRenderer SITE = new SiteRenderer();

  @Test
  void theServiceLoaderFindsIt() {
    assertThat(
        ServiceLoader.load(Renderer.class).stream().map(ServiceLoader.Provider::get).map(Renderer::format))
        .contains("site");
  }

  @Test
  void theSameSourcesGiveTheSameBytesInWhateverOrderTheyCome() {
    List<Artifact> sources = SampleSite.sources();
    List<Artifact> turned = new ArrayList<>(sources);
    Collections.reverse(turned);

    assertThat(SITE.render(turned, Map.of())).isEqualTo(SITE.render(sources, Map.of()));
  }

  @Test
  void everySourceHasItsPageOrFile() {
    assertThat(SITE.render(SampleSite.sources(), Map.of())).extracting(Artifact::name).contains("index.html",
        "hot-spots.html", "modules/swarm-api.html", "notes.html", "data/files.csv", "data/files.csv.html",
        "charts/sizes.svg", "site.css", "site.js").doesNotContain("site.json");
  }

  @Test
  void everyLinkInsideTheSiteLeadsSomewhere() {
    List<Artifact> site = SITE.render(SampleSite.sources(), Map.of());

    assertThat(SiteCheck.deadLinks(site)).isEmpty();
  }

  @Test
  void aPageIsWellFormedAndHasLandmarksATitleAndAlternativeTexts() {
    for (Artifact page : pages(SITE.render(SampleSite.sources(), Map.of()))) {
      Document html = SiteCheck.wellFormed(page);
      assertThat(html.select("main")).as(page.name()).hasSize(1);
      assertThat(html.select("h1")).as(page.name()).hasSize(1);
      assertThat(html.select("nav#pages, header, html[lang=en]")).as(page.name()).hasSize(3);
      assertThat(html.title()).endsWith("Survey of the sample service");
      assertThat(html.select("img")).as(page.name())
          .allSatisfy(image -> assertThat(image.attr("alt")).isNotBlank());
      assertThat(html.select("[src^=http], link[href^=http], script:not([src])")).as(page.name()).isEmpty();
    }
  }

  @Test
  void linksBetweenSourcesBecomeLinksBetweenPages() {
    Document page = page("a/b.md", "[up](../index.md#the-end) [beside](c%20d.md) [folder](../) [self](#x)",
        Artifact.markdown("a/c d.md", "# C"), Artifact.markdown("index.md", "# I\n\n## The end"));

    assertThat(page.select("article p a").eachAttr("href")).containsExactly("../index.html#the-end",
        "c%20d.html",
        "../index.html", "#x");
  }

  @Test
  void aLinkThatLeadsNowhereIsText() {
    Document page = page("a.md", "[gone](gone.md) [out](../../etc/passwd) [there](//evil.example/x)");

    assertThat(page.select("article p a")).isEmpty();
    assertThat(page.select("article .nowhere").eachText()).containsExactly("gone", "out", "there");
  }

  @Test
  void noLinkRunsAnything() {
    Document page = page("a.md", """
        [a](javascript:alert(1)) [b](JaVa&#10;script:alert(1)) [c](data:text/html,x) [d](vbscript:x)
        <javascript:alert(1)> [e](<java\tscript:x>) [f](file:///etc/passwd) [g](&#1;javascript:x)

        [h]: javascript:alert(1)
        [h] ![p](javascript:x)
        """);

    assertThat(page.select("article p a")).isEmpty();
    assertThat(page.select("article img")).isEmpty();
  }

  @Test
  void aPictureFromElsewhereIsNotFetched() {
    Document page = page("a.md", "![seen](https://spy.example/dot.png)");

    assertThat(page.select("img")).isEmpty();
    assertThat(page.select("article p a").attr("href")).isEqualTo("https://spy.example/dot.png");
  }

  @Test
  void htmlInMarkdownIsShownNotRun() {
    Document page = page("a.md", "<script>alert(1)</script>\n\nText <img src=x onerror=alert(1)> more");

    assertThat(page.select("article script, article img")).isEmpty();
    assertThat(page.select("article").text()).contains("<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>");
  }

  @Test
  void frontMatterNamesOrdersAndHides() {
    Document page = page("z.md", "---\ntitle: \"Zed\"\nnav: Z\norder: 1\n---\nbody",
        Artifact.markdown("b.md", "# Bee"),
        Artifact.markdown("c.md", "---\nnav: hidden\n---\n# Cee"));

    assertThat(page.select("#pages a").eachText()).containsExactly("Contents", "Z", "Bee");
    assertThat(page.select("h1").text()).isEqualTo("Zed");
  }

  @Test
  void theNavigationIsAsTheAuthorWantsIt() {
    Document page = page("a.md", "# A", Artifact.markdown("b.md", "# B"), Artifact.markdown("c.md", "# C"),
        Artifact.json("site.json",
            "{\"title\":\"T\",\"navigation\":[\"c.md\",{\"title\":\"Rest\",\"pages\":[\"a.md\"]}]}"));

    assertThat(page.select("#pages a").eachText()).containsExactly("T", "C", "A");
    assertThat(page.select("#pages summary").text()).isEqualTo("Rest 1");
  }

  @Test
  void optionsGoBeforeTheFile() {
    Artifact file = Artifact.json("site.json", "{\"title\":\"File\",\"footer\":\"F\"}");

    Artifact home = SITE.render(List.of(file), Map.of("title", "Option", "language", "de")).get(0);

    assertThat(home.text()).contains("<title>Option</title>", "lang=\"de\"", "<footer>F</footer>");
  }

  @Test
  void aSiteOfManyPagesDoesNotGrowWithTheSquare() {
    List<Artifact> sources = IntStream.range(0, 1_000)
        .mapToObj(i -> Artifact.markdown("modules/m" + i + ".md", "# Module " + i)).toList();

    long bytes = SITE.render(sources, Map.of()).stream().mapToLong(file -> file.content().size()).sum();

    assertThat(bytes).isLessThan(6_000_000);
  }

  @Test
  void everyFaultNamesTheArtifactAndThePlace() {
    refuses("site.json: line 2", Artifact.json("site.json", "{\n\"title\": }"));
    refuses("no member \"titel\"", Artifact.json("site.json", "{\"titel\":\"x\"}"));
    refuses("navigation names \"gone.md\"", Artifact.json("site.json", "{\"navigation\":[\"gone.md\"]}"));
    refuses("artifact ../a.md", Artifact.markdown("../a.md", ""));
    refuses("order=first", Artifact.markdown("a.md", "---\norder: first\n---\n"));
    refuses("already has a file A.html", Artifact.markdown("a.md", ""), Artifact.markdown("A.md", ""));
    refuses("must end with .txt", Artifact.text("evil.html", "<script>"));
    refuses("no use for application/javascript",
        new Artifact("a.js", "application/javascript", Content.EMPTY));
    refuses("picture.svg: line 1", new Artifact("picture.svg", "image/svg+xml", Content.of("<svg")));
    refuses("it is no SVG", new Artifact("picture.svg", "image/svg+xml", Content.of("<html/>")));
  }

  @Test
  void anUnknownOptionIsRefusedWithThoseThatAreKnown() {
    assertThatThrownBy(() -> SITE.render(List.of(), Map.of("theme", "x"))).isInstanceOf(SwarmException.class)
        .hasMessageContaining("\"theme\"").hasMessageContaining("subtitle");
  }

  @Test
  void deepNestingNeitherOverflowsNorHangs() {
    String deep = ">".repeat(20_000) + " x\n\n" + "*a _".repeat(20_000) + "\n\n" + "[".repeat(20_000) + "\n\n"
        + "- ".repeat(5_000);

    assertThat(page("a.md", deep).select("main")).hasSize(1);
  }

  private static void refuses(String message, Artifact... sources) {
    assertThatThrownBy(() -> SITE.render(List.of(sources), Map.of()))
        .isInstanceOfSatisfying(SwarmException.class,
            thrown -> assertThat(thrown.failure().kind()).isEqualTo(Failure.Kind.INVALID_INPUT))
        .hasMessageContaining(message);
  }

  private static Document page(String name, String markdown, Artifact... others) {
    List<Artifact> sources = new ArrayList<>(List.of(others));
    sources.add(Artifact.markdown(name, markdown));
    String path = Href.stem(name) + ".html";
    return SITE.render(sources, Map.of()).stream().filter(file -> file.name().equals(path))
        .map(SiteCheck::wellFormed)
        .findFirst().orElseThrow();
  }

  private static List<Artifact> pages(List<Artifact> site) {
    return site.stream().filter(file -> file.mediaType().equals("text/html")).toList();
  }
}
