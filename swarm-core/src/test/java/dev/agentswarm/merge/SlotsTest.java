package dev.agentswarm.merge;

import static dev.agentswarm.merge.LayerTest.failing;
import static dev.agentswarm.merge.Work.files;
import static dev.agentswarm.merge.Work.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.merge.Slots.Used;
import dev.agentswarm.workspace.Change;
import dev.agentswarm.workspace.Snapshot;
import dev.agentswarm.workspace.Snapshot.Omitted;
import dev.agentswarm.workspace.Snapshot.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotsTest {
  private final Snapshot state = files("a", "1", "src/b", "2", "src/deep/c", "3");

  @TempDir
  Path temp;

  private Slots slots;

  @BeforeEach
  void openOneSlot() {
    slots = Slots.in(temp, 1);
  }

  @AfterEach
  void closeIt() {
    slots.close();
  }

  private interface Doing {
    void in(Path folder) throws Exception;
  }

  @Test
  void theBodySeesTheFilesOfTheState() throws Exception {
    Snapshot odd = Tree.of(List.of(new Tree.File("run", new Leaf.Held(text("#!"), true)),
        new Tree.File("x/y", new Leaf.Held(text("z"), false))), List.of());
    Used<Map<String, String>> used = slots.use(odd, true, SlotsTest::content);
    assertThat(used.value()).isEqualTo(Map.of("run*", "#!", "x/y", "z"));
    assertThat(used.changes()).isEmpty();
    assertThat(used.leftOut()).isEmpty();
  }

  @Test
  void whatTheBodyChangedIsReadBackInOrder() throws Exception {
    Used<Path> used = use(false, folder -> {
      Files.writeString(folder.resolve("a"), "one");
      Files.delete(folder.resolve("src/b"));
      Files.setPosixFilePermissions(folder.resolve("src/deep/c"),
          PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.createDirectories(folder.resolve("new/folder"));
      Files.writeString(folder.resolve("new/folder/d"), "4");
    });
    assertThat(used.changes()).containsExactly(new Change.Put("a", text("one"), false),
        new Change.Put("new/folder/d", text("4"), false), new Change.Delete("src/b"),
        new Change.Put("src/deep/c", text("3"), true));
  }

  @Test
  void theNextUseWritesOnlyWhatDiffers() throws Exception {
    Layer layer = Layer.over(state);
    Used<Object> first = slots.use(state, false, folder -> {
      write(folder.resolve("a"), "one");
      return key(folder, "src/b");
    });
    layer.apply(first.changes());
    layer.write("src/deep/c", text("three"));
    Used<Object> next = slots.use(layer.asSnapshot(), true, folder -> {
      assertThat(content(folder)).isEqualTo(Map.of("a", "one", "src/b", "2", "src/deep/c", "three"));
      return key(folder, "src/b");
    });
    assertThat(next.value()).isEqualTo(first.value());
    assertThat(next.changes()).isEmpty();
  }

  @Test
  void whatOneUseChangedTheNextDoesNotSee() throws Exception {
    use(false, folder -> {
      Files.writeString(folder.resolve("a"), "changed");
      Files.delete(folder.resolve("src/b"));
      Files.writeString(folder.resolve("extra"), "x");
    });
    assertThat(slots.use(state, false, SlotsTest::content).value())
        .isEqualTo(Map.of("a", "1", "src/b", "2", "src/deep/c", "3"));
  }

  @Test
  void aChangeOfEqualLengthAtOnceIsSeen() throws Exception {
    for (int round = 0; round < 20; round++) {
      String digit = String.valueOf(round % 10);
      Used<Path> used = use(false, folder -> Files.writeString(folder.resolve("src/b"), digit));
      assertThat(used.changes()).isEqualTo(digit.equals("2")
          ? List.of()
          : List.of(new Change.Put("src/b", text(digit), false)));
    }
  }

  @Test
  void aChangeThatTurnsTheClockBackIsSeenAndUndone() throws Exception {
    use(false, folder -> {});
    Used<Path> used = use(false, folder -> {
      FileTime before = Files.getLastModifiedTime(folder.resolve("a"));
      Files.writeString(folder.resolve("a"), "!");
      Files.setLastModifiedTime(folder.resolve("a"), before);
    });
    assertThat(used.changes()).containsExactly(new Change.Put("a", text("!"), false));
    assertThat(slots.use(state, true, SlotsTest::content).value()).containsEntry("a", "1");
  }

  @Test
  void aChangeBehindTheBackOfTheSlotDoesNotReachACleanUse() throws Exception {
    Path folder = use(false, body -> {}).value();
    FileTime before = Files.getLastModifiedTime(folder.resolve("a"));
    Files.writeString(folder.resolve("a"), "!");
    Files.setLastModifiedTime(folder.resolve("a"), before);
    assertThat(slots.use(state, true, SlotsTest::content).value()).containsEntry("a", "1");
  }

  @Test
  void linksAndSpecialFilesAreToldNotTaken() throws Exception {
    Files.writeString(temp.resolve("secret"), "secret");
    Used<Path> used = use(false, folder -> {
      Files.createSymbolicLink(folder.resolve("leak"), temp.resolve("secret"));
      Files.createSymbolicLink(folder.resolve("out"), temp);
      new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor();
      Files.writeString(folder.resolve("bad\nname"), "x");
      Files.createDirectories(folder.resolve(".git/hooks"));
    });
    assertThat(used.changes()).isEmpty();
    assertThat(used.leftOut()).containsExactly(new Omitted(".git", Reason.IGNORED),
        new Omitted("bad\ufffdname", Reason.BAD_NAME), new Omitted("leak", Reason.LINK),
        new Omitted("out", Reason.LINK), new Omitted("pipe", Reason.NOT_A_FILE));
    assertThat(slots.use(state, true, SlotsTest::everything).value()).containsExactly("a", "src", "src/b",
        "src/deep",
        "src/deep/c");
    assertThat(temp.resolve("secret")).hasContent("secret");
  }

  @Test
  void aLinkInPlaceOfAFileOrFolderIsNoDeletionAndIsNeverWrittenThrough() throws Exception {
    Path outside = Files.createDirectories(temp.resolve("outside/deep"));
    Files.writeString(temp.resolve("secret"), "secret");
    Used<Path> used = use(false, folder -> {
      Files.delete(folder.resolve("a"));
      Files.createSymbolicLink(folder.resolve("a"), temp.resolve("secret"));
      Files.move(folder.resolve("src"), folder.resolve("elsewhere"));
      Files.createSymbolicLink(folder.resolve("src"), temp.resolve("outside"));
    });
    assertThat(used.changes()).extracting(Change::path).containsExactly("elsewhere/b", "elsewhere/deep/c");
    assertThat(used.leftOut()).extracting(Omitted::path).containsExactly("a", "src");
    assertThat(slots.use(state, false, SlotsTest::content).value())
        .isEqualTo(Map.of("a", "1", "src/b", "2", "src/deep/c", "3"));
    assertThat(temp.resolve("secret")).hasContent("secret");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void ignoredThingsAreNotToldAndStayUntilACleanUse() throws Exception {
    Snapshot project = files("pom.xml", "<p/>", ".gitignore", "*.class\n/gen/\n!Kept.class\n", "src/A.java",
        "class A {}");
    Used<Path> used = slots.use(project, false, folder -> {
      write(folder.resolve("target/classes/A.class"), "x");
      write(folder.resolve("src/A.class"), "x");
      write(folder.resolve("src/Kept.class"), "x");
      write(folder.resolve("gen/G.java"), "x");
      write(folder.resolve("node_modules/x/y.js"), "x");
      return folder;
    });
    assertThat(used.changes()).containsExactly(new Change.Put("src/Kept.class", text("x"), false));
    assertThat(slots.use(project, false, SlotsTest::content).value()).containsKeys("target/classes/A.class",
        "src/A.class", "gen/G.java", "node_modules/x/y.js").doesNotContainKey("src/Kept.class");
    assertThat(slots.use(project, true, SlotsTest::content).value()).containsOnlyKeys("pom.xml", ".gitignore",
        "src/A.java");
  }

  @Test
  void namesThatNoOverlayTakesAreToldAndTheRestIsTaken() throws Exception {
    Used<Path> used = use(false, folder -> {
      write(folder.resolve("A"), "clashes with a");
      write(folder.resolve("odd:name"), "x");
      write(folder.resolve("one"), "x");
      write(folder.resolve("One"), "x");
      Files.delete(folder.resolve("src/b"));
      write(folder.resolve("src/B"), "makes room first");
    });
    assertThat(used.leftOut()).extracting(Omitted::path).containsExactly("A", "odd:name", "one");
    assertThat(used.changes()).extracting(Change::path).containsExactly("One", "src/B", "src/b");
    Layer layer = Layer.over(state);
    layer.apply(used.changes());
    assertThat(slots.use(layer.asSnapshot(), true, SlotsTest::everything).value()).containsExactly("One", "a",
        "src",
        "src/B", "src/deep", "src/deep/c");
  }

  @Test
  void whatLiesInTheWayOfAFileIsRemoved() throws Exception {
    use(false, folder -> {
      write(folder.resolve("node_modules/x"), "ignored");
      Files.createSymbolicLink(folder.resolve("way"), temp);
    });
    Snapshot next = files("node_modules", "a file", "way/to/it", "x");
    assertThat(slots.use(next, false, SlotsTest::content).value()).isEqualTo(Map.of("node_modules", "a file",
        "way/to/it", "x"));
    assertThat(temp.resolve("to")).doesNotExist();
  }

  @Test
  void emptyAndReadOnlyFoldersDoNotReachACleanUse() throws Exception {
    use(false, folder -> {
      Files.createDirectories(folder.resolve("src/empty/inside"));
      write(folder.resolve("cache/mod/x"), "x");
      Files.setPosixFilePermissions(folder.resolve("cache/mod"),
          PosixFilePermissions.fromString("r-x------"));
    });
    assertThat(slots.use(state, true, SlotsTest::everything).value()).containsExactly("a", "src", "src/b",
        "src/deep",
        "src/deep/c");
  }

  @Test
  void foldersDeeperThanAPathCanSayAreRemoved() throws Exception {
    Used<Path> used = use(false, folder -> {
      String deep = ("d".repeat(100) + "/").repeat(25);
      write(folder.resolve("x/" + deep + "end"), "x");
      Files.createDirectories(folder.resolve(deep));
      Files.move(folder.resolve("x"), folder.resolve(deep + "x"));
    });
    assertThat(used.changes()).isEmpty();
    assertThat(used.leftOut()).singleElement().extracting(Omitted::reason).isEqualTo(Reason.UNREADABLE);
    assertThat(slots.use(state, true, SlotsTest::everything).value()).containsExactly("a", "src", "src/b",
        "src/deep",
        "src/deep/c");
  }

  @Test
  void aFileTooLargeIsToldAndRestored() throws Exception {
    Used<Path> used = use(false, folder -> {
      try (RandomAccessFile sparse = new RandomAccessFile(folder.resolve("a").toFile(), "rw")) {
        sparse.setLength((64 << 20) + 1);
      }
    });
    assertThat(used.changes()).isEmpty();
    assertThat(used.leftOut()).containsExactly(new Omitted("a", Reason.TOO_LARGE));
    assertThat(slots.use(state, false, SlotsTest::content).value()).containsEntry("a", "1");
  }

  @Test
  void aSlotWhoseBodyFailedIsWiped() throws Exception {
    assertThatThrownBy(() -> use(false, folder -> {
      write(folder.resolve("node_modules/x"), "ignored");
      Files.writeString(folder.resolve("a"), "?");
      throw new IllegalStateException("body");
    })).hasMessage("body");
    assertThat(slots.use(state, false, SlotsTest::content).value())
        .isEqualTo(Map.of("a", "1", "src/b", "2", "src/deep/c", "3"));
  }

  @Test
  void aBodyThatRemovesItsFolderHarmsNobodyElse() throws Exception {
    failing(() -> use(false, Removal::of), Failure.Kind.IO);
    assertThat(slots.use(state, false, SlotsTest::content).value()).hasSize(3);
  }

  @Test
  void aStateThatCannotBeReadFailsAndTheNextUseIsSound() throws Exception {
    Path root = Files.createDirectory(temp.resolve("root"));
    Files.writeString(root.resolve("a"), "1");
    Files.writeString(root.resolve("b"), "1");
    Snapshot changing = DirectorySnapshot.of(root);
    Files.writeString(root.resolve("b"), "changed");
    failing(() -> slots.use(changing, false, SlotsTest::content), Failure.Kind.IO)
        .hasMessageContaining("\"b\"");
    assertThat(slots.use(state, false, SlotsTest::content).value()).hasSize(3);
  }

  @Test
  void whoWaitsForASlotCanBeStopped() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    FutureTask<String> outcome = new FutureTask<>(() -> {
      waiting.countDown();
      try {
        return slots.use(state, false, folder -> "got in").value();
      } catch (InterruptedException stopped) {
        return "stopped";
      }
    });
    use(false, folder -> {
      Thread other = Thread.startVirtualThread(outcome);
      waiting.await();
      other.interrupt();
      assertThat(outcome.get()).isEqualTo("stopped");
    });
  }

  @Test
  void copyingStopsWhenTheThreadIsInterruptedAndTheNextUseIsSound() throws Exception {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> slots.use(state, false, SlotsTest::content))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(slots.use(state, false, SlotsTest::content).value()).hasSize(3);
  }

  @Test
  void thereAreNeverMoreUsesAtOnceThanSlots() throws Exception {
    try (Slots three = Slots.in(temp, 3)) {
      AtomicInteger inside = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      CountDownLatch full = new CountDownLatch(3);
      List<FutureTask<Path>> uses = new ArrayList<>();
      for (int at = 0; at < 9; at++) {
        FutureTask<Path> use = new FutureTask<>(() -> three.use(state, false, folder -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          full.countDown();
          full.await();
          inside.decrementAndGet();
          return folder;
        }).value());
        uses.add(use);
        Thread.startVirtualThread(use);
      }
      for (FutureTask<Path> use : uses) {
        use.get();
      }
      assertThat(most).hasValue(3);
    }
  }

  @Test
  void closingRemovesEverythingAtOnceOrWhenTheLastUseEnds() throws Exception {
    Path folder = use(false, body -> {}).value();
    assertThat(Files.getPosixFilePermissions(folder.getParent()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    use(false, body -> {
      slots.close();
      assertThat(body).exists();
      assertThatThrownBy(() -> slots.use(state, false, SlotsTest::content))
          .isInstanceOf(IllegalStateException.class);
    });
    assertThat(folder.getParent()).doesNotExist();
    slots.close();
  }

  private Used<Path> use(boolean clean, Doing doing) throws InterruptedException {
    return slots.use(state, clean, folder -> {
      try {
        doing.in(folder);
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      } catch (InterruptedException | RuntimeException fault) {
        throw fault;
      } catch (Exception fault) {
        throw new AssertionError(fault);
      }
      return folder;
    });
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static Object key(Path folder, String path) {
    try {
      return Files.getAttribute(folder.resolve(path), "unix:ino") + " "
          + Files.getAttribute(folder.resolve(path), "unix:ctime");
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Regular files and what they hold; executable ones are marked. */
  private static Map<String, String> content(Path folder) {
    Map<String, String> content = new TreeMap<>();
    for (String path : everything(folder)) {
      Path file = folder.resolve(path);
      if (Files.isRegularFile(file)) {
        try {
          content.put(path + (Files.isExecutable(file) ? "*" : ""), Files.readString(file));
        } catch (IOException fault) {
          throw new UncheckedIOException(fault);
        }
      }
    }
    return content;
  }

  private static List<String> everything(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !path.equals(folder)).map(path -> folder.relativize(path).toString()).sorted()
          .toList();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
