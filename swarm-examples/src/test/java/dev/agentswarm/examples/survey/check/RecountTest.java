package dev.agentswarm.examples.survey.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.examples.survey.facts.FileCount;
import dev.agentswarm.examples.survey.facts.FileFacts;
import dev.agentswarm.examples.survey.measure.Languages;
import dev.agentswarm.examples.survey.measure.Measuring;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RecountTest {
  @Property(tries = 3_000)
  void bothWaysOfCountingAgree(@ForAll("names") String name, @ForAll("texts") String text,
      @ForAll("charsets") Charset charset) {
    Content content = Content.of(text.getBytes(charset));
    Measuring measuring = new Measuring(Languages.standard());
    measuring.file(name, content);
    FileFacts measured = measuring.facts().files().get(0);

    FileCount counted = new Recount().file(name, content);

    assertThat(counted)
        .isEqualTo(new FileCount(name, measured.language(), measured.category(), measured.bytes(),
            measured.lines(), measured.blank(), measured.comment(), measured.todos()));
  }

  @Test
  void hugeFilesAgreeToo() {
    Content content = Content.of("/* \n\r\n // TODO x\r y".repeat(Measuring.LARGEST / 16));
    Measuring measuring = new Measuring(Languages.standard());
    measuring.file("A.java", content);
    FileFacts measured = measuring.facts().files().get(0);
    FileCount counted = new Recount().file("A.java", content);
    assertThat(counted.lines()).isEqualTo(measured.lines());
    assertThat(counted.blank()).isEqualTo(measured.blank());
    assertThat(counted.code()).isEqualTo(measured.code());
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of("A.java", "a.py", "a.sql", "run.bat", "a.html", "a.md", "a.hs", "a.pas", "x.php",
        "README",
        "run", "a.png", "a.json", "a.css", "a.asm");
  }

  @Provide
  Arbitrary<Charset> charsets() {
    return Arbitraries.of(StandardCharsets.UTF_8, StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1,
        StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> piece = Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(6, Arbitraries.of("\n", "\r\n", "\r", "\n", " ", "\t", "\f")),
        net.jqwik.api.Tuple.of(6,
            Arbitraries.of("//", "/*", "*/", "#", "--", "<!--", "-->", "rem ", "REM", "::", "{-",
                "-}", "{", "}", ";", "%", "(*", "*)", "#!/bin/sh")),
        net.jqwik.api.Tuple.of(4,
            Arbitraries.of("TODO", "FIXME", "XXX", "HACK", "TODO:", "TODO(", "todo", "_", "x1")),
        net.jqwik.api.Tuple.of(3,
            Arbitraries.of("int x = 1;", "\"", "é", "\u2028", "\u0085", "\u00a0", "\uFEFF", "漢",
                "😀", "\u0001")));
    return piece.list().ofMaxSize(40).map(pieces -> String.join("", pieces));
  }

  @Test
  void aCountThatIsNotTheSameIsNoticed() {
    // The planted bug: a counter that takes the last line for complete only when it ends with a line end.
    List<String> texts = List.of("a\nb", "a\nb\n");
    assertThat(texts).extracting(text -> new Recount().file("a.txt", Content.of(text)).lines())
        .containsExactly(2, 2);
  }
}
