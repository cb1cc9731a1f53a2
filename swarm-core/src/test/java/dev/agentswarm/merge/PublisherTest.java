package dev.agentswarm.merge;

import static dev.agentswarm.merge.LayerTest.failing;
import static dev.agentswarm.merge.Work.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.run.Publication;
import dev.agentswarm.workspace.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherTest {
  @TempDir
  Path temp;

  private Path root;
  private Path parked;
  private Snapshot base;
  private Layer work;
  private Publisher publisher;

  @BeforeEach
  void aWorkspaceWithFourFiles() throws Exception {
    root = Files.createDirectory(temp.resolve("workspace"));
    parked = temp.resolve("run/parked");
    write("a", "a\n");
    write("src/b", "b\n");
    write("src/deep/c", "c\n");
    write("d", "d\n");
    base = DirectorySnapshot.of(root);
    work = Layer.over(base);
    publisher = new Publisher(temp.resolve("run/records"), parked);
  }

  @Test
  void everyKindOfChangeReachesTheDisk() throws Exception {
    Files.setPosixFilePermissions(root.resolve("d"), PosixFilePermissions.fromString("rw-r-----"));
    work.write("a", text("A\n"));
    work.delete("src/deep/c");
    work.move("src/b", "lib/new/B");
    work.write("d", text("d\n"), true);
    work.write("run.sh", text("#!\n"), true);
    assertThat(publish()).isEqualTo(new Publication(true, List.of("a", "d", "lib/new/B", "run.sh", "src/b",
        "src/deep/c"), List.of(), ""));
    assertThat(content(root)).isEqualTo(Map.of("a", "A\n", "d", "d\n", "lib/new/B", "b\n", "run.sh", "#!\n"));
    assertThat(root.resolve("src")).doesNotExist();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("d"))))
        .isEqualTo("rwxr-x---");
    assertThat(Files.isExecutable(root.resolve("run.sh"))).isTrue();
    assertThat(publisher.recover(root)).isEmpty();
    assertThat(temp.resolve("run/records")).isEmptyDirectory();
  }

  @Test
  void noChangesAreAPublicationOfNothing() {
    assertThat(publish()).isEqualTo(new Publication(true, List.of(), List.of(), ""));
    assertThat(temp.resolve("run")).doesNotExist();
  }

  @Test
  void aFolderThatStillHoldsSomethingStays() throws Exception {
    write("src/deep/untracked", "x");
    work.delete("src/deep/c");
    publish();
    assertThat(root.resolve("src/deep/untracked")).exists();
  }

  @Test
  void aFileMayBecomeAFolderAndTheOtherWayRound() {
    work.delete("a");
    work.write("a/inside", text("x"));
    work.delete("src/b");
    work.delete("src/deep/c");
    work.write("src", text("y"));
    assertThat(publish().parked()).isEmpty();
    assertThat(content(root)).isEqualTo(Map.of("a/inside", "x", "src", "y", "d", "d\n"));
  }

  @Test
  void whatSomebodyChangedMeanwhileIsParked() throws Exception {
    work.write("a", text("ours a"));
    work.delete("d");
    work.write("new", text("ours new"));
    work.write("src/b", text("ours b"));
    work.write("src/deep/c", text("ours c"), true);
    write("a", "user a");
    write("d", "user d");
    write("new", "user new");
    Files.delete(root.resolve("src/b"));
    assertThat(publish())
        .isEqualTo(new Publication(true, List.of("src/deep/c"), List.of("a", "d", "new", "src/b"), ""));
    assertThat(content(root)).isEqualTo(Map.of("a", "user a", "d", "user d", "new", "user new", "src/deep/c",
        "ours c"));
    assertThat(content(parked)).isEqualTo(Map.of("a", "ours a", "new", "ours new", "src/b", "ours b"));
  }

  @Test
  void whatSomebodyMadeTheSameIsNotParked() throws Exception {
    work.write("a", text("same"));
    work.delete("d");
    work.write("new", text("same"), true);
    write("a", "same");
    write("new", "same");
    Files.delete(root.resolve("d"));
    assertThat(publish()).isEqualTo(new Publication(true, List.of("a", "d", "new"), List.of(), ""));
    assertThat(Files.isExecutable(root.resolve("new"))).isTrue();
  }

  @Test
  void aFileThatWasOnlyTouchedIsNotParked() throws Exception {
    work.write("a", text("ours"));
    write("a", "a\n");
    assertThat(publish().parked()).isEmpty();
    assertThat(root.resolve("a")).hasContent("ours");
  }

  @Test
  void aFileThatNobodyReadBeforeItChangedIsParked() throws Exception {
    write("a", "user");
    work.write("a", text("ours"));
    work.delete("d");
    write("d", "user");
    assertThat(publish().parked()).containsExactly("a", "d");
    assertThat(root.resolve("a")).hasContent("user");
  }

  @Test
  void linksAreNeverFollowed() throws Exception {
    Path outside = Files.createDirectories(temp.resolve("outside/deep"));
    Files.writeString(temp.resolve("secret"), "secret");
    Files.delete(root.resolve("a"));
    Files.createSymbolicLink(root.resolve("a"), temp.resolve("secret"));
    Files.createSymbolicLink(root.resolve("dangling"), temp.resolve("keys"));
    Files.move(root.resolve("src"), temp.resolve("moved"));
    Files.createSymbolicLink(root.resolve("src"), temp.resolve("outside"));
    work.write("a", text("ours"));
    work.write("dangling", text("ours"));
    work.write("src/deep/new", text("ours"));
    work.delete("src/b");
    assertThat(publish().parked()).containsExactly("a", "dangling", "src/b", "src/deep/new");
    assertThat(temp.resolve("secret")).hasContent("secret");
    assertThat(temp.resolve("keys")).doesNotExist();
    assertThat(outside).isEmptyDirectory();
    assertThat(root.resolve("a")).isSymbolicLink();
    assertThat(content(parked)).containsOnlyKeys("a", "dangling", "src/deep/new");
  }

  @Test
  void aPathThroughAFileOrOntoAFolderIsParked() throws Exception {
    work.write("x/y", text("ours"));
    work.write("z", text("ours"));
    write("x", "user");
    write("z/user", "user");
    assertThat(publish().parked()).containsExactly("x/y", "z");
  }

  @Test
  void aPipeInPlaceOfAFileBlocksNothing() throws Exception {
    Files.delete(root.resolve("a"));
    new ProcessBuilder("mkfifo", root.resolve("a").toString()).start().waitFor();
    work.write("a", text("ours"));
    assertThat(publish().parked()).containsExactly("a");
  }

  @Test
  void aCrashAnywhereLeavesNothingOrIsFinishedByRecovery() throws Exception {
    work.write("a", text("A\n"));
    work.move("src/b", "lib/new/B");
    work.delete("src/deep/c");
    work.write("d", text("ours"), true);
    Map<String, String> before = content(root);
    Map<String, String> after = Map.of("a", "A\n", "lib/new/B", "b\n", "d", "user", "x", "X\n");
    work.write("x", text("X\n"));
    int nothing = 0;
    int finished = 0;
    for (int changes = 0;; changes++) {
      restore(before);
      write("d", "user");
      Publisher dying = new Publisher(temp.resolve("run/records"), parked, new Crashing(changes));
      try {
        dying.publish(root, base, work.changes());
        assertThat(content(root)).isEqualTo(after);
        break;
      } catch (Crashing.Crash died) {
        Optional<Publication> recovered = publisher.recover(root);
        if (recovered.isEmpty()) {
          nothing++;
          assertThat(content(root)).containsAllEntriesOf(Map.of("a", "a\n", "d", "user", "src/b", "b\n"))
              .hasSize(4);
        } else {
          finished++;
          assertThat(recovered)
              .contains(new Publication(true, List.of("a", "lib/new/B", "src/b", "src/deep/c", "x"),
                  List.of("d"), ""));
          assertThat(content(root)).isEqualTo(after);
        }
        assertThat(publisher.recover(root)).isEmpty();
      }
    }
    assertThat(nothing).isGreaterThan(2);
    assertThat(finished).isGreaterThan(10);
  }

  @Test
  void whatSomebodyChangedAfterTheCrashIsParkedByRecovery() throws Exception {
    work.write("a", text("A\n"));
    work.write("d", text("D\n"));
    crashAfter(4);
    write("a", "user");
    assertThat(publisher.recover(root)).contains(new Publication(true, List.of("d"), List.of("a"), ""));
    assertThat(content(root)).containsEntry("a", "user").containsEntry("d", "D\n");
  }

  @Test
  void anOpenPublicationIsFinishedBeforeTheNextOneBegins() {
    work.write("a", text("A\n"));
    crashAfter(4);
    Layer next = Layer.over(base);
    next.write("d", text("D\n"));
    assertThat(publisher.publish(root, base, next.changes()).paths()).containsExactly("d");
    assertThat(content(root)).containsEntry("a", "A\n").containsEntry("d", "D\n");
  }

  @Test
  void aDamagedRecordIsNotObeyed() throws Exception {
    work.write("a", text("A\n"));
    crashAfter(4);
    Path record = temp.resolve("run/records/publish.intent");
    byte[] bytes = Files.readAllBytes(record);
    for (int at = 0; at < bytes.length; at++) {
      bytes[at] ^= 4;
      Files.write(record, bytes);
      failing(() -> publisher.recover(root), Failure.Kind.IO);
      bytes[at] ^= 4;
    }
    assertThat(content(root)).containsEntry("a", "a\n");
    Files.write(record, bytes);
    assertThat(publisher.recover(root)).isPresent();
  }

  @Test
  void recoveryWithoutARecordDoesNothing() {
    assertThat(publisher.recover(root)).isEmpty();
  }

  @Test
  void aPublicationIsFinishedThoughItsThreadIsInterrupted() {
    work.write("a", text("A\n"));
    work.write("big", Content.of(new byte[3 << 20]));
    Thread.currentThread().interrupt();
    assertThat(publish().paths()).containsExactly("a", "big");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(root.resolve("a")).hasContent("A");
    assertThat(publisher.recover(root)).isEmpty();
  }

  private Publication publish() {
    return publisher.publish(root, base, work.changes());
  }

  /** The record takes three changes of the disk: create, write, rename. */
  private void crashAfter(int changes) {
    try {
      new Publisher(temp.resolve("run/records"), parked, new Crashing(changes)).publish(root, base,
          work.changes());
    } catch (Crashing.Crash died) {
      return;
    }
    throw new AssertionError("nothing crashed");
  }

  private void restore(Map<String, String> files) throws IOException {
    Removal.of(root);
    Files.createDirectory(root);
    for (Map.Entry<String, String> file : files.entrySet()) {
      write(file.getKey(), file.getValue());
    }
  }

  private void write(String path, String text) throws IOException {
    Files.createDirectories(root.resolve(path).getParent());
    Files.writeString(root.resolve(path), text);
  }

  private static Map<String, String> content(Path folder) {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        content.put(folder.relativize(path).toString(), Files.readString(path));
      }
    } catch (IOException fault) {
      throw new AssertionError(fault);
    }
    return content;
  }
}
