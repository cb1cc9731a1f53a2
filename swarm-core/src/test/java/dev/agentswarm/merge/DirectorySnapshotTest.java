package dev.agentswarm.merge;

import static dev.agentswarm.merge.LayerTest.failing;
import static dev.agentswarm.merge.Work.lines;
import static dev.agentswarm.merge.Work.text;
import static dev.agentswarm.merge.Work.texts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.workspace.Change;
import dev.agentswarm.workspace.Snapshot;
import dev.agentswarm.workspace.Snapshot.Entry;
import dev.agentswarm.workspace.Snapshot.Omitted;
import dev.agentswarm.workspace.Snapshot.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectorySnapshotTest {
  @TempDir
  Path temp;

  private Path folder;

  @BeforeEach
  void makeTheWorkspace() throws IOException {
    folder = Files.createDirectory(temp.resolve("workspace"));
    Files.writeString(temp.resolve("secret"), "secret");
  }

  @Test
  void filesAreListedByPathWithSizeAndExecutableBit() throws Exception {
    write("b/x", "12");
    write("b.txt", "123");
    write("a", "");
    Files.setPosixFilePermissions(write("run.sh", "#!"), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(folder.resolve("empty/inside"));
    Snapshot snapshot = DirectorySnapshot.of(folder);
    assertThat(snapshot.entries()).containsExactly(new Entry("a", false, 0), new Entry("b.txt", false, 3),
        new Entry("b/x", false, 2), new Entry("run.sh", true, 2));
    assertThat(snapshot.omitted()).isEmpty();
    assertThat(snapshot.read("b/x").text()).isEqualTo("12");
    assertThat(snapshot.entry("b")).isNull();
    failing(() -> snapshot.read("c"), Failure.Kind.INVALID_INPUT);
  }

  @Test
  void whatIsNoOrdinaryFileIsToldAndNeverFollowed() throws Exception {
    write("src/A", "x");
    Files.createSymbolicLink(folder.resolve("out"), temp);
    Files.createSymbolicLink(folder.resolve("src/loop"), folder);
    Files.createSymbolicLink(folder.resolve("dangling"), Path.of("nowhere"));
    new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor();
    write("line\nbreak", "x");
    write("back\\slash", "x");
    try (RandomAccessFile sparse = new RandomAccessFile(folder.resolve("big").toFile(), "rw")) {
      sparse.setLength((64 << 20) + 1);
    }
    Snapshot snapshot = DirectorySnapshot.of(folder);
    assertThat(snapshot.entries()).extracting(Entry::path).containsExactly("src/A");
    assertThat(snapshot.omitted()).containsExactly(new Omitted("back\\slash", Reason.BAD_NAME),
        new Omitted("big", Reason.TOO_LARGE), new Omitted("dangling", Reason.LINK),
        new Omitted("line\ufffdbreak", Reason.BAD_NAME), new Omitted("out", Reason.LINK),
        new Omitted("pipe", Reason.NOT_A_FILE), new Omitted("src/loop", Reason.LINK));
  }

  @Test
  void withoutGitTheFoldersThatToolsLeaveBehindAreToldOnce() throws Exception {
    write("app/pom.xml", "x");
    write("app/target/classes/A.class", "x");
    write("target/kept", "x");
    write("lib/build.gradle.kts", "x");
    write("lib/build/x", "x");
    write("build/kept", "x");
    write("web/node_modules/a/b/c.js", "x");
    write("py/__pycache__/a.pyc", "x");
    write("py/.venv/bin/python", "x");
    write(".git/config", "x");
    write(".swarm/runs/1/x", "x");
    write("deep/swarm-out/1/index.html", "x");
    Snapshot snapshot = DirectorySnapshot.of(folder);
    assertThat(snapshot.entries()).extracting(Entry::path).containsExactly("app/pom.xml", "build/kept",
        "lib/build.gradle.kts", "target/kept");
    assertThat(snapshot.omitted()).extracting(Omitted::path).containsExactly(".git", ".swarm", "app/target",
        "deep/swarm-out", "lib/build", "py/.venv", "py/__pycache__", "web/node_modules");
    assertThat(snapshot.omitted()).extracting(Omitted::reason).containsOnly(Reason.IGNORED);
  }

  @Test
  void inAWorkTreeGitSaysWhatIsIgnored() throws Exception {
    git("init", "-q");
    write(".gitignore", "*.class\n/out/\n");
    write("src/.gitignore", "gen\n");
    write("src/gen/G.java", "x");
    write("src/A.java", "x");
    write("src/A.class", "x");
    write("src/Kept.class", "x");
    git("add", "-f", "src/Kept.class");
    write("out/a/b", "x");
    write("node_modules/a", "not ignored here");
    write("inner/file", "x");
    write("f\u00fcr", "x");
    git("init", "-q", "inner");
    write(".swarm/x", "x");
    Files.createDirectory(folder.resolve("empty"));
    Snapshot snapshot = DirectorySnapshot.of(folder);
    assertThat(snapshot.entries()).extracting(Entry::path).containsExactly(".gitignore", "f\u00fcr",
        "inner/file",
        "node_modules/a", "src/.gitignore", "src/A.java", "src/Kept.class");
    assertThat(snapshot.omitted()).extracting(Omitted::path).containsExactly(".git", ".swarm", "inner/.git",
        "out",
        "src/A.class", "src/gen");
  }

  @Test
  void aPartOfAWorkTreeIsListedByItselfAndAnIgnoredPartByName() throws Exception {
    git("init", "-q");
    write(".gitignore", "*.class\n/out/\n");
    write("src/A.java", "x");
    write("src/A.class", "x");
    write("out/x/A.class", "x");
    write("out/x/node_modules/y", "x");
    assertThat(DirectorySnapshot.of(folder.resolve("src")).entries()).extracting(Entry::path)
        .containsExactly("A.java");
    assertThat(DirectorySnapshot.of(folder.resolve("out/x")).entries()).extracting(Entry::path)
        .containsExactly("A.class");
  }

  @Test
  void aHostileRepositoryRunsNothing() throws Exception {
    git("init", "-q");
    Path proof = folder.resolve("proof");
    Path script = write("evil.sh", "#!/bin/sh\ntouch " + proof + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    git("config", "core.fsmonitor", script.toString());
    git("config", "core.pager", script.toString());
    git("config", "alias.ls-files", "!" + script);
    Files.createDirectories(folder.resolve(".git/hooks"));
    for (String hook : List.of("post-index-change", "fsmonitor-watchman", "pre-auto-gc")) {
      Files.copy(script, folder.resolve(".git/hooks").resolve(hook));
    }
    assertThat(DirectorySnapshot.of(folder).entries()).extracting(Entry::path).containsExactly("evil.sh");
    assertThat(proof).doesNotExist();
  }

  @Test
  void aFileThatChangedSinceTheListingCannotBeRead() throws Exception {
    write("size", "1");
    write("time", "1");
    write("gone", "1");
    write("link", "1");
    write("dir/x", "1");
    Snapshot snapshot = DirectorySnapshot.of(folder);
    write("size", "12");
    Files.setLastModifiedTime(folder.resolve("time"), FileTime.fromMillis(0));
    Files.delete(folder.resolve("gone"));
    Files.delete(folder.resolve("link"));
    Files.createSymbolicLink(folder.resolve("link"), temp.resolve("secret"));
    Files.move(folder.resolve("dir"), folder.resolve("real"));
    Files.createSymbolicLink(folder.resolve("dir"), folder.resolve("real"));
    for (String path : List.of("size", "time", "gone", "link", "dir/x")) {
      failing(() -> snapshot.read(path), Failure.Kind.IO)
          .hasMessage("\"" + path + "\" changed since the run began");
    }
  }

  @Test
  void whatAnAttemptWroteOverStaysKnownForTheMergeThoughTheFileChanges() throws Exception {
    String three = lines("1", "2", "3", "4", "5");
    write("f", three);
    Integrator integrator = new Integrator(DirectorySnapshot.of(folder), List.of());
    Layer one = Layer.over(integrator.head());
    Layer other = Layer.over(integrator.head());
    one.write("f", text(three.replace("1", "one")));
    other.write("f", text(three.replace("5", "five")));
    write("f", "the user's own words");
    integrator.merge(one);
    integrator.merge(other);
    assertThat(texts(integrator.head())).containsEntry("f", lines("one", "2", "3", "4", "five"));
  }

  @Test
  void whatWasMovedOrRemovedStaysKnownThoughTheFileChanges() throws Exception {
    write("f", "1\n");
    write("g", "2\n");
    write("h", "3\n");
    Layer layer = Layer.over(DirectorySnapshot.of(folder));
    layer.move("f", "moved");
    layer.delete("g");
    write("f", "the user's own words");
    write("g", "the user's own words");
    write("h", "the user's own words");
    assertThat(layer.changes()).containsExactly(new Change.Delete("g"),
        new Change.Rename("f", "moved", text("1\n"), false));
    assertThat(layer.base().read("g").text()).isEqualTo("2\n");
    failing(() -> layer.move("h", "also moved"), Failure.Kind.IO).hasMessageContaining("\"h\" changed");
    layer.delete("h");
  }

  @Test
  void aThreadThatIsToStopIsToldSoAndNotThatTheFileChanged() throws Exception {
    write("f", "1\n");
    Layer layer = Layer.over(DirectorySnapshot.of(folder));
    Thread.currentThread().interrupt();
    failing(() -> layer.read("f"), Failure.Kind.CANCELLED);
    failing(() -> layer.write("f", text("2\n")), Failure.Kind.CANCELLED);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(layer.isEmpty()).isTrue();
    assertThat(layer.read("f").text()).isEqualTo("1\n");
  }

  @Test
  void aBaseThatWasNeverSeenMakesAConflictNotAnException() throws Exception {
    write("f", "1\n");
    Integrator integrator = new Integrator(DirectorySnapshot.of(folder), List.of());
    write("f", "the user's own words");
    Layer one = Layer.over(integrator.head());
    Layer other = Layer.over(integrator.head());
    one.write("f", text("one\n"));
    other.write("f", text("two\n"));
    integrator.merge(one);
    assertThat(integrator.merge(other)).isInstanceOfSatisfying(Result.Conflicted.class,
        conflicted -> assertThat(conflicted.conflicts()).singleElement().satisfies(conflict -> {
          assertThat(conflict.reason()).contains("\"f\" changed since the run began");
          assertThat(conflict.base()).isNull();
        }));
  }

  @Test
  void aMissingRootIsNamed() throws Exception {
    Path missing = folder.resolve("nowhere");
    failing(() -> DirectorySnapshot.of(missing), Failure.Kind.INVALID_INPUT)
        .hasMessageContaining(missing.toString());
    Path file = write("file", "x");
    failing(() -> DirectorySnapshot.of(file), Failure.Kind.INVALID_INPUT)
        .hasMessageContaining("not a folder");
  }

  @Test
  void listingStopsWhenItsThreadIsInterrupted() throws Exception {
    write("a", "x");
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> DirectorySnapshot.of(folder)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void theSnapshotOfNothingIsEmpty() {
    assertThat(EmptySnapshot.of().entries()).isEmpty();
    assertThat(EmptySnapshot.of().omitted()).isEmpty();
  }

  private Path write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-c", "init.defaultBranch=main"));
    command.addAll(List.of(arguments));
    Process process;
    try {
      process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    } catch (IOException absent) {
      assumeTrue(false, "no git on this machine");
      return;
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
