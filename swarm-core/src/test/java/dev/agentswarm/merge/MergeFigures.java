package dev.agentswarm.merge;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.workspace.Change;
import dev.agentswarm.workspace.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A program that prints how fast this room is on the machine at hand. The load: 5,000 files of 200 lines; 300 layers
 * from one base, each with 3 files changed in 4 places of one line; once anywhere, once half of them in 50 files.
 */
final class MergeFigures {
  private static final int FILES = 5_000;
  private static final int LINES = 200;
  private static final int LAYERS = 300;

  private MergeFigures() {}

  public static void main(String[] arguments) throws Exception {
    Snapshot base = base();
    for (int round = 0; round < 8; round++) {
      integrate(base, round, 0);
    }
    for (int round = 0; round < 8; round++) {
      integrate(base, round, 50);
    }
    heap(base);
    Path temp = Files.createTempDirectory("merge-figures-");
    try {
      listing(temp.resolve("tree"), 20_000);
      slots(base, temp);
      publish(temp);
    } finally {
      Removal.of(temp);
    }
  }

  private static void integrate(Snapshot base, int round, int hotPercent) {
    List<Layer> layers = layers(base, round, hotPercent);
    Integrator integrator = new Integrator(base, List.of());
    int conflicts = 0;
    long start = System.nanoTime();
    long cpu = cpu();
    for (Layer layer : layers) {
      conflicts += integrator.merge(layer) instanceof Result.Conflicted ? 1 : 0;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpuSeconds = (cpu() - cpu) / 1e9;
    System.out.printf(
        "%d %% of the edits in 50 files: %.0f integrations/s, %.0f per second of processor, %d of %d conflicts%n",
        hotPercent, LAYERS / seconds, LAYERS / cpuSeconds, conflicts, LAYERS);
  }

  private static void heap(Snapshot base) {
    long before = used();
    List<Layer> layers = layers(base, 99, 0);
    long after = used();
    Integrator integrator = new Integrator(base, List.of());
    List<Snapshot> heads = new ArrayList<>();
    layers.forEach(layer -> {
      integrator.merge(layer);
      heads.add(integrator.head());
    });
    long end = used();
    System.out.printf("%d layers: %.1f MB (%.1f KB each); %d heads kept: %.1f MB more%n", layers.size(),
        (after - before) / 1e6, (after - before) / 1e3 / layers.size(), heads.size(), (end - after) / 1e6);
  }

  private static void listing(Path root, int files) throws IOException, InterruptedException {
    for (int file = 0; file < files; file++) {
      Path path = root.resolve("module" + file / 500 + "/src/package" + file / 50 + "/File" + file + ".java");
      Files.createDirectories(path.getParent());
      Files.writeString(path, "class File" + file + " {}\n");
    }
    for (int round = 0; round < 3; round++) {
      long before = used();
      long cpu = cpu();
      long start = System.nanoTime();
      Snapshot snapshot = DirectorySnapshot.of(root);
      double listed = (System.nanoTime() - start) / 1e6;
      long after = used();
      start = System.nanoTime();
      snapshot.entries().forEach(entry -> snapshot.read(entry.path()));
      double read = (System.nanoTime() - start) / 1e6;
      System.out.printf("%d files: listed in %.0f ms, %.1f MB; all read in %.0f ms; %.0f ms of processor%n",
          snapshot.entries().size(), listed, (after - before) / 1e6, read, (cpu() - cpu) / 1e6);
    }
  }

  private static void slots(Snapshot base, Path temp) throws InterruptedException {
    try (Slots slots = Slots.in(temp, 1)) {
      Layer layer = Layer.over(base);
      for (int round = 0; round < 5; round++) {
        for (int file = 0; file < 3; file++) {
          edit(layer, new Random(round), path(round * 3 + file));
        }
        for (boolean clean : new boolean[]{false, true}) {
          long start = System.nanoTime();
          long[] began = new long[1];
          slots.use(layer.asSnapshot(), clean, folder -> began[0] = System.nanoTime());
          System.out.printf("slot of %d files, %s: brought in %.0f ms, harvested in %.0f ms%n", FILES,
              clean ? "clean" : "3 files differ", (began[0] - start) / 1e6,
              (System.nanoTime() - began[0]) / 1e6);
        }
      }
    }
  }

  private static void publish(Path temp) throws IOException {
    Path root = Files.createDirectory(temp.resolve("published"));
    for (int count : new int[]{5, 100}) {
      List<Change> changes = new ArrayList<>();
      for (int file = 0; file < count; file++) {
        changes.add(new Change.Put(count + "/" + file, Content.of("x".repeat(10_000)), false));
      }
      long start = System.nanoTime();
      new Publisher(temp.resolve("records"), temp.resolve("parked")).publish(root, EmptySnapshot.of(),
          changes);
      System.out.printf("%d files published, durably: %.0f ms%n", count, (System.nanoTime() - start) / 1e6);
    }
  }

  private static Snapshot base() {
    List<Tree.File> files = new ArrayList<>();
    for (int file = 0; file < FILES; file++) {
      int of = file;
      String text = IntStream.range(0, LINES)
          .mapToObj(line -> "    int line" + line + " = compute(" + of + ", " + line
              + "); // of this class")
          .collect(Collectors.joining("\n", "", "\n"));
      files.add(new Tree.File(path(file), new Leaf.Held(Content.of(text), false)));
    }
    return Tree.of(files, List.of());
  }

  private static String path(int file) {
    return "module" + file / 500 + "/src/package" + file / 50 + "/File" + file + ".java";
  }

  private static List<Layer> layers(Snapshot base, int seed, int hotPercent) {
    Random random = new Random(seed);
    List<Layer> layers = new ArrayList<>();
    for (int at = 0; at < LAYERS; at++) {
      Layer layer = Layer.over(base);
      for (int file = 0; file < 3; file++) {
        edit(layer, random,
            path(random.nextInt(100) < hotPercent ? random.nextInt(50) : random.nextInt(FILES)));
      }
      layers.add(layer);
    }
    return layers;
  }

  private static void edit(Layer layer, Random random, String path) {
    List<String> lines = new ArrayList<>(layer.read(path).text().lines().toList());
    for (int place = 0; place < 4; place++) {
      lines.set(random.nextInt(lines.size()), "    int changed" + random.nextInt() + ";");
    }
    layer.write(path, Content.of(String.join("\n", lines) + "\n"));
  }

  private static long cpu() {
    // Of the whole process: compiler and collector included.
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
