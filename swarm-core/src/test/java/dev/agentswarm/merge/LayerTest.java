package dev.agentswarm.merge;

import static dev.agentswarm.merge.Work.files;
import static dev.agentswarm.merge.Work.text;
import static dev.agentswarm.merge.Work.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.workspace.Change;
import dev.agentswarm.workspace.Snapshot;
import dev.agentswarm.workspace.Snapshot.Entry;
import dev.agentswarm.workspace.Snapshot.Omitted;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerTest {
  private final Snapshot base = files("README.md", "hello\n", "src/A.java", "class A {}\n", "src/B.java",
      "class B {}\n");
  private final Layer layer = Layer.over(base);

  @Test
  void aFileIsReadThroughToTheBaseUntilItIsWritten() {
    assertThat(layer.read("README.md").text()).isEqualTo("hello\n");
    layer.write("README.md", text("bye\n"));
    assertThat(layer.read("./README.md").text()).isEqualTo("bye\n");
    assertThat(base.read("README.md").text()).isEqualTo("hello\n");
  }

  @Test
  void changesAreOrderedByPath() {
    layer.write("z", text("1"));
    layer.delete("src/A.java");
    layer.write("README.md", text("2"));
    assertThat(layer.changes()).containsExactly(new Change.Put("README.md", text("2"), false),
        new Change.Delete("src/A.java"), new Change.Put("z", text("1"), false));
    assertThat(layer.paths()).containsExactly("README.md", "src/B.java", "z");
  }

  @Test
  void aFileSetBackIsNoChange() {
    layer.write("README.md", text("bye\n"));
    layer.write("README.md", text("hello\n"));
    layer.delete("src/A.java");
    layer.write("src/A.java", text("class A {}\n"));
    layer.write("new", text("x"));
    layer.delete("new");
    layer.move("src/B.java", "B.java");
    layer.move("B.java", "src/B.java");
    assertThat(layer.changes()).isEmpty();
    assertThat(layer.isEmpty()).isTrue();
  }

  @Test
  void theExecutableBitAloneIsAChangeAndIsKeptByTheNextWrite() {
    layer.write("README.md", text("hello\n"), true);
    assertThat(layer.changes()).containsExactly(new Change.Put("README.md", text("hello\n"), true));
    layer.write("README.md", text("x"));
    assertThat(layer.asSnapshot().entry("README.md")).isEqualTo(new Entry("README.md", true, 1));
  }

  @Test
  void aMoveIsARenameEvenWhenTheFileWasEditedBeforeAndAfter() {
    layer.write("src/A.java", text("1"));
    layer.move("src/A.java", "src/C.java");
    layer.move("src/C.java", "src/D.java");
    layer.write("src/D.java", text("2"));
    assertThat(layer.changes())
        .containsExactly(new Change.Rename("src/A.java", "src/D.java", text("2"), false));
  }

  @Test
  void deletingAndWritingTheSameTextElsewhereIsNoRename() {
    layer.delete("src/A.java");
    layer.write("src/C.java", text("class A {}\n"));
    assertThat(layer.changes()).containsExactly(new Change.Delete("src/A.java"),
        new Change.Put("src/C.java", text("class A {}\n"), false));
  }

  @Test
  void aMovedFileWhosePathIsTakenByANewOneIsTwoPuts() {
    layer.move("src/A.java", "src/C.java");
    layer.write("src/A.java", text("new"));
    assertThat(layer.changes()).containsExactly(new Change.Put("src/A.java", text("new"), false),
        new Change.Put("src/C.java", text("class A {}\n"), false));
    layer.move("src/A.java", "src/E.java");
    assertThat(layer.changes()).containsExactly(
        new Change.Rename("src/A.java", "src/C.java", text("class A {}\n"), false),
        new Change.Put("src/E.java", text("new"), false));
  }

  @Test
  void filesMaySwapTheirNames() {
    layer.move("src/A.java", "tmp");
    layer.move("src/B.java", "src/A.java");
    layer.move("tmp", "src/B.java");
    assertThat(layer.changes()).containsExactly(new Change.Put("src/A.java", text("class B {}\n"), false),
        new Change.Put("src/B.java", text("class A {}\n"), false));
  }

  @Test
  void aMovedFileThatIsDeletedIsADeletion() {
    layer.move("src/A.java", "src/C.java");
    layer.delete("src/C.java");
    assertThat(layer.changes()).containsExactly(new Change.Delete("src/A.java"));
  }

  @Test
  void aFileMayBeRenamedToTheSameNameInOtherCase() {
    layer.move("README.md", "Readme.md");
    assertThat(layer.changes())
        .containsExactly(new Change.Rename("README.md", "Readme.md", text("hello\n"), false));
  }

  @Test
  void aFileMayBecomeAFolder() {
    layer.move("README.md", "README.md/index.md");
    assertThat(layer.paths()).contains("README.md/index.md").doesNotContain("README.md");
  }

  @Test
  void theTargetOfAMoveMustNotExist() {
    failing(() -> layer.move("src/A.java", "src/B.java"), Failure.Kind.INVALID_INPUT)
        .hasMessageContaining("src/B.java").hasMessageContaining("exists");
  }

  @Test
  void aMissingFileIsToldWithSimilarNames() {
    failing(() -> layer.read("src/a.java"), Failure.Kind.INVALID_INPUT).hasMessage(
        "no such file: \"src/a.java\"; did you mean \"src/A.java\" or \"src/B.java\"?");
    failing(() -> layer.delete("A.java"), Failure.Kind.INVALID_INPUT).hasMessageContaining("\"src/A.java\"");
    failing(() -> layer.move("nothing.like.it", "x"), Failure.Kind.INVALID_INPUT)
        .hasMessage("no such file: \"nothing.like.it\"");
    failing(() -> layer.read("src"), Failure.Kind.INVALID_INPUT).hasMessageContaining("it is a folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "../x", "a/../../x", "C:\\x", "..\\out", "\\\\srv\\share", "a\\b",
      "", ".",
      ".git/hooks/pre-commit", ".GIT/config", ".git. /config", "git~1/config", "src/.git", "a\u0000b",
      "a\nb"})
  void aPathThatLeadsOutOrIntoGitIsRefused(String path) {
    failing(() -> layer.write(path, text("x")), Failure.Kind.REFUSED);
    failing(() -> layer.read(path), Failure.Kind.REFUSED);
    failing(() -> layer.exists(path), Failure.Kind.REFUSED);
    failing(() -> layer.delete(path), Failure.Kind.REFUSED);
    failing(() -> layer.move("README.md", path), Failure.Kind.REFUSED);
    assertThat(layer.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CON", "src/aux.txt", "a.", "a ", "src/x:stream", "what?", "a\u202etxt", "a\u200bb",
      "LPT1.log",
      ".swarm/runs/x", "docs/swarm-out/index.html"})
  void aNewNameThatSomeSystemCannotHaveIsRefused(String path) {
    failing(() -> layer.write(path, text("x")), Failure.Kind.REFUSED).hasMessageContaining("cannot create");
    failing(() -> layer.move("README.md", path), Failure.Kind.REFUSED);
  }

  @Test
  void anOldFileWithAnOddNameMayBeEdited() {
    Layer odd = Layer.over(files("dir/a:b", "1"));
    odd.write("dir/a:b", text("2"));
    assertThat(odd.changes()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"readme.md", "SRC/C.java", "Src/A.java/x", "README.md/x", "src", "Src"})
  void aNewNameThatClashesWithAnOldOneIsRefused(String path) {
    failing(() -> layer.write(path, text("x")), Failure.Kind.REFUSED).hasMessageContaining(path);
    failing(() -> layer.move("src/B.java", path), Failure.Kind.REFUSED);
    assertThat(layer.isEmpty()).isTrue();
  }

  @Test
  void accentsWrittenInTwoWaysAreOneName() {
    layer.write("caf\u00e9.txt", text("1"));
    failing(() -> layer.write("cafe\u0301.txt", text("2")), Failure.Kind.REFUSED)
        .hasMessageContaining("caf\u00e9.txt");
    failing(() -> layer.write("CAF\u00c9.txt/x", text("2")), Failure.Kind.REFUSED);
  }

  @Test
  void whatClashesAlreadyMayGrow() {
    Layer odd = Layer.over(files("Src/a", "1", "src/a", "2"));
    odd.write("Src/b", text("3"));
    odd.write("src/c", text("4"));
    odd.delete("Src/a");
    odd.delete("Src/b");
    failing(() -> odd.write("Src/d", text("x")), Failure.Kind.REFUSED);
  }

  @Test
  void nothingIsWrittenThroughWhatWasLeftOut() {
    Layer over = Layer.over(Tree.of(List.of(), List.of(new Omitted("build", Snapshot.Reason.IGNORED),
        new Omitted("link", Snapshot.Reason.LINK))));
    failing(() -> over.write("link", text("x")), Failure.Kind.REFUSED).hasMessageContaining("symbolic link");
    failing(() -> over.write("link/x", text("x")), Failure.Kind.REFUSED);
    failing(() -> over.read("link/passwd"), Failure.Kind.INVALID_INPUT).hasMessageContaining("symbolic link");
    over.write("build/x", text("x"));
    over.write("linked", text("x"));
    assertThat(over.paths()).containsExactly("build/x", "linked");
  }

  @Test
  void aCopyGoesItsOwnWay() {
    layer.write("a", text("1"));
    layer.read("README.md");
    Layer copy = layer.copy();
    copy.write("b", text("2"));
    layer.delete("a");
    assertThat(texts(copy.asSnapshot())).containsEntry("a", "1").containsEntry("b", "2");
    assertThat(layer.isEmpty()).isTrue();
    assertThat(copy.readPaths()).containsExactly("README.md");
    assertThat(copy.base()).isSameAs(base);
  }

  @Test
  void aSnapshotOfALayerNeverChanges() {
    layer.write("a", text("1"));
    Snapshot then = layer.asSnapshot();
    layer.write("a", text("2"));
    layer.delete("README.md");
    assertThat(then.read("a").text()).isEqualTo("1");
    assertThat(then.entry("README.md")).isNotNull();
  }

  @Test
  void whatWasReadIsRemembered() {
    layer.read("src/B.java");
    layer.read("README.md");
    layer.exists("src/A.java");
    layer.write("new", text("x"));
    assertThat(layer.readPaths()).containsExactly("README.md", "src/B.java");
  }

  @Test
  void changesOfOneLayerMakeAnEqualOther() {
    layer.move("src/A.java", "src/a.java");
    layer.delete("README.md");
    layer.write("README.md/index", text("x"), true);
    layer.write("src/B.java", text("y"));
    Layer other = Layer.over(base);
    other.apply(layer.changes());
    assertThat(other.changes()).isEqualTo(layer.changes()).hasSize(4);
  }

  @Test
  void changesThatDoNotFitAreNotAppliedAtAll() {
    List<Change> changes = List.of(new Change.Put("a", text("x"), false), new Change.Delete("nothing"));
    failing(() -> layer.apply(changes), Failure.Kind.INVALID_INPUT);
    assertThat(layer.isEmpty()).isTrue();
  }

  static AbstractThrowableAssert<?, ? extends Throwable> failing(ThrowingCallable doing, Failure.Kind kind) {
    return assertThatThrownBy(doing).isInstanceOfSatisfying(SwarmException.class,
        thrown -> assertThat(thrown.failure().kind()).isEqualTo(kind));
  }
}
