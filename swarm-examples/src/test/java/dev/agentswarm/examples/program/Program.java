package dev.agentswarm.examples.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts the program in a process of its own, in a folder of the test's. */
public final class Program {
  private final Map<String, String> environment;

  private Program(Map<String, String> environment) {
    this.environment = environment;
  }

  /** How it ended. */
  public record Ended(int code, String out, String err) {}

  public static Program with(String variable, String value) {
    return new Program(Map.of(variable, value));
  }

  /** The same with one more variable. */
  Program and(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new Program(more);
  }

  public static Ended run(Path folder, String... arguments) throws IOException, InterruptedException {
    return new Program(Map.of()).in(folder, arguments);
  }

  public static Process start(Path folder, String... arguments) throws IOException {
    return new Program(Map.of()).process(folder, arguments);
  }

  public Ended in(Path folder, String... arguments) throws IOException, InterruptedException {
    Process process = process(folder, arguments);
    StringBuilder err = new StringBuilder();
    Thread drain = Thread.ofVirtual().start(() -> {
      try {
        err.append(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException closed) {
        err.append(closed);
      }
    });
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    drain.join();
    return new Ended(process.waitFor(), out, err.toString());
  }

  private Process process(Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
            "dev.agentswarm.examples.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }
}
