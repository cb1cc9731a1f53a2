package dev.agentswarm.merge;

import dev.agentswarm.merge.MergeCases.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The git on this machine, asked to merge one file; no configuration of the user's takes part. */
final class Git {
  @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
  record Answer(boolean clean, byte[] bytes) {}

  private final Path folder;

  Git(Path folder) {
    this.folder = folder;
  }

  boolean present() throws InterruptedException {
    try {
      return start("--version").waitFor() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  Answer merge(Case files, String... options) throws IOException, InterruptedException {
    Files.write(folder.resolve("base"), files.base());
    Files.write(folder.resolve("ours"), files.ours());
    Files.write(folder.resolve("theirs"), files.theirs());
    List<String> command = new ArrayList<>(List.of("merge-file", "-p", "-q"));
    command.addAll(List.of(options));
    command.addAll(List.of("ours", "base", "theirs"));
    Process git = start(command.toArray(String[]::new));
    byte[] bytes = git.getInputStream().readAllBytes();
    int conflicts = git.waitFor();
    if (conflicts > 127) {
      throw new IOException("git merge-file failed with " + conflicts + " on\n" + files);
    }
    return new Answer(conflicts == 0, bytes);
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().put("GIT_CEILING_DIRECTORIES", folder.toAbsolutePath().getParent().toString());
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("XDG_CONFIG_HOME", folder.toString());
    return builder.start();
  }
}
