package dev.agentswarm.examples.survey.measure;

import dev.agentswarm.examples.survey.facts.FileHistory;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads the log of a folder with git, trusting neither the folder nor its configuration: nothing a repository or a user
 * configured is run, nothing is fetched, nothing is written.
 *
 * <p><b>Threads:</b> immutable. <b>Stopping:</b> interruption ends the program it started.
 */
public final class GitLog {
  /** How far back it looks. */
  public static final int MOST_COMMITS = 2_000;

  private static final int MOST_BYTES = 48 * 1024 * 1024;
  private static final char COMMIT = 0x1e;
  private static final char FIELD = 0x1f;
  private static final List<String> HARDENED = List.of("--no-pager", "--no-replace-objects",
      "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.untrackedCache=false",
      "-c", "core.askPass=", "-c", "credential.helper=", "-c", "protocol.allow=never",
      "-c", "protocol.ext.allow=never", "-c", "log.showSignature=false", "-c", "log.follow=false",
      "-c", "core.quotePath=false", "-c", "safe.directory=*", "-c", "safe.bareRepository=explicit",
      "-c", "submodule.recurse=false", "-c", "core.attributesFile=/dev/null");
  private static final List<String> LOG = List.of("log", "--max-count=" + MOST_COMMITS, "--no-merges",
      "--no-color",
      "--no-decorate", "--no-notes", "--no-mailmap", "--no-show-signature", "--no-ext-diff", "--no-textconv",
      "--no-renames", "--ignore-submodules=all", "-O/dev/null", "--relative", "--name-only", "-z",
      "--encoding=UTF-8",
      "--format=format:" + COMMIT + "%ct" + FIELD + "%an" + FIELD, "--", ".");
  private static final Map<String, String> ENVIRONMENT = Map.ofEntries(Map.entry("LC_ALL", "C.UTF-8"),
      Map.entry("HOME", "/nonexistent"), Map.entry("XDG_CONFIG_HOME", "/nonexistent"),
      Map.entry("GIT_CONFIG_NOSYSTEM", "1"), Map.entry("GIT_CONFIG_SYSTEM", "/dev/null"),
      Map.entry("GIT_CONFIG_GLOBAL", "/dev/null"), Map.entry("GIT_ATTR_NOSYSTEM", "1"),
      Map.entry("GIT_OPTIONAL_LOCKS", "0"), Map.entry("GIT_TERMINAL_PROMPT", "0"),
      Map.entry("GIT_NO_LAZY_FETCH", "1"), Map.entry("GIT_ALLOW_PROTOCOL", "none"),
      Map.entry("GIT_ASKPASS", "false"), Map.entry("GIT_EDITOR", "false"));

  private final Path folder;
  private final Duration patience;

  /** The log of what lies in this folder; git gets this much time. */
  public GitLog(Path folder, Duration patience) {
    this.folder = folder;
    this.patience = patience;
  }

  /** Reads it. Whatever goes wrong becomes a note: a survey does not need a history. */
  public FileHistory read(Predicate<String> isThere) throws InterruptedException {
    List<Path> programs = programs();
    Optional<Path> program = programs.stream().map(at -> at.resolve("git")).filter(Files::isExecutable)
        .findFirst();
    if (program.isEmpty()) {
      return FileHistory.none("git is not installed here, so there is no history");
    }
    List<String> command = new ArrayList<>(
        List.of(program.get().toString(), "-C", folder.toAbsolutePath().toString()));
    command.addAll(HARDENED);
    command.addAll(LOG);
    ProcessBuilder builder = new ProcessBuilder(command).directory(new File("/"))
        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
        .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(ENVIRONMENT);
    builder.environment().put("PATH",
        programs.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    Process git;
    try {
      git = builder.start();
    } catch (IOException e) {
      return FileHistory.none("git could not be started, so there is no history");
    }
    try {
      return read(git, isThere);
    } finally {
      git.descendants().forEach(ProcessHandle::destroyForcibly);
      git.destroyForcibly();
    }
  }

  // Only absolute folders: a relative one would be looked up in a tree of strangers.
  private static List<Path> programs() {
    String path = System.getenv("PATH");
    return Arrays.stream((path == null ? "/usr/bin:/bin" : path).split(File.pathSeparator, -1))
        .filter(entry -> entry.startsWith("/")).map(Path::of).toList();
  }

  private FileHistory read(Process git, Predicate<String> isThere) throws InterruptedException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    // Reading blocks without hearing an interruption; when the program ends, so does reading.
    Thread reader = Thread.ofVirtual().name("git-log-reader").start(() -> copy(git.getInputStream(), kept));
    boolean ended = git.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (!ended) {
      git.descendants().forEach(ProcessHandle::destroyForcibly);
      git.destroyForcibly();
    }
    reader.join(Duration.ofSeconds(5));
    boolean cut = kept.size() >= MOST_BYTES;
    if (ended && !cut && git.exitValue() != 0) {
      return FileHistory
          .none("the folder is not under version control with git, or its history cannot be read");
    }
    History history = new History(isThere);
    int commits = feed(kept.toString(StandardCharsets.UTF_8), !ended || cut, history);
    String note = ended && !cut
        ? commits == 0 ? "no commit has touched this folder" : ""
        : "reading the history took too long, so only its newest part is counted";
    return history.facts(note, ended && !cut && commits < MOST_COMMITS);
  }

  private static void copy(InputStream from, ByteArrayOutputStream to) {
    byte[] buffer = new byte[64 * 1024];
    try (from) {
      for (int read; (read = from.read(buffer)) >= 0;) {
        if (to.size() < MOST_BYTES) {
          to.write(buffer, 0, read);
        }
      }
    } catch (IOException ended) {
      // What was read so far is what there is.
    }
  }

  private static int feed(String log, boolean dropLast, History history) {
    String[] commits = log.split("" + COMMIT, -1);
    int count = 0;
    for (int i = 1; i < commits.length - (dropLast ? 1 : 0); i++) {
      String[] fields = commits[i].split("" + FIELD, 3);
      if (fields.length < 3 || !fields[0].matches("-?[0-9]{1,12}")) {
        continue;
      }
      List<String> paths = new ArrayList<>();
      for (String path : fields[2].split("\0", -1)) {
        String plain = path.startsWith("\n") ? path.substring(1) : path;
        if (!plain.isEmpty()) {
          paths.add(plain);
        }
      }
      history.commit(Long.parseLong(fields[0]), fields[1], paths);
      count++;
    }
    return count;
  }
}
