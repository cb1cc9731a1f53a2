package dev.agentswarm.examples.survey.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.examples.survey.facts.LinkFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkCheckTest {
  private static final String HOME = """
      # Home

      [a](modules/a.md), [b](modules/b.md) and [h](#home), [n](#none)

      ![p](charts/p.svg "caption") ![q](charts/q.svg)
      """;

  private static LinkCheck check() {
    return new LinkCheck().page("index.md", HOME)
        .page("modules/a.md", "# A `x`\n\n## Two words\n\n[up](../index.md#home) [here](#two-words)")
        .picture("charts/p.svg");
  }

  @Test
  void linksToPagesHeadingsAndPicturesAreFollowed() {
    LinkFacts facts = check().check();
    assertThat(facts.checked()).isEqualTo(8);
    assertThat(facts.broken()).containsExactly(new LinkFacts.Broken("index.md", 3, "modules/b.md"),
        new LinkFacts.Broken("index.md", 3, "#none"), new LinkFacts.Broken("index.md", 5, "charts/q.svg"));
  }

  @Test
  void brokenLinksAreTakenOutAndTheirWordsStay() {
    String mended = LinkCheck.unlinked("index.md", HOME, check().check().broken());
    assertThat(mended).contains("[a](modules/a.md), b and [h](#home), n")
        .contains("(charts/p.svg \"caption\") q");
  }

  @Test
  void aFinishedSiteIsFollowedInItsHtml() {
    SiteCheck check = new SiteCheck(List.of(
        Artifact.html("index.html",
            "<a href=\"m/a.html#x\">a</a><img src=\"p.svg\"><a href=\"https://example.org\">o</a>"),
        Artifact.html("m/a.html",
            "<h1 id=\"x\">x</h1><a href=\"../index.html\">up</a><a href=\"#y\">no</a>")));
    assertThat(check.findings()).extracting(Object::toString).containsExactly(
        "index.html: the link p.svg leads nowhere",
        "m/a.html: the link #y leads nowhere");
  }
}
