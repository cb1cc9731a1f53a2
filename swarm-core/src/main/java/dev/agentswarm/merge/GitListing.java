package dev.agentswarm.merge;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks git which files of a folder are not ignored. The repository may be anybody's: git runs without hooks, without
 * the user's and the system's settings, and without this process's environment.
 */
final class GitListing {
  private static final Map<String, String> ENVIRONMENT = Map.of("GIT_CONFIG_NOSYSTEM", "1",
      "GIT_CONFIG_GLOBAL",
      nullDevice(), "GIT_TERMINAL_PROMPT", "0", "GIT_OPTIONAL_LOCKS", "0", "LC_ALL", "C");
  private static final long MOST_SECONDS = 60;

  private GitListing() {}

  /**
   * Relative paths, of a repository inside this one only its folder; null when the folder is in no work tree, when it
   * is itself ignored there, or when there is no git.
   */
  static @Nullable Set<String> of(Path root) throws InterruptedException {
    Path top = top(root);
    return top == null
        ? null
        : listed(root, top, List.of("-c", "safe.directory=" + top), List.of("-c", "-o"));
  }

  /**
   * The same for a folder that is in no work tree, by the ignore files in it.
   *
   * @param repository an empty one for git to work with; made when it is not there
   */
  static @Nullable Set<String> ofFree(Path root, Path repository) throws InterruptedException {
    try {
      Files.createDirectories(repository.resolve("objects"));
      Files.createDirectories(repository.resolve("refs"));
      Files.writeString(repository.resolve("HEAD"), "ref: refs/heads/main\n");
    } catch (IOException fault) {
      return null;
    }
    return listed(root, root, List.of("--git-dir=" + repository, "--work-tree=" + root), List.of("-o"));
  }

  private static @Nullable Set<String> listed(Path root, Path top, List<String> where, List<String> what)
      throws InterruptedException {
    Path git = program(top);
    if (git == null) {
      return null;
    }
    try {
      Path output = Files.createTempFile("swarm-git-", ".txt");
      try {
        return run(command(git, where, what), root, output) ? paths(output) : null;
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException noGit) {
      return null;
    }
  }

  private static List<String> command(Path git, List<String> where, List<String> what) {
    List<String> command = new ArrayList<>(List.of(git.toString(), "-c", "core.fsmonitor=false", "-c",
        "core.hooksPath=" + nullDevice(), "--no-pager"));
    command.addAll(where);
    command.addAll(List.of("ls-files", "--exclude-standard", "-z"));
    command.addAll(what);
    return command;
  }

  private static boolean run(List<String> command, Path root, Path output)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile())
        .redirectInput(ProcessBuilder.Redirect.from(new File(nullDevice())))
        .redirectOutput(output.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(ENVIRONMENT);
    Process process = builder.start();
    try {
      return process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } finally {
      process.destroyForcibly();
    }
  }

  private static @Nullable Set<String> paths(Path output) throws IOException {
    String listed = Files.readString(output, StandardCharsets.ISO_8859_1);
    if (listed.isEmpty()) {
      return null;
    }
    Set<String> paths = new HashSet<>();
    for (String path : listed.split("\0", -1)) {
      paths.add(new String(path.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }
    return paths;
  }

  private static @Nullable Path top(Path root) {
    for (Path at = root; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
        return at;
      }
    }
    return null;
  }

  /** The git of the search path; a program that lies in the repository itself is none. */
  private static @Nullable Path program(Path top) {
    List<Path> found = new ArrayList<>();
    for (String entry : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Path folder = Path.of(entry);
      for (String name : List.of("git", "git.exe")) {
        Path git = folder.resolve(name);
        if (folder.isAbsolute() && !folder.normalize().startsWith(top) && Files.isExecutable(git)
            && Files.isRegularFile(git)) {
          found.add(git);
        }
      }
    }
    return found.isEmpty() ? null : found.get(0);
  }

  private static String nullDevice() {
    return File.separatorChar == '\\' ? "NUL" : "/dev/null";
  }
}
