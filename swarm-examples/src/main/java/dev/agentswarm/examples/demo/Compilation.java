package dev.agentswarm.examples.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.workspace.Overlay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * What the compiler of the running JDK makes of all sources below {@code src}. It works in memory: nothing of what it
 * reads is run, and one that is warm is five times as fast as one that is started for each piece of work.
 *
 * @param findings its errors; empty when everything compiles
 * @param classes what it made, by path, such as {@code shop/Check.class}
 */
record Compilation(List<Finding> findings, Map<String, Content> classes) {
  static Compilation of(Overlay files) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw SwarmException.of(Failure.Kind.MISSING,
          "this Java has no compiler: start the program with a JDK");
    }
    List<JavaFileObject> sources = new ArrayList<>();
    for (String path : files.paths()) {
      if (path.startsWith("src/") && path.endsWith(".java")) {
        sources.add(new Source(path, files.read(path).text()));
      }
    }
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager standard = compiler.getStandardFileManager(said, Locale.ROOT, UTF_8);
        Memory memory = new Memory(standard)) {
      // Not this program's classes, which are what it would see otherwise.
      standard.setLocation(StandardLocation.CLASS_PATH, List.of());
      // No processors: they would be code of the work, run in this process.
      compiler.getTask(null, memory, said, List.of("-proc:none"), null, sources).call();
      return new Compilation(errors(said), memory.classes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the compiler could not be used", unreadable);
    }
  }

  private static List<Finding> errors(DiagnosticCollector<JavaFileObject> said) {
    List<Finding> errors = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> one : said.getDiagnostics()) {
      if (one.getKind() == Diagnostic.Kind.ERROR) {
        JavaFileObject source = one.getSource();
        errors.add(new Finding(one.getMessage(Locale.ROOT), source == null ? null : source.getName(),
            Math.max(0, (int) one.getLineNumber())));
      }
    }
    return errors;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String path;
    private final String text;

    Source(String path, String text) {
      super(URI.create("work:/" + path), Kind.SOURCE);
      this.path = path;
      this.text = text;
    }

    @Override
    public String getName() {
      return path;
    }

    @Override
    public String getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Where compiled classes go. Confined to one thread. */
  private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();

    Memory(StandardJavaFileManager standard) {
      super(standard);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(JavaFileManager.Location location, String className,
        JavaFileObject.Kind kind, FileObject sibling) {
      String path = className.replace('.', '/') + kind.extension;
      return new SimpleJavaFileObject(URI.create("work:/" + path), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          written.put(path, bytes);
          return bytes;
        }
      };
    }

    Map<String, Content> classes() {
      Map<String, Content> classes = new LinkedHashMap<>();
      written.forEach((path, bytes) -> classes.put(path, Content.of(bytes.toByteArray())));
      return classes;
    }
  }
}
