package dev.agentswarm.merge;

import static dev.agentswarm.merge.Work.files;
import static dev.agentswarm.merge.Work.lines;
import static dev.agentswarm.merge.Work.text;
import static dev.agentswarm.merge.Work.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.workspace.Change;
import dev.agentswarm.workspace.Conflict;
import dev.agentswarm.workspace.ConflictResolver;
import dev.agentswarm.workspace.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class IntegratorTest {
  private static final String TEN = lines("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");

  private final Snapshot base = files("a", TEN, "b", "b\n", "dir/c", "c\n");
  private final Integrator integrator = new Integrator(base, List.of());

  @Test
  void whatNobodyElseTouchedIsTaken() {
    Result result = merge(work -> {
      work.write("b", text("new\n"));
      work.write("d", text("d\n"));
      work.delete("dir/c");
    });
    assertThat(result).isInstanceOfSatisfying(Result.Merged.class, merged -> {
      assertThat(merged.paths()).containsExactly("b", "d", "dir/c");
      assertThat(texts(merged.head())).isEqualTo(texts(files("a", TEN, "b", "new\n", "d", "d\n")));
    });
    assertThat(integrator.changes()).containsExactly(new Change.Put("b", text("new\n"), false),
        new Change.Put("d", text("d\n"), false), new Change.Delete("dir/c"));
  }

  @Test
  void noWorkChangesNothing() {
    assertThat(merge(work -> {})).isEqualTo(new Result.Merged(List.of(), integrator.head()));
    assertThat(integrator.changes()).isEmpty();
  }

  @Test
  void theSameWorkTwiceIsTheSameAsOnce() {
    Layer work = work(layer -> {
      layer.write("a", text(TEN.replace("2\n", "two\n")));
      layer.move("b", "moved");
      layer.write("dir/c", text("c\n"), true);
      layer.write("new", text("x"));
    });
    clean(integrator.merge(work));
    Snapshot once = integrator.head();
    assertThat(integrator.merge(work)).isEqualTo(new Result.Merged(List.of(), once));
    assertThat(integrator.head()).isSameAs(once);
  }

  @Test
  void linesApartAreMerged() {
    Layer one = work(layer -> layer.write("a", text(TEN.replace("2\n", "two\n"))));
    Layer other = work(layer -> layer.write("a", text(TEN.replace("8\n", "eight\n"))));
    clean(integrator.merge(one));
    clean(integrator.merge(other));
    assertThat(head("a")).isEqualTo(TEN.replace("2\n", "two\n").replace("8\n", "eight\n"));
  }

  @Test
  void equalEditsAreOne() {
    Layer one = work(layer -> layer.write("a", text(TEN.replace("2\n", "two\n"))));
    Layer other = work(layer -> layer.write("a", text(TEN.replace("2\n", "two\n"))));
    clean(integrator.merge(one));
    assertThat(integrator.merge(other)).isEqualTo(new Result.Merged(List.of(), integrator.head()));
  }

  @Test
  void equalLinesAreAConflictThatNamesThePlaceAndLeavesTheHeadAsItWas() {
    Layer one = work(layer -> layer.write("a", text(TEN.replace("2\n", "two\n"))));
    Layer other = work(layer -> {
      layer.write("a", text(TEN.replace("2\n", "zwei\n")));
      layer.write("b", text("would be fine\n"));
    });
    clean(integrator.merge(one));
    Snapshot before = integrator.head();
    assertThat(conflicts(integrator.merge(other))).containsExactly(new Conflict("a",
        "the same lines were changed here and by a merged task: lines 2 of the head", text(TEN),
        text(TEN.replace("2\n", "two\n")), text(TEN.replace("2\n", "zwei\n"))));
    assertThat(integrator.head()).isSameAs(before);
  }

  @Test
  void theExecutableBitIsMergedApartFromTheLines() {
    Layer one = work(layer -> layer.write("a", text(TEN), true));
    Layer other = work(layer -> layer.write("a", text(TEN + "11\n")));
    clean(integrator.merge(one));
    clean(integrator.merge(other));
    assertThat(head("a")).isEqualTo(TEN + "11\n");
    assertThat(integrator.head().entry("a").executable()).isTrue();
  }

  @Test
  void editAgainstRemovalIsAConflictBothWays() {
    Layer edits = work(layer -> layer.write("a", text(TEN + "11\n")));
    Layer removes = work(layer -> layer.delete("a"));
    Integrator other = new Integrator(base, List.of());
    clean(integrator.merge(edits));
    assertThat(reason(integrator.merge(removes))).isEqualTo("removed here, changed by a merged task");
    clean(other.merge(removes));
    assertThat(reason(other.merge(edits))).isEqualTo("changed here, removed by a merged task");
  }

  @Test
  void whatBothRemovedIsRemoved() {
    Layer one = work(layer -> layer.delete("a"));
    Layer other = work(layer -> layer.delete("a"));
    clean(integrator.merge(one));
    clean(integrator.merge(other));
    assertThat(integrator.head().entry("a")).isNull();
  }

  @Test
  void binariesAreNeverMixed() {
    Content one = Content.of(new byte[]{1, 0, 2});
    Content other = Content.of(new byte[]{1, 0, 3});
    Integrator images = new Integrator(Tree.of(List.of(new Tree.File("i.png", new Leaf.Held(Content.of(
        new byte[]{1, 0, 1}), false))), List.of()), List.of());
    Layer first = Layer.over(images.head());
    Layer second = Layer.over(images.head());
    first.write("i.png", one);
    second.write("i.png", other);
    clean(images.merge(first));
    assertThat(conflicts(images.merge(second))).singleElement().satisfies(conflict -> {
      assertThat(conflict.reason()).contains("not text");
      assertThat(conflict.ours()).isEqualTo(one);
      assertThat(conflict.theirs()).isEqualTo(other);
    });
    assertThat(images.head().read("i.png")).isEqualTo(one);
  }

  @Test
  void twoNewFilesOfOneNameConflictUnlessTheyAreEqual() {
    Layer one = work(layer -> layer.write("n", text("x\n")));
    Layer equal = work(layer -> layer.write("n", text("x\n"), true));
    Layer different = work(layer -> layer.write("n", text("y\n")));
    clean(integrator.merge(one));
    clean(integrator.merge(equal));
    assertThat(integrator.head().entry("n").executable()).isTrue();
    assertThat(reason(integrator.merge(different))).contains("created here and by a merged task");
  }

  @Test
  void fileAgainstFolderIsAConflict() {
    Layer file = work(layer -> layer.write("n", text("x\n")));
    Layer folder = work(layer -> layer.write("n/m", text("x\n")));
    clean(integrator.merge(file));
    assertThat(reason(integrator.merge(folder))).isEqualTo("\"n\" is a file");
    Integrator other = new Integrator(base, List.of());
    clean(other.merge(folder));
    assertThat(reason(other.merge(file))).isEqualTo("\"n\" is a folder");
  }

  @Test
  void namesThatDifferInCaseOnlyAreAConflict() {
    Layer one = work(layer -> layer.write("Readme", text("x\n")));
    Layer other = work(layer -> layer.write("README", text("x\n")));
    clean(integrator.merge(one));
    assertThat(reason(integrator.merge(other))).contains("\"README\"").contains("\"Readme\"");
  }

  @Test
  void whatOneTaskClearsAwayMakesRoomForWhatItCreates() {
    clean(merge(layer -> {
      layer.delete("b");
      layer.write("b/index", text("x"));
      layer.move("dir/c", "Dir");
    }));
    assertThat(integrator.head().entries()).extracting("path").containsExactly("Dir", "a", "b/index");
  }

  @Test
  void anEditFollowsARenameMergedBefore() {
    Layer renames = work(layer -> {
      layer.move("a", "x");
      layer.write("x", text(TEN.replace("2\n", "two\n")));
    });
    Layer edits = work(layer -> layer.write("a", text(TEN.replace("8\n", "eight\n"))));
    clean(integrator.merge(renames));
    clean(merge(layer -> layer.move("x", "y/z")));
    assertThat(integrator.merge(edits)).isInstanceOfSatisfying(Result.Merged.class,
        merged -> assertThat(merged.paths()).containsExactly("y/z"));
    assertThat(head("y/z")).isEqualTo(TEN.replace("2\n", "two\n").replace("8\n", "eight\n"));
    assertThat(integrator.changes()).containsExactly(new Change.Rename("a", "y/z", text(head("y/z")), false));
  }

  @Test
  void aRenameTakesAnEditMergedBeforeAlong() {
    Layer renames = work(layer -> layer.move("a", "x"));
    clean(merge(layer -> layer.write("a", text(TEN + "11\n"))));
    assertThat(integrator.merge(renames)).isInstanceOfSatisfying(Result.Merged.class,
        merged -> assertThat(merged.paths()).containsExactly("a", "x"));
    assertThat(head("x")).isEqualTo(TEN + "11\n");
    assertThat(integrator.head().entry("a")).isNull();
  }

  @Test
  void renamesToOneNameAgreeAndToTwoNamesConflict() {
    Layer one = work(layer -> layer.move("a", "x"));
    Layer same = work(layer -> {
      layer.move("a", "x");
      layer.write("x", text(TEN + "11\n"));
    });
    Layer other = work(layer -> layer.move("a", "y"));
    Layer removes = work(layer -> layer.delete("a"));
    clean(integrator.merge(one));
    clean(integrator.merge(same));
    assertThat(head("x")).isEqualTo(TEN + "11\n");
    assertThat(reason(integrator.merge(other))).contains("renamed to \"x\"");
    assertThat(reason(integrator.merge(removes))).contains("renamed to \"x\"");
  }

  @Test
  void aRenameOntoANameCreatedMeanwhileConflicts() {
    Layer renames = work(layer -> layer.move("a", "x"));
    clean(merge(layer -> layer.write("x", text("other\n"))));
    assertThat(reason(integrator.merge(renames))).contains("created here and by a merged task");
  }

  @Test
  void aRenameOfWhatWasRemovedConflicts() {
    Layer renames = work(layer -> layer.move("a", "x"));
    clean(merge(layer -> layer.delete("a")));
    assertThat(reason(integrator.merge(renames))).contains("which a merged task removed");
  }

  @Test
  void aPathThatWasRenamedAwayAndCreatedAnewIsAFileOfItsOwn() {
    clean(merge(layer -> layer.move("b", "x")));
    clean(merge(layer -> layer.write("b", text("fresh\n"))));
    clean(merge(layer -> layer.write("b", text("fresher\n"))));
    assertThat(head("b")).isEqualTo("fresher\n");
    assertThat(head("x")).isEqualTo("b\n");
  }

  @Test
  void resolversAreAskedInOrderAndTheFirstAnswerCounts() {
    List<String> asked = new ArrayList<>();
    ConflictResolver silent = conflict -> {
      asked.add("silent " + conflict.path());
      return Optional.empty();
    };
    ConflictResolver broken = conflict -> {
      throw new IllegalStateException("no idea");
    };
    ConflictResolver both = conflict -> Optional
        .of(text(conflict.ours().text() + conflict.theirs().text()));
    Integrator resolving = new Integrator(base, List.of(silent, broken, both));
    Layer one = work(layer -> layer.write("b", text("one\n")));
    Layer other = work(layer -> layer.write("b", text("other\n"), true));
    clean(resolving.merge(one));
    clean(resolving.merge(other));
    assertThat(asked).containsExactly("silent b");
    assertThat(resolving.head().read("b").text()).isEqualTo("one\nother\n");
    assertThat(resolving.head().entry("b").executable()).isTrue();
  }

  @Test
  void aResolverThatFailsIsNamedInTheConflict() {
    ConflictResolver broken = conflict -> {
      throw new IllegalStateException("no idea");
    };
    Integrator resolving = new Integrator(base, List.of(broken));
    clean(resolving.merge(work(layer -> layer.write("b", text("one\n")))));
    assertThat(reason(resolving.merge(work(layer -> layer.write("b", text("other\n")))))).contains("no idea");
  }

  @Test
  void rebasingChangesNotTheHeadButTheBaseUnderTheWork() {
    Layer work = work(layer -> {
      layer.read("a");
      layer.write("a", text(TEN.replace("8\n", "eight\n")));
      layer.move("b", "x");
    });
    clean(merge(layer -> layer.write("a", text(TEN.replace("2\n", "two\n")))));
    Snapshot head = integrator.head();
    assertThat(integrator.rebase(work)).isInstanceOfSatisfying(Rebased.Clean.class, rebased -> {
      Layer layer = rebased.layer();
      assertThat(layer.base()).isSameAs(head);
      assertThat(layer.read("a").text()).isEqualTo(TEN.replace("2\n", "two\n").replace("8\n", "eight\n"));
      assertThat(layer.changes()).hasSize(2).contains(new Change.Rename("b", "x", text("b\n"), false));
      assertThat(layer.readPaths()).containsExactly("a");
      assertThat(integrator.rebase(layer)).isEqualTo(new Rebased.Clean(layer));
    });
    assertThat(integrator.head()).isSameAs(head);
    assertThat(work.read("a").text()).isEqualTo(TEN.replace("8\n", "eight\n"));
  }

  @Test
  void rebasingTellsConflicts() {
    Layer work = work(layer -> layer.write("b", text("mine\n")));
    clean(merge(layer -> layer.write("b", text("theirs\n"))));
    assertThat(integrator.rebase(work)).isInstanceOfSatisfying(Rebased.Conflicted.class,
        conflicted -> assertThat(conflicted.conflicts()).extracting(Conflict::path).containsExactly("b"));
  }

  @Test
  void workThatWasRebasedMergesAsIfItHadNotBeen() {
    Integrator straight = new Integrator(base, List.of());
    Layer first = work(layer -> layer.write("a", text(TEN.replace("2\n", "two\n"))));
    Layer second = work(layer -> {
      layer.write("a", text(TEN.replace("8\n", "eight\n")));
      layer.delete("dir/c");
    });
    clean(straight.merge(first));
    clean(straight.merge(second));
    clean(integrator.merge(first));
    assertThat(integrator.rebase(second)).isInstanceOfSatisfying(Rebased.Clean.class,
        rebased -> clean(integrator.merge(rebased.layer())));
    assertThat(integrator.changes()).isEqualTo(straight.changes());
  }

  @Test
  void anIntegratedChangeThatIsTakenBackLeavesNoChange() {
    clean(merge(layer -> layer.write("b", text("x\n"))));
    clean(merge(layer -> layer.write("b", text("b\n"))));
    assertThat(integrator.changes()).isEmpty();
  }

  private Layer work(Consumer<Layer> doing) {
    Layer layer = Layer.over(integrator.head());
    doing.accept(layer);
    return layer;
  }

  private Result merge(Consumer<Layer> doing) {
    return integrator.merge(work(doing));
  }

  private String head(String path) {
    return integrator.head().read(path).text();
  }

  private static void clean(Result result) {
    assertThat(result).isInstanceOf(Result.Merged.class);
  }

  private static List<Conflict> conflicts(Result result) {
    assertThat(result).isInstanceOf(Result.Conflicted.class);
    return result instanceof Result.Conflicted conflicted ? conflicted.conflicts() : List.of();
  }

  private static String reason(Result result) {
    assertThat(conflicts(result)).hasSize(1);
    return conflicts(result).get(0).reason();
  }
}
