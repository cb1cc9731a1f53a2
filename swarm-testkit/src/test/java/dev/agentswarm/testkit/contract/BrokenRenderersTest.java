package dev.agentswarm.testkit.contract;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.artifact.Renderer;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every rule of renderers notices a renderer that breaks it, and no other rule does. */
class BrokenRenderersTest {
  private static final Path REAL = Path.of("broken-renderer.tmp");

  private interface Body {
    List<Artifact> of(String text);
  }

  private static List<Artifact> page(String html) {
    return List.of(Artifact.html("index.html", "<p>" + html + "</p>"));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }

  private static List<Artifact> checked(List<Artifact> sources, Map<String, String> options, Body body) {
    if (!options.isEmpty()) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT,
          "unknown options " + options.keySet() + ": there are none");
    }
    if (sources.isEmpty() || !sources.getFirst().mediaType().startsWith("text/")) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT, "a page needs one text");
    }
    return body.of(sources.getFirst().text());
  }

  private static void breaks(Body body, RendererRule... rules) {
    breaks(renderer((sources, options) -> checked(sources, options, body)), rules);
  }

  private interface Rendering {
    List<Artifact> render(List<Artifact> sources, Map<String, String> options);
  }

  private static Renderer renderer(Rendering rendering) {
    return new Renderer() {
      @Override
      public String format() {
        return "page";
      }

      @Override
      public List<Artifact> render(List<Artifact> sources, Map<String, String> options) {
        return rendering.render(sources, options);
      }
    };
  }

  private static void breaks(Renderer renderer, RendererRule... rules) {
    RendererContract contract = new RendererContract() {
      @Override
      public Renderer renderer() {
        return renderer;
      }

      @Override
      public List<Artifact> sources() {
        return sources("All is well.");
      }
    };
    Breaches.are(RendererRule.values(), contract::check, rules);
  }

  @AfterEach
  void tidyUp() throws IOException {
    Files.deleteIfExists(REAL);
  }

  @Test
  void aGoodRendererBreaksNone() {
    breaks(text -> page(escaped(text)));
  }

  @Test
  void r1OneThatCounts() {
    AtomicInteger count = new AtomicInteger();
    breaks(text -> page(escaped(text) + " Page " + count.incrementAndGet()), RendererRule.R1);
  }

  @Test
  void r1OneThatFollowsTheLocale() {
    breaks(text -> page(escaped(text) + String.format(" %,.1f", 1234.5)), RendererRule.R1);
  }

  @Test
  void r2OneThatWritesAFile() {
    AtomicInteger count = new AtomicInteger();
    breaks(text -> {
      try {
        Files.writeString(REAL, "x".repeat(count.incrementAndGet()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return page(escaped(text));
    }, RendererRule.R2);
  }

  @Test
  void r3OneThatEscapesNothing() {
    breaks(text -> page(text), RendererRule.R3);
  }

  @Test
  void r3OneThatMakesALinkOfEverything() {
    breaks(
        text -> page(
            "<a href=\"" + escaped(text.replaceAll("(?s).*\\((javascript:.*?)\\).*", "$1")) + "\">go</a>"),
        RendererRule.R3);
  }

  @Test
  void r4OneThatCallsItsPageText() {
    breaks(text -> List.of(Artifact.text("index.html", escaped(text))), RendererRule.R4);
  }

  @Test
  void r4OneThatMakesTwoOfOneName() {
    breaks(text -> List.of(page(escaped(text)).getFirst(), page("more").getFirst()), RendererRule.R4);
  }

  @Test
  void r5OneThatTakesAnyOption() {
    breaks(renderer((sources, options) -> checked(sources, Map.of(), text -> page(escaped(text)))),
        RendererRule.R5);
  }

  @Test
  void r6OneThatThinksThereIsAlwaysASource() {
    breaks(renderer((sources, options) -> {
      sources.getFirst();
      return checked(sources, options, text -> page(escaped(text)));
    }), RendererRule.R6);
  }

  @Test
  void r7OneThatWritesJsonByHand() {
    breaks(text -> List.of(Artifact.json("page.json", "{\"text\": \"" + text.replace("\n", "\\n") + "\"}")),
        RendererRule.R7);
  }

  @Test
  void r7OneThatPutsControlCharactersIntoXml() {
    breaks(text -> List.of(new Artifact("page.svg", "image/svg+xml", Content
        .of("<svg><text>" + escaped(text) + "</text></svg>"))), RendererRule.R7);
  }
}
