package dev.agentswarm.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PlainTextTest {
  static Stream<Arguments> outputs() {
    return Stream.of(Arguments.of("\u001b[1;31mred\u001b[0m", "red"), Arguments.of("\u009b1mred", "red"),
        Arguments.of("\u001b]0;title\u0007text", "text"),
        Arguments.of("\u001b]52;c;c2VjcmV0\u001b\\text", "text"),
        Arguments.of("\u001bPpayload\u001b\\text", "text"), Arguments.of("\u001b(Btext\u001b=", "text"),
        Arguments.of("be\u0007ll\b", "bell"), Arguments.of("end\u001b[", "end"),
        Arguments.of("end\u001b", "end"),
        Arguments.of("\u001b]never ended", ""));
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void whatOnlyATerminalUnderstandsIsLeftOut(String output, String text) {
    assertThat(PlainText.of(output)).isEqualTo(text);
  }

  @Test
  void textTabsAndLineEndsStay() {
    String text = "a\tb\r\n\u20ac \ud83d\ude00 [1m ]0;\n";
    assertThat(PlainText.of(text)).isEqualTo(text);
  }
}
