package dev.agentswarm.examples.survey.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.examples.survey.facts.FileHistory;
import dev.agentswarm.examples.survey.facts.HistoryFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitLogTest {
  @TempDir
  Path folder;
  private Path repository;

  @BeforeEach
  void aRepository() throws Exception {
    repository = Files.createDirectory(folder.resolve("repo"));
    git("init", "-q");
    commit("Anna", "2026-01-05", Map.of("a/One.java", "1", "b.txt", "1"));
    commit("Anna", "2026-01-06", Map.of("a/One.java", "2", "a/Two \u00fc.java", "1"));
    commit("Bert", "2026-02-07", Map.of("a/One.java", "3", "a/Two \u00fc.java", "2"));
    commit("Bert", "2026-02-08", Map.of("a/One.java", "4", "a/Two \u00fc.java", "3", "gone", "1"));
  }

  private void commit(String who, String day, Map<String, String> files) throws Exception {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = repository.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    git("add", ".");
    git("-c", "user.name=" + who, "-c", "user.email=x@example.org", "commit", "-qm", "m",
        "--date=" + day + "T12:00:00Z");
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(repository.toFile()).inheritIO();
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    String day = arguments[arguments.length - 1].startsWith("--date=")
        ? arguments[arguments.length - 1].substring(7)
        : "2026-01-01T00:00:00Z";
    builder.environment().put("GIT_COMMITTER_DATE", day);
    assertThat(builder.start().waitFor()).isZero();
  }

  private static FileHistory read(Path folder) throws InterruptedException {
    return new GitLog(folder, Duration.ofSeconds(30)).read(path -> !path.equals("gone"));
  }

  @Test
  void changesPeopleMonthsAndPairsAreCounted() throws InterruptedException {
    FileHistory history = read(repository);
    assertThat(history.changes()).isEqualTo(Map.of("a/One.java", 4, "a/Two \u00fc.java", 3, "b.txt", 1));
    assertThat(history.people()).containsEntry("a/One.java", 2);
    HistoryFacts facts = history.summary();
    assertThat(facts.commits()).isEqualTo(4);
    assertThat(facts.whole()).isTrue();
    assertThat(facts.first() + " " + facts.last()).isEqualTo("2026-01-05 2026-02-08");
    assertThat(facts.months()).isEqualTo(Map.of("2026-01", 2, "2026-02", 2));
    assertThat(facts.authors()).containsExactly(new HistoryFacts.Author("Anna", 2),
        new HistoryFacts.Author("Bert", 2));
    assertThat(facts.pairs()).containsExactly(new HistoryFacts.Pair("a/One.java", "a/Two \u00fc.java", 3, 4));
  }

  @Test
  void pathsAreRelativeToTheFolderThatIsSurveyed() throws InterruptedException {
    assertThat(read(repository.resolve("a")).changes())
        .isEqualTo(Map.of("One.java", 4, "Two \u00fc.java", 3));
  }

  @Test
  void noHistoryIsANote() throws Exception {
    assertThat(read(Files.createDirectory(folder.resolve("plain"))).summary().note())
        .contains("not under version control");
    repository = Files.createDirectory(folder.resolve("fresh"));
    git("init", "-q");
    assertThat(read(repository).summary().commits()).isZero();
  }

  // Each of these would run a program of the repository's own if git were started as it is on a command line.
  @Test
  void nothingThatTheRepositoryConfiguresIsRun() throws Exception {
    Path trap = folder.resolve("trap");
    Path script = Files.writeString(folder.resolve("trap.sh"), "#!/bin/sh\ntouch '" + trap + "'\nexit 1\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    for (String key : List.of("core.fsmonitor", "core.pager", "pager.log", "diff.external",
        "diff.evil.command",
        "diff.evil.textconv", "gpg.program", "core.sshCommand", "core.askPass", "core.editor",
        "credential.helper",
        "filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "alias.log",
        "core.alternateRefsCommand")) {
      git("config", key, key.equals("alias.log") ? "!" + script : script.toString());
    }
    git("config", "log.showSignature", "true");
    git("config", "core.repositoryFormatVersion", "1");
    git("config", "extensions.partialClone", "origin");
    git("config", "remote.origin.url", "ext::" + script);
    git("config", "remote.origin.promisor", "true");
    git("config", "protocol.ext.allow", "always");
    git("config", "mailmap.file", script.toString());
    Files.writeString(repository.resolve(".gitattributes"), "* diff=evil filter=evil\n");
    Path hooks = repository.resolve(".git/hooks");
    for (String hook : List.of("post-index-change", "reference-transaction", "fsmonitor-watchman")) {
      Files.copy(script, Files.createDirectories(hooks).resolve(hook));
      assertThat(hooks.resolve(hook).toFile().setExecutable(true)).isTrue();
    }
    // An object that is not there makes a partial clone fetch it.
    try (var objects = Files.walk(repository.resolve(".git/objects"))) {
      for (Path object : objects.filter(Files::isRegularFile).limit(2).toList()) {
        assertThat(object.toFile().setWritable(true)).isTrue();
        Files.delete(object);
      }
    }
    read(repository);
    assertThat(trap).doesNotExist();

    // The trap is one: git as it comes walks into it.
    ProcessBuilder plain = new ProcessBuilder("git", "log", "--name-only").directory(repository.toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
    plain.start().waitFor();
    assertThat(trap).exists();
  }

  @Test
  void aRepositoryInsideThatIsBareIsNotTaken() throws Exception {
    Path bare = Files.createDirectory(folder.resolve("bare"));
    Files.createDirectories(bare.resolve("objects"));
    Files.createDirectories(bare.resolve("refs"));
    Files.writeString(bare.resolve("HEAD"), "ref: refs/heads/main\n");
    Files.writeString(bare.resolve("config"), "[core]\n\tbare = true\n");
    assertThat(read(bare).summary().commits()).isZero();
  }
}
