package dev.agentswarm.examples.program;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunId;
import dev.agentswarm.tools.render.RunReport;
import dev.agentswarm.workspace.RelativePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The folder a run leaves its results in: the report, and what its agents made. */
public final class Results {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
      .withZone(ZoneOffset.UTC);

  private final Path folder;

  private Results(Path folder) {
    this.folder = folder;
  }

  /** The folder given, or {@code ./swarm-out/RUN}. It is made when something is written. */
  public static Results in(@Nullable Path wanted, RunId run) {
    Path folder = wanted == null ? Path.of("swarm-out", run.value()) : wanted;
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT, folder + " is in the way: results need a folder");
    }
    return new Results(folder);
  }

  /** A name for a run of this command that no folder of results has yet. */
  public static RunId name(String command) {
    String base = command + "-" + TIME.format(Instant.now());
    String name = base;
    for (int i = 2; Files.exists(Path.of("swarm-out", name)); i++) {
      name = base + "-" + i;
    }
    return RunId.of(name);
  }

  public Path folder() {
    return folder;
  }

  /** Writes the report as a page and as data. */
  Path write(Report report) throws IOException {
    Files.createDirectories(folder);
    write(RunReport.html(report), folder.resolve("report.html"));
    write(RunReport.json(report), folder.resolve("report.json"));
    return folder;
  }

  /** Writes artifacts below a part of the folder; a name that would lead out of it is refused. */
  public void write(Collection<Artifact> artifacts, String below) throws IOException {
    for (Artifact artifact : artifacts) {
      write(artifact, folder.resolve(below).resolve(RelativePath.of(artifact.name())));
    }
  }

  private static void write(Artifact artifact, Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.write(file, artifact.content().bytes());
  }
}
