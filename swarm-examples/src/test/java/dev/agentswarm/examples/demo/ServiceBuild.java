package dev.agentswarm.examples.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Builds the sample service in a real folder, apart from all that the demo does for it. */
final class ServiceBuild {
  private ServiceBuild() {}

  /** How the tests of the service ended. */
  record Ran(int exit, List<String> lines) {}

  /** Compiles and runs the tests. */
  static Ran tests(Path work) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process = new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
        compile(work).toString(), "shop.TestMain")
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    return new Ran(process.waitFor(), lines);
  }

  /** Compiles without a warning; gives the folder of the classes. */
  static Path compile(Path work) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    Path classes = work.resolve("out");
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager manager = javac.getStandardFileManager(null, Locale.ROOT, UTF_8);
        Stream<Path> all = Files.walk(work.resolve("src"))) {
      List<Path> sources = all.filter(file -> file.toString().endsWith(".java")).sorted().toList();
      List<String> options = List.of("-d", classes.toString(), "-proc:none", "-Xlint:all", "-Werror",
          "--release", "21");
      boolean compiled = javac
          .getTask(said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(sources)).call();
      assertThat(compiled).as(said.toString()).isTrue();
    }
    return classes;
  }
}
