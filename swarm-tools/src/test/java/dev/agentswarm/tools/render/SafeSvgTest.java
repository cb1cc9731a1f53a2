package dev.agentswarm.tools.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeSvgTest {

  @Test
  void whatRunsOrFetchesIsLeftOut() {
    String svg = SafeSvg
        .of("a.svg",
            """
                <?xml version="1.0"?>
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10" height="20px" onload="x()">
                <script>x()</script><foreignObject><b xmlns="http://www.w3.org/1999/xhtml">x</b></foreignObject>
                <style>@import "//evil"; a{}</style><style>.b{fill:red}</style>
                <a xlink:href="javascript:x()"><text>kept? no</text></a>
                <image href="https://evil/x.png"/><use xlink:href="#here"/><use href="https://evil#x"/>
                <rect class="b" fill="url(#g)" onclick="x()" style="background:url(https://evil)" width="1"/>
                <animate attributeName="href" to="javascript:x()"/>
                </svg>
                """)
        .svg();

    assertThat(svg)
        .contains("<rect class=\"b\" fill=\"url(#g)\" width=\"1\">", ".b{fill:red}", "<use href=\"#here\">")
        .doesNotContain("evil", "script", "onload", "onclick", "x()", "foreign", "import", "animate");
  }

  @Test
  void entitiesOfADocumentTypeAreNotRead() {
    String bomb = "<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>&a;</text></svg>";

    assertThat(message(bomb)).contains("a.svg");
  }

  private static String message(String svg) {
    try {
      return "a.svg " + SafeSvg.of("a.svg", svg).svg().replaceFirst("(?s)<text>.+</text>", "LEAK");
    } catch (dev.agentswarm.failure.SwarmException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  @Test
  void theSizeIsRead() {
    assertThat(
        SafeSvg.of("a.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='20px'/>").size())
        .isEqualTo(new ImageSize(10, 20));
    assertThat(SafeSvg.of("a.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 40'/>").size())
        .isEqualTo(new ImageSize(30, 40));
  }

  @Test
  void aChartPassesUnharmed() {
    String chart = SampleSite.charts().get(1).text();

    String safe = SafeSvg.of("a.svg", chart).svg();

    assertThat(safe.split("<rect ", -1)).hasSameSizeAs(chart.split("<rect ", -1));
    assertThat(safe).contains("prefers-color-scheme", "aria-label", "font:600 15px");
  }
}
