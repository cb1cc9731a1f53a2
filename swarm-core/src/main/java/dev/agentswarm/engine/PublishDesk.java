package dev.agentswarm.engine;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.merge.Publisher;
import dev.agentswarm.run.Publication;
import dev.agentswarm.run.RunId;
import dev.agentswarm.workspace.Change;
import dev.agentswarm.workspace.Snapshot;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes verified heads to a folder. What a publication needs to be finished after a crash, and files that had to be
 * parked, lie in {@code .swarm/runs/RUN} of that folder, which no snapshot sees; when nothing is left there, neither is
 * the folder.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
final class PublishDesk {
  private static final Logger LOG = LoggerFactory.getLogger(PublishDesk.class);
  private static final String RECORDS = "publish";
  private static final String PARKED = "parked";

  private final Path root;
  private final Path runs;

  PublishDesk(Path root) {
    this.root = root;
    this.runs = root.resolve(".swarm").resolve("runs");
  }

  Publication publish(RunId run, Snapshot base, List<Change> changes) {
    Path own = runs.resolve(run.value());
    try {
      return publisher(own).publish(root, base, changes);
    } finally {
      tidy(own);
    }
  }

  /** Finishes publications that a crash cut short, of whatever run. */
  void recover() {
    if (!Files.isDirectory(runs)) {
      return;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(runs)) {
      for (Path own : all) {
        publisher(own).recover(root).ifPresent(done -> LOG.warn(
            "finished the publication of run {} that was cut short: {}", own.getFileName(), done.paths()));
        tidy(own);
      }
    } catch (IOException unreadable) {
      throw new SwarmException(
          Failure.of(Failure.Kind.IO,
              "cannot look for unfinished publications in " + runs + ": " + unreadable),
          unreadable);
    }
  }

  private static Publisher publisher(Path own) {
    return new Publisher(own.resolve(RECORDS), own.resolve(PARKED));
  }

  // Only empty folders go; parked files stay until a person has dealt with them.
  private void tidy(Path own) {
    try {
      for (Path folder : List.of(own.resolve(RECORDS), own.resolve(PARKED), own, runs,
          root.resolve(".swarm"))) {
        Files.deleteIfExists(folder);
      }
    } catch (DirectoryNotEmptyException used) {
      LOG.debug("{} is still needed", used.getMessage());
    } catch (IOException kept) {
      LOG.debug("{} could not be tidied up", own, kept);
    }
  }
}
