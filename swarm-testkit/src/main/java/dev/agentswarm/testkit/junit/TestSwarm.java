package dev.agentswarm.testkit.junit;

import dev.agentswarm.Run;
import dev.agentswarm.Swarm;
import dev.agentswarm.SwarmBuilder;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.Stamp;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.standard.FixedPlanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The swarm of one test: a scripted model, a temporary workspace, every event recorded.
 *
 * <p><b>Threads:</b> the test's own. <b>Lifetime:</b> one test; afterwards it is closed, its threads have ended, and its
 * files are gone. It is built with its first run, and can be changed until then.
 *
 * @since 0.1
 */
public final class TestSwarm implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final WatchedStage stage = new WatchedStage();
  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by lock: written on the threads of runs.
  private final List<Told> told = new ArrayList<>();
  private final SwarmBuilder builder;
  private final @Nullable Path workspace;
  private @Nullable Swarm swarm;

  private record Told(Stamp stamp, SwarmEvent event) {}

  TestSwarm(Inference model, Map<String, String> files) {
    workspace = files.isEmpty() ? null : folder(files);
    builder = Swarm.builder().inference(model).stage(stage).listener(this::hear);
    if (workspace != null) {
      builder.workspace(workspace);
    }
  }

  private void hear(Stamp stamp, SwarmEvent event) {
    lock.lock();
    try {
      told.add(new Told(stamp, event));
    } finally {
      lock.unlock();
    }
  }

  /**
   * The same with this changed, such as {@code with(builder -> builder.tools(mine))}.
   *
   * @throws IllegalStateException after the first run has begun
   */
  public TestSwarm with(Consumer<SwarmBuilder> change) {
    if (swarm != null) {
      throw new IllegalStateException("the swarm is built already: change it before the first run");
    }
    change.accept(builder);
    return this;
  }

  /** The same with this plan, whatever the goal. */
  public TestSwarm planned(Task... tasks) {
    return with(building -> building.planner(FixedPlanner.of(tasks)));
  }

  /** The swarm itself. */
  public Swarm swarm() {
    if (swarm == null) {
      swarm = builder.build();
    }
    return swarm;
  }

  /** Runs to the end. */
  public Report run(String goal) throws InterruptedException {
    return run(Goal.of(goal));
  }

  /** Runs to the end. */
  public Report run(Goal goal) throws InterruptedException {
    return swarm().run(goal);
  }

  /** Starts, and does not wait. */
  public Run start(Goal goal) throws InterruptedException {
    return swarm().start(goal);
  }

  /**
   * The folder it works on.
   *
   * @throws IllegalStateException when the test was given no files
   */
  public Path workspace() {
    if (workspace == null) {
      throw new IllegalStateException("there is no workspace: give the swarm files");
    }
    return workspace;
  }

  /** What the file of this path holds on disk now. */
  public String text(String path) {
    try {
      return Files.readString(workspace().resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every event so far, of all runs, in the order in which it was told. */
  public List<SwarmEvent> events() {
    lock.lock();
    try {
      return told.stream().map(Told::event).toList();
    } finally {
      lock.unlock();
    }
  }

  /** Every event of this type so far. */
  public <E extends SwarmEvent> List<E> events(Class<E> type) {
    return events().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** What happened so far, a line an event, for people. */
  public String story() {
    lock.lock();
    try {
      StringBuilder text = new StringBuilder();
      for (Told one : told) {
        if (!(one.event() instanceof SwarmEvent.Delta)) {
          text.append(one.stamp().run()).append(' ').append(one.stamp().seq()).append("  ")
              .append(one.event())
              .append('\n');
        }
      }
      return text.isEmpty() ? "no run has begun\n" : text.toString();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Stops every run, waits until all threads have ended, and removes the files.
   *
   * @throws AssertionError when threads go on for ten seconds after that
   */
  @Override
  public void close() {
    try {
      if (swarm != null) {
        swarm.close();
      }
      List<String> busy = stage.stillBusy(PATIENCE);
      if (!busy.isEmpty()) {
        throw new AssertionError("threads go on after the swarm was closed: " + busy
            + "; let InterruptedException pass in agents, tools and verifiers");
      }
    } finally {
      if (workspace != null && Files.exists(workspace)) {
        remove(workspace);
      }
    }
  }

  private static Path folder(Map<String, String> files) {
    try {
      Path folder = Files.createTempDirectory("swarm-test");
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the test's folder cannot be removed: " + folder, e);
    }
  }
}
