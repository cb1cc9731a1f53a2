package dev.agentswarm.testkit.contract;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.artifact.Renderer;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.testkit.contract.Trial.Ended;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The contract of a {@link Renderer}, as a test to extend: give it sources that can be rendered, and say how a text gets
 * into one. {@link RendererRule} has the rules.
 *
 * @since 0.1
 */
public abstract class RendererContract {
  /** Texts that break formats when they are not escaped. */
  private static final List<String> HOSTILE = List.of("plain", "<script>planted()</script>",
      "<img src=x onerror=planted()>", "\"'><svg onload=planted()>", "</textarea></title></script><b>",
      "]]><!-- --> &amp; &#0; <?xml ?>", "=planted()+cmd|' /C calc'!A0", "{{planted}} ${planted} %s \\u0000",
      "[link](javascript:planted())", "a\u0000b\u0001c\u001fd\ufffe", "\u202eevil\u2066", "\ud800 alone",
      "line\r\nbreak\u2028 and \u2029", "x".repeat(5_000));

  private static final Pattern ACTIVE = Pattern.compile(
      "<script[^>]*>[^<]*planted|<[a-z][^>]*\\son\\w+\\s*=\\s*[\"']?planted", Pattern.CASE_INSENSITIVE);
  private static final Pattern LINK = Pattern.compile("(?:href|src)\\s*=\\s*[\"']?\\s*javascript:",
      Pattern.CASE_INSENSITIVE);
  /** What stands between quotes is text, as long as it cannot get out of them. */
  private static final Pattern QUOTED = Pattern.compile("=\\s*\"[^\"]*\"");

  /** The renderer to look at; asked for anew for every look. */
  public abstract Renderer renderer();

  /** Sources that can be rendered. */
  public abstract List<Artifact> sources();

  /** Sources with this text in them, wherever text may be (default: a Markdown page of it). */
  public List<Artifact> sources(String text) {
    return List.of(Artifact.markdown("page.md", "# " + text + "\n\n" + text + "\n"));
  }

  /** Options to render with (default: none). */
  public Map<String, String> options() {
    return Map.of();
  }

  /** One test for each rule. */
  @TestFactory
  public final Stream<DynamicTest> keepsItsRules() {
    return RuleTests.of(RendererRule.values(), this::check);
  }

  /**
   * Looks whether this rule is kept.
   *
   * @throws BrokenRule when it is not
   */
  public final void check(RendererRule rule) throws InterruptedException {
    switch (rule) {
      case R1 -> sameBytes();
      case R2 -> nothingWritten();
      case R3 -> nothingActive();
      case R4 -> soundArtifacts();
      case R5 -> unknownOptions();
      case R6 -> badSources();
      case R7 -> wellFormed();
    }
  }

  private Callable<List<Artifact>> rendering(List<Artifact> sources, Map<String, String> options) {
    return () -> renderer().render(sources, options);
  }

  private List<Artifact> rendered(RendererRule rule) throws InterruptedException {
    return Trial.run(rendering(sources(), options())).orBreak(rule, "the sources can be rendered, and ");
  }

  private void sameBytes() throws InterruptedException {
    List<Artifact> first = rendered(RendererRule.R1);
    for (Ended<List<Artifact>> end : Trial.together(List.of(rendering(sources(), options()),
        rendering(sources(), options()), rendering(sources("other"), options())))
        .subList(0, 2)) {
      same(first, end.orBreak(RendererRule.R1, "at once "), "rendered again");
    }
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      // In Turkish an i is no I, and numbers have other commas and digits elsewhere.
      for (String tag : List.of("tr-TR", "de-DE", "ar-EG-u-nu-arab")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
        same(first, rendered(RendererRule.R1), "rendered in " + tag);
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  private static void same(List<Artifact> first, List<Artifact> again, String when) {
    if (first.equals(again)) {
      return;
    }
    for (int i = 0; i < Math.min(first.size(), again.size()); i++) {
      RendererRule.R1.holds(first.get(i).equals(again.get(i)), when + ", " + first.get(i).name() + " ("
          + first.get(i).content() + ") came out as " + again.get(i).name() + " (" + again.get(i).content()
          + ")");
    }
    throw RendererRule.R1.brokenBy(when + ", it gave " + again + " instead of " + first);
  }

  private void nothingWritten() throws InterruptedException {
    List<String> real = TrialFiles.real();
    rendered(RendererRule.R2);
    TrialFiles.unchangedSince(real, RendererRule.R2);
  }

  private void nothingActive() throws InterruptedException {
    for (String text : HOSTILE) {
      for (Artifact made : hostile(RendererRule.R3, text)) {
        boolean markup = made.mediaType().contains("html") || made.mediaType().contains("svg");
        RendererRule.R3.holds(!markup || !isActive(made.text()),
            "the text " + shown(text) + " is active content of " + made.name());
      }
    }
  }

  private static boolean isActive(String markup) {
    return LINK.matcher(markup).find() || ACTIVE.matcher(QUOTED.matcher(markup).replaceAll("=\"\"")).find();
  }

  // A text that is refused with a reason is no output.
  private List<Artifact> hostile(RendererRule rule, String text) throws InterruptedException {
    Ended<List<Artifact>> end = Trial.run(rendering(sources(text), options()));
    rule.holds(end.value() != null || isInvalidInput(end.thrown()),
        "with the text " + shown(text) + " " + end.told());
    return end.value() == null ? List.of() : end.value();
  }

  private static String shown(String text) {
    String escaped = text.codePoints().limit(60).collect(StringBuilder::new, (all, point) -> {
      if (point < 32 || point > 126) {
        all.append(String.format(Locale.ROOT, "\\u%04x", point));
      } else {
        all.appendCodePoint(point);
      }
    }, StringBuilder::append).toString();
    return "\"" + escaped + "\"";
  }

  private static boolean isInvalidInput(@Nullable Throwable thrown) {
    return thrown instanceof SwarmException refused && refused.failure().kind() == Failure.Kind.INVALID_INPUT;
  }

  private void soundArtifacts() throws InterruptedException {
    RendererRule.R4.holds(!renderer().format().isBlank() && renderer().format().equals(renderer().format()),
        "its format is \"" + renderer().format() + "\"");
    List<Artifact> all = rendered(RendererRule.R4);
    RendererRule.R4.holds(!all.isEmpty(), "it gave nothing");
    Soundness.names(all, RendererRule.R4);
    for (Artifact made : all) {
      String fault = Soundness.typeFault(made);
      RendererRule.R4.holds(fault == null, "" + fault);
    }
  }

  private void unknownOptions() throws InterruptedException {
    Map<String, String> odd = new HashMap<>(options());
    odd.put("no-such-option", "1");
    Ended<List<Artifact>> end = Trial.run(rendering(sources(), odd));
    RendererRule.R5.holds(isInvalidInput(end.thrown()) && end.told().contains("no-such-option"),
        "with the option no-such-option " + end.told());
  }

  private void badSources() throws InterruptedException {
    byte[] noText = {(byte) 0xff, (byte) 0xfe, 0, 1, (byte) 0x80};
    for (List<Artifact> sources : List.of(List.<Artifact>of(), List.of(Artifact.text("empty.txt", "")),
        List.of(Artifact.markdown("empty.md", "")), List.of(Artifact.json("broken.json", "{\"a\": ")),
        List.of(new Artifact("bytes.md", "text/markdown", Content.of(noText))),
        List.of(new Artifact("odd.bin", "application/octet-stream", Content.of(noText))))) {
      Ended<List<Artifact>> end = Trial.run(rendering(sources, options()));
      RendererRule.R6.holds(end.value() != null || isInvalidInput(end.thrown()),
          "with the sources " + sources.stream().map(Artifact::name).toList() + " " + end.told());
    }
  }

  private void wellFormed() throws InterruptedException {
    for (String text : HOSTILE) {
      for (Artifact made : hostile(RendererRule.R7, text)) {
        String fault = Soundness.formFault(made);
        RendererRule.R7.holds(fault == null, "with the text " + shown(text) + " " + fault);
      }
    }
  }
}
