package dev.agentswarm.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Purpose;
import dev.agentswarm.loop.Role;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KindFileTest {
  @Test
  void everyKeyIsRead() {
    Kind kind = KindFile.parse("t.md", """
        ---
        # about it
        kind: translate
        purpose: "Translates: pages"
        tools: [read_file, "write_file"]   # both
        most: 20
        calls: verify
        max-tokens: 8000
        turns: 7
        ---
        You translate.

        ---
        Well.
        """);

    assertThat(kind)
        .isEqualTo(new Kind("translate", "Translates: pages", Set.of("read_file", "write_file"), 20,
            new Role("You translate.\n\n---\nWell.", Purpose.VERIFY, 8000, 7), "t.md"));
  }

  @Test
  void whatIsNotSaidHasItsDefault() {
    Kind kind = KindFile.parse("t.md",
        "\uFEFF---\r\nkind: c-sharp\r\npurpose: Writes C# code.\r\n---\r\nYou write.");

    assertThat(kind).isEqualTo(new Kind("c-sharp", "Writes C# code.", Set.of("*"), Integer.MAX_VALUE,
        Role.of("You write."), "t.md"));
  }

  @Test
  void everyFaultIsToldWithFileAndLine() {
    refused("---\nkind: Bad Name\ntoolz: a\nmost: many\ncalls: PLAY\nmost: 0\nturns: 0\njust words\n---\n \n",
        "t.md:3: \"toolz\" is not known: write \"key: value\" with one of [kind, purpose, tools, most, calls,"
            + " max-tokens, turns]\n"
            + "t.md:6: \"most\" is there twice, first in line 4\n"
            + "t.md:8: \"just words\" is not known: write \"key: value\" with one of [kind, purpose, tools, most, calls,"
            + " max-tokens, turns]\n"
            + "t.md:2: a kind is lower-case letters, digits and '-', beginning with a letter: \"Bad Name\"\n"
            + "t.md:1: \"purpose\" is missing from the front matter\n"
            + "t.md:6: \"most\" must be a whole number of at least 1: \"0\"\n"
            + "t.md:7: \"turns\" must be a whole number of at least 1: \"0\"\n"
            + "t.md:5: \"calls\" must be one of [PLAN, WORK, VERIFY, REPAIR, SUMMARISE]: \"PLAY\"\n"
            + "t.md:9: no text follows the front matter: it is the system prompt");
  }

  @Test
  void aFileWithoutFrontMatterSaysWhatIsExpected() {
    refused("# Read me",
        "t.md:1: a kind begins with a line \"---\", then \"kind: name\" and \"purpose: ...\"");
    refused("", "t.md:1: a kind begins with a line \"---\", then \"kind: name\" and \"purpose: ...\"");
    refused("---\nkind: a\npurpose: b", "t.md:3: the front matter has no closing line \"---\"");
  }

  @Property(tries = 200)
  void noTextMakesItFailWithoutNamingTheFile(@ForAll String text) {
    assertThatThrownBy(() -> KindFile.parse("t.md", "---\n" + text + "\n---\n"))
        .isInstanceOf(SwarmException.class).hasMessageContaining("t.md:");
  }

  private static void refused(String text, String message) {
    assertThatThrownBy(() -> KindFile.parse("t.md", text)).isInstanceOf(SwarmException.class)
        .hasMessage(message);
  }
}
