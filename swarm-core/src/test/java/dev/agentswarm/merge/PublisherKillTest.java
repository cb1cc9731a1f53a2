package dev.agentswarm.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.workspace.Change;
import dev.agentswarm.workspace.Snapshot;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that publishes one version after the other is killed, many times over: the folder is never half a version. */
class PublisherKillTest {
  private static final int FILES = 30;
  private static final int ROUNDS = 40;

  @TempDir
  Path temp;

  /** The process: publishes until it is killed, and says after each version that it did. */
  public static final class Victim {
    private Victim() {}

    public static void main(String[] arguments) throws InterruptedException {
      Path root = Path.of(arguments[0]);
      Publisher publisher = new Publisher(Path.of(arguments[1]), Path.of(arguments[2]));
      for (int version = Integer.parseInt(arguments[3]);; version++) {
        Snapshot base = DirectorySnapshot.of(root);
        String text = "version " + version;
        List<Change> changes = new ArrayList<>();
        IntStream.range(0, FILES)
            .forEach(file -> changes.add(new Change.Put("f" + file % 5 + "/" + file + "/" + file,
                Content.of(text), false)));
        publisher.publish(root, base, changes);
        System.out.println(version);
      }
    }
  }

  @Test
  @Tag("extended")
  void noKillLeavesHalfAPublicationBehind() throws Exception {
    Path root = Files.createDirectory(temp.resolve("root"));
    Path records = temp.resolve("records");
    Path parked = temp.resolve("parked");
    Random random = new Random(7);
    int acknowledged = 0;
    int open = 0;
    int torn = 0;
    for (int round = 0; round < ROUNDS; round++) {
      acknowledged = Math.max(acknowledged, publishAndKill(root, records, parked, acknowledged + 1, random));
      torn += versions(root).size() > 1 ? 1 : 0;
      Publisher publisher = new Publisher(records, parked);
      open += publisher.recover(root).isPresent() ? 1 : 0;
      Set<String> versions = versions(root);
      assertThat(versions).hasSizeLessThanOrEqualTo(1);
      if (!versions.isEmpty()) {
        int there = Integer.parseInt(versions.iterator().next().substring("version ".length()));
        assertThat(there).isGreaterThanOrEqualTo(acknowledged);
        assertThat(count(root)).isEqualTo(FILES);
        acknowledged = there;
      }
      assertThat(publisher.recover(root)).isEmpty();
      assertThat(parked).doesNotExist();
    }
    assertThat(open).as("kills that left a record open").isPositive();
    System.out.println(
        "killed " + ROUNDS + " times: " + open + " records open, " + torn + " times torn before recovery");
  }

  private static int publishAndKill(Path root, Path records, Path parked, int from, Random random)
      throws IOException, InterruptedException {
    Process victim = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"),
        "-Xshare:auto", "-cp",
        System.getProperty("java.class.path"), Victim.class.getName(), root.toString(), records.toString(),
        parked.toString(), String.valueOf(from)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    int last = 0;
    try (BufferedReader out = victim.inputReader(StandardCharsets.UTF_8)) {
      int versions = 1 + random.nextInt(3);
      for (int at = 0; at < versions; at++) {
        String line = out.readLine();
        if (line == null) {
          break;
        }
        last = Integer.parseInt(line);
      }
      // Somewhere in the next version: busy for a random while, not asleep.
      long until = System.nanoTime() + random.nextInt(300_000_000);
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
      victim.toHandle().destroyForcibly();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        last = Integer.parseInt(line);
      }
    }
    victim.waitFor();
    return last;
  }

  private static Set<String> versions(Path root) throws IOException {
    Set<String> versions = new TreeSet<>();
    for (Path file : files(root)) {
      versions
          .add(file.getFileName().toString().startsWith(".swarm-") ? "unfinished" : Files.readString(file));
    }
    return versions;
  }

  private static int count(Path root) throws IOException {
    return files(root).size();
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
