package dev.agentswarm.tools.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SafeHtmlTest {

  @Test
  void theHarmlessStays() {
    assertThat(clean("<p class=\"x\">a <b>b</b> &amp; c &lt;d&gt;<br/><a href='b.md'>to b</a></p>"))
        .isEqualTo("<p class=\"x\">a <b>b</b> &amp; c &lt;d&gt;<br><a href=\"b.html\">to b</a></p>");
  }

  @Test
  void theActiveGoes() {
    assertThat(clean(
        "<script>x</script >a<SCRIPT src=//e>b</sCript\n>c<style>d</style><iframe>e</iframe>f<svg><g/></svg>g"))
        .isEqualTo("acfg");
    assertThat(clean("<p onclick=x STYLE='a' title=a>t</p>")).isEqualTo("<p title=\"a\">t</p>");
    assertThat(clean("<a href=\"&#106;avascript&colon;x\">t</a>"))
        .isEqualTo("<a title=\"javascript: links are not followed\">t</a>");
    assertThat(clean("<!-- <b> --><?php x ?><!DOCTYPE x>t")).isEqualTo("t");
  }

  @Test
  void whatIsOpenedIsClosed() {
    assertThat(clean("<div><b>a</div></i>")).isEqualTo("<div><b>a</b></div>");
    assertThat(clean("a < b <c> <p")).isEqualTo("a &lt; b  &lt;p");
  }

  @Test
  void aFloodOfUnfinishedTagsIsQuick() {
    assertThat(clean("<a ".repeat(10_000))).startsWith("&lt;a &lt;a");
  }

  private static String clean(String html) {
    return new SafeHtml("a.html", new Links(Map.of("b.md", "b.html", "b.html", "b.html"))).clean(html);
  }
}
