package dev.agentswarm.roster;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where kind files are: beside this class, or in a folder of the host. */
final class KindFolder {
  /** In the order of a run: look, learn, think, write, build, check, mend. */
  private static final List<String> BUILT_IN = List.of("search", "research", "analyse", "write", "code",
      "verify",
      "repair");

  private KindFolder() {}

  static List<Kind> builtIn() {
    return BUILT_IN.stream().map(KindFolder::resource).toList();
  }

  private static Kind resource(String name) {
    String path = "kinds/" + name + ".md";
    try (InputStream in = KindFolder.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the built-in " + path + " is missing from this build");
      }
      return KindFile.parse(path, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new SwarmException(Failure.of(Failure.Kind.IO, "the built-in " + path + " cannot be read: " + e),
          e);
    }
  }

  /** Every {@code *.md} of the folder, by name; the faults of all files are told at once. */
  static List<Kind> read(Path folder) {
    List<Kind> kinds = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (Path file : files(folder)) {
      try {
        kinds.add(KindFile.parse(file.toString(), Files.readString(file)));
      } catch (SwarmException e) {
        faults.add(e.failure().message());
      } catch (CharacterCodingException e) {
        faults.add(file + ":1: the file is not UTF-8");
      } catch (IOException e) {
        faults.add(file + ":1: the file cannot be read: " + e);
      }
    }
    if (!faults.isEmpty()) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT, String.join("\n", faults));
    }
    return kinds;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().endsWith(".md") && Files.isRegularFile(file))
          .sorted(Comparator.comparing(file -> file.getFileName().toString())).toList();
    } catch (IOException e) {
      throw new SwarmException(Failure.of(Failure.Kind.INVALID_INPUT,
          "the folder of kinds cannot be read: " + folder + ": name a folder with *.md files"), e);
    }
  }
}
