package dev.agentswarm.tools.command;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where programs are found: a fixed list of folders, never the working folder and never the host's PATH.
 *
 * @param folders absolute, in the order they are looked through
 */
record ProgramPath(List<Path> folders) {
  ProgramPath {
    folders = List.copyOf(folders);
  }

  /** These folders, then that of the running JDK's programs, then the system's. */
  static ProgramPath standard(List<Path> more) {
    List<Path> folders = new ArrayList<>();
    more.forEach(folder -> folders.add(folder.toAbsolutePath().normalize()));
    folders.add(Path.of(System.getProperty("java.home"), "bin"));
    String windows = System.getenv("SystemRoot");
    if (windows != null) {
      folders.add(Path.of(windows, "System32"));
      folders.add(Path.of(windows));
    } else {
      List.of("/usr/local/bin", "/usr/bin", "/bin").forEach(folder -> folders.add(Path.of(folder)));
    }
    return new ProgramPath(folders);
  }

  /**
   * The file to start. A name without '/' is looked up here, one with '/' is taken from the working folder.
   *
   * @throws SwarmException of kind TOOL_FAILED when there is no such program
   */
  Path find(String program, Path folder) {
    if (program.indexOf('\0') >= 0) {
      throw failed("a program's name cannot hold a zero character");
    }
    if (program.contains("/") || program.contains(File.separator)) {
      Path file = folder.resolve(program);
      if (!Files.isRegularFile(file)) {
        throw failed("there is no program " + program + " in the folder it was to run in");
      }
      if (!Files.isExecutable(file)) {
        throw failed(program + " is not executable; make it so, or name the program that reads it");
      }
      return file.toAbsolutePath().normalize();
    }
    return folders.stream()
        .flatMap(each -> List.of(each.resolve(program), each.resolve(program + ".exe")).stream())
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file)).findFirst()
        .orElseThrow(() -> failed(notFound(program)));
  }

  /** As the variable PATH wants it. */
  String variable() {
    return folders.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private String notFound(String program) {
    String hint = program.contains(" ")
        ? " There is no shell: give the program and each argument as an item of its own."
        : " A program of the workspace is started as ./" + program + ".";
    return "program not found: " + program + ", looked in " + variable() + "." + hint;
  }

  private static SwarmException failed(String message) {
    return SwarmException.of(Failure.Kind.TOOL_FAILED, message);
  }
}
