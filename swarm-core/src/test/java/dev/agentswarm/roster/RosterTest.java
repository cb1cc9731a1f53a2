package dev.agentswarm.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.agent.Outcome;
import dev.agentswarm.agent.SubAgent;
import dev.agentswarm.agent.SubAgentProvider;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Purpose;
import dev.agentswarm.loop.ToolLoop;
import dev.agentswarm.plan.KindInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterTest {
  @TempDir
  Path folder;

  /** Somebody else's provider of the same name. */
  private record Other(String kind, String purpose) implements SubAgentProvider {
    @Override
    public SubAgent create() {
      return (assignment, context) -> Outcome.done();
    }
  }

  private static SubAgentProvider kind(String name, String purpose) {
    return SubAgentProvider.of(name, purpose, (assignment, context) -> Outcome.done());
  }

  private void file(String name, String kind, String purpose) throws IOException {
    Files.writeString(folder.resolve(name),
        "---\nkind: " + kind + "\npurpose: " + purpose + "\n---\nYou work.\n");
  }

  @Test
  void theBuiltInKindsAreOrdinaryAgentsWithAPurposeEach() {
    Roster roster = Roster.of(List.of(), List.of(), null);

    assertThat(roster.kinds()).extracting(KindInfo::name)
        .containsExactly("search", "research", "analyse", "write", "code", "verify", "repair");
    assertThat(roster.kinds()).allSatisfy(kind -> assertThat(kind.purpose()).hasSizeBetween(40, 250));
    assertThat(roster.repairKind()).isEqualTo("repair");
    assertThat(roster.find("code").create()).isInstanceOf(ToolLoop.class)
        .isNotSameAs(roster.find("code").create());
    assertThat(((Kind) roster.find("repair")).role().calls()).isEqualTo(Purpose.REPAIR);
    assertThat(((Kind) roster.find("verify")).role().calls()).isEqualTo(Purpose.VERIFY);
  }

  @Test
  void theBuilderWinsOverFilesFilesOverTheClassPathAndThatOverTheBuiltIn() throws IOException {
    file("a.md", "code", "from a file");
    file("b.md", "write", "from a file");
    Roster roster = Roster.of(List.of(kind("code", "from the builder"), kind("own", "from the builder")),
        List.of(kind("code", "from the class path"), kind("write", "from the class path"),
            kind("zoo", "from the class path"), kind("bee", "from the class path"),
            kind("search", "from the class path")),
        folder);

    assertThat(roster.find("code").purpose()).isEqualTo("from the builder");
    assertThat(roster.find("write").purpose()).isEqualTo("from a file");
    assertThat(roster.find("search").purpose()).isEqualTo("from the class path");
    assertThat(roster.kinds()).extracting(KindInfo::name).containsExactly("search", "research", "analyse",
        "write",
        "code", "verify", "repair", "bee", "zoo", "own");
  }

  @Test
  void twoOnTheClassPathForOneNameAreAStartErrorThatNamesBoth() {
    assertThatThrownBy(() -> Roster.of(List.of(), List.of(kind("bee", "a"), new Other("bee", "b")), null))
        .isInstanceOf(SwarmException.class)
        .hasMessageContaining("two providers of agents of kind \"bee\" are on the class path: ")
        .hasMessageContaining(Other.class.getName()).hasMessageContaining(SubAgentProvider.class.getName());
  }

  @Test
  void twoFilesForOneNameAreAnErrorThatNamesBoth() throws IOException {
    file("a.md", "bee", "buzz");
    file("b.md", "bee", "buzz");

    assertThatThrownBy(() -> Roster.of(List.of(), List.of(), folder))
        .hasMessageContaining(folder.resolve("a.md") + " and " + folder.resolve("b.md"));
  }

  @Test
  void anUnknownKindIsAnErrorThatNamesTheKnown() {
    Roster roster = Roster.of(List.of(kind("bee", "buzz")), List.of(), null);

    assertThatThrownBy(() -> roster.find("wasp")).isInstanceOfSatisfying(SwarmException.class,
        e -> assertThat(e.failure())
            .isEqualTo(Failure.of(Failure.Kind.MISSING, "there is no agent of kind \"wasp\":"
                + " known kinds are [search, research, analyse, write, code, verify, repair, bee]")));
    assertThat(roster.has("wasp")).isFalse();
  }

  @Test
  void theFaultsOfAllFilesAreToldAtOnceAndOtherFilesAreLeftAlone() throws IOException {
    Files.writeString(folder.resolve("one.md"), "no front matter");
    Files.write(folder.resolve("two.md"), "---\nkind: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    Files.writeString(folder.resolve("notes.txt"), "not a kind");
    Files.createDirectory(folder.resolve("sub.md"));

    assertThatThrownBy(() -> Roster.of(List.of(), List.of(), folder)).hasMessageContainingAll(
        folder.resolve("one.md") + ":1: a kind begins",
        folder.resolve("two.md") + ":1: the file is not UTF-8");
  }

  @Test
  void aFolderThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> Roster.of(List.of(), List.of(), folder.resolve("none")))
        .isInstanceOf(SwarmException.class).hasMessageContaining("none: name a folder with *.md files");
  }
}
