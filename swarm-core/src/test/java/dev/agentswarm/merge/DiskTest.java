package dev.agentswarm.merge;

import static dev.agentswarm.merge.Work.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for folders by handle and for folders by path. */
class DiskTest {
  @TempDir
  Path temp;

  private Path root;
  private Path outside;

  enum By {
    HANDLE, PATH;

    Disk disk(Path root) {
      return new Disk(root, "test", this == HANDLE ? Folder::open : PlainFolder::new);
    }
  }

  @BeforeEach
  void makeFolders() throws IOException {
    root = Files.createDirectory(temp.resolve("root"));
    outside = Files.createDirectory(temp.resolve("outside"));
    Files.writeString(outside.resolve("secret"), "secret");
    Files.createSymbolicLink(root.resolve("link"), outside);
    Files.createSymbolicLink(root.resolve("leaf"), outside.resolve("secret"));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsThereAsAWholeAndNothingElse(By by) throws Exception {
    Disk disk = by.disk(root);
    disk.write("x/y/z", text("1"), true, true);
    disk.write("x/y/z", text("2"), true, false);
    disk.write("x/w", text("3"), false, false);
    assertThat(disk.read("x/y/z").text()).isEqualTo("2");
    assertThat(disk.stamp("x/y/z").executable()).isTrue();
    assertThat(disk.stamp("x/w").executable()).isFalse();
    assertThat(disk.stamp("x").kind()).isEqualTo(Stamp.Kind.FOLDER);
    assertThat(disk.stamp("nothing/there")).isNull();
    assertThat(names(root)).containsExactly("leaf", "link", "x", "x/w", "x/y", "x/y/z");
    disk.delete("x/y/z");
    assertThat(names(root)).containsExactly("leaf", "link", "x", "x/w");
    disk.delete("x/w");
    assertThat(names(root)).containsExactly("leaf", "link");
  }

  @ParameterizedTest
  @EnumSource
  void noPathLeadsThroughALink(By by) throws Exception {
    Disk disk = by.disk(root);
    assertThatThrownBy(() -> disk.read("link/secret")).isInstanceOf(NotDirectoryException.class);
    assertThatThrownBy(() -> disk.write("link/new", text("x"), false, false))
        .isInstanceOf(NotDirectoryException.class);
    assertThatThrownBy(() -> disk.delete("link/secret")).isInstanceOf(NotDirectoryException.class);
    assertThatThrownBy(() -> disk.stamp("link/secret")).isInstanceOf(NotDirectoryException.class);
    assertThatThrownBy(() -> disk.read("leaf")).isInstanceOf(FileSystemException.class);
    assertThatThrownBy(() -> disk.read("nothing")).isInstanceOf(NoSuchFileException.class);
    assertThat(disk.stamp("leaf").kind()).isEqualTo(Stamp.Kind.LINK);
    disk.write("leaf", text("x"), false, false);
    assertThat(root.resolve("leaf")).isRegularFile();
    assertThat(names(outside)).containsExactly("secret");
    assertThat(outside.resolve("secret")).hasContent("secret");
  }

  @ParameterizedTest
  @EnumSource
  void aFileKeepsItsPermissionsButForTheExecutableBit(By by) throws Exception {
    Disk disk = by.disk(root);
    Files.writeString(root.resolve("f"), "1");
    Files.setPosixFilePermissions(root.resolve("f"), PosixFilePermissions.fromString("rw-rw----"));
    disk.write("f", text("2"), false, false);
    assertThat(permissions("f")).isEqualTo("rw-rw----");
    disk.write("f", text("3"), true, false);
    assertThat(permissions("f")).isEqualTo("rwxrwx---");
    disk.write("f", text("4"), false, false);
    assertThat(permissions("f")).isEqualTo("rw-rw----");
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatIsNoLongerAsItWasSeenIsNotWrittenOver(By by) throws Exception {
    Disk disk = by.disk(root);
    assertThat(disk.writeOver(null, "f", text("1"), false)).isTrue();
    assertThat(disk.writeOver(null, "f", text("2"), false)).isFalse();
    Stamp seen = disk.stamp("f");
    Files.writeString(root.resolve("f"), "user");
    assertThat(disk.writeOver(seen, "f", text("3"), false)).isFalse();
    assertThat(root.resolve("f")).hasContent("user");
    assertThat(names(root)).containsExactly("f", "leaf", "link");
  }

  @ParameterizedTest
  @EnumSource
  void whatAKilledProcessLeftIsTidiedUp(By by) throws Exception {
    Files.writeString(root.resolve("f"), "1");
    Disk dying = new Disk(root, "test", new Crashing(2));
    assertThatThrownBy(() -> dying.write("f", text("2"), false, false)).isInstanceOf(Crashing.Crash.class);
    assertThat(names(root)).hasSize(4);
    by.disk(root).tidy("f");
    by.disk(root).tidy("no/such/folder");
    by.disk(root).tidy("link/secret");
    assertThat(names(root)).containsExactly("f", "leaf", "link");
    assertThat(root.resolve("f")).hasContent("1");
  }

  // swap folder for link | write into the folder -> nothing of it outside, ever
  @Test
  void aFolderThatIsSwappedForALinkAgainAndAgainLetsNothingOut() throws Exception {
    Path folder = Files.createDirectories(root.resolve("swapped"));
    Thread attacker = Thread.ofPlatform().daemon().start(() -> {
      Path aside = temp.resolve("aside");
      try {
        while (!Thread.currentThread().isInterrupted()) {
          Files.move(folder, aside);
          Files.createSymbolicLink(folder, outside);
          Files.delete(folder);
          Files.move(aside, folder);
        }
      } catch (IOException stopped) {
        // The folder the writer made meanwhile is in the way: enough was swapped.
      }
    });
    Disk disk = By.HANDLE.disk(root);
    int refused = 0;
    for (int at = 0; at < 2_000; at++) {
      try {
        disk.write("swapped/f" + at % 10, text("x"), false, false);
      } catch (IOException blocked) {
        refused++;
      }
    }
    attacker.interrupt();
    attacker.join();
    assertThat(names(outside)).containsExactly("secret");
    assertThat(refused).isLessThan(2_000);
  }

  private String permissions(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(path)));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !path.equals(folder)).map(path -> folder.relativize(path).toString()).sorted()
          .toList();
    }
  }
}
