package dev.agentswarm.examples.simulate;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.testkit.graph.BadGraphException;
import dev.agentswarm.testkit.graph.Estimates;
import dev.agentswarm.testkit.graph.GraphFile;
import dev.agentswarm.testkit.graph.GraphRecords;
import dev.agentswarm.testkit.graph.GraphResult;
import dev.agentswarm.testkit.graph.GraphRun;
import dev.agentswarm.testkit.graph.Policy;
import dev.agentswarm.testkit.graph.Workload;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs graphs of known durations through the live kernel and scheduler, in virtual time. */
@Command(name = "simulate", description = "Runs graphs of tasks with known durations through the live scheduler, in virtual time.", sortOptions = false, footer = {
    "", "A GRAPH is a file in the STG format or in WfCommons' WfFormat (JSON), or a folder of such files",
    "(*.stg, *.json). A task that has started is never interrupted."})
public final class SimulateCommand implements Callable<Integer> {
  @Spec
  CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..*", paramLabel = "GRAPH", description = "Files, or folders of files.")
  List<Path> graphs = List.of();

  @Option(names = "--swarm", paramLabel = "AGENTSxSTEPS", description = "Instead of graphs: a whole swarm with simulated models and tools, such as 300x4000; slots are calls of its model at once.")
  @Nullable
  String swarm;

  @Option(names = "--runs", paramLabel = "N", defaultValue = "1", description = "How often a swarm is simulated (default 1); each run gives the same, and the first one in a program is the slowest.")
  int runs = 1;

  @Option(names = "--slots", paramLabel = "N", description = "How many tasks may run at once.")
  @Nullable
  Integer slots;

  @Option(names = "--policy", paramLabel = "POLICY", defaultValue = "critical-path", description = "critical-path (default), arrival, shortest, longest or random.")
  String policy = "critical-path";

  @Option(names = "--estimates", paramLabel = "WHAT", defaultValue = "exact", description = "What the scheduler is told of durations: exact (default), noisy:S (times a lognormal factor of sigma S), role (the mean of tasks of the same role; of an STG file all are one role), none.")
  String estimates = "exact";

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "What noise and random choices follow from (default 1).")
  long seed = 1;

  @Option(names = "--records", paramLabel = "FILE", description = "Writes every fact, and what followed from it, to this file.")
  @Nullable
  Path records;

  @Option(names = "--replay", paramLabel = "FILE", description = "Feeds the facts of such a file to the kernel again, and compares what follows.")
  @Nullable
  Path replay;

  @Option(names = "--json", description = "One JSON object a line.")
  boolean json;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (replay != null) {
      return replay(replay, out);
    }
    if (swarm != null) {
      return swarm(swarm, out);
    }
    if (graphs.isEmpty()) {
      throw bad("a graph is needed: a file in STG or WfFormat, or a folder of such files");
    }
    if (slots == null || slots < 1) {
      throw bad("--slots N is needed, and must be at least 1" + (slots == null ? "" : ": " + slots));
    }
    Policy chosen;
    Estimates told;
    try {
      chosen = Policy.named(policy);
      told = Estimates.named(estimates);
    } catch (IllegalArgumentException unknown) {
      throw bad(String.valueOf(unknown.getMessage()));
    }
    List<Workload> workloads = workloads();
    SimulationLines lines = new SimulationLines(out, json, chosen, estimates);
    try (GraphRecords kept = records == null ? null : GraphRecords.to(records)) {
      for (Workload workload : workloads) {
        lines.add(run(workload, slots, chosen, told, kept));
      }
    } catch (UncheckedIOException unwritten) {
      throw bad(unwritten.getMessage() + " (" + unwritten.getCause() + ")");
    }
    lines.end();
    return 0;
  }

  private int swarm(String name, PrintWriter out) throws InterruptedException {
    if (!graphs.isEmpty() || records != null) {
      throw bad("--swarm goes with --slots, --policy, --estimates, --seed, --runs and --json only");
    }
    if (slots == null || slots < 1 || runs < 1) {
      throw bad("--slots N is needed, and must be at least 1, as must --runs");
    }
    try {
      SwarmSimulation.named(name).run(slots, Policy.named(policy), estimates, seed, runs, json, out);
    } catch (IllegalArgumentException unfit) {
      throw bad(String.valueOf(unfit.getMessage()));
    }
    return 0;
  }

  private GraphResult run(Workload workload, int on, Policy chosen, Estimates told,
      @Nullable GraphRecords kept) {
    if (kept == null) {
      return GraphRun.of(workload, on, chosen.scheduler(seed), told, seed);
    }
    return GraphRun.of(workload, on, chosen, told, seed, kept);
  }

  // All are read before the first one runs: a fault is told before, not between results.
  private List<Workload> workloads() {
    List<Workload> workloads = new ArrayList<>();
    try {
      for (Path graph : graphs) {
        for (Path file : Files.isDirectory(graph) ? within(graph) : List.of(graph)) {
          Workload workload = GraphFile.read(file);
          if (workload.withoutDummies().jobs().isEmpty()) {
            throw bad(file + ": no task takes any time");
          }
          workloads.add(workload);
        }
      }
    } catch (BadGraphException fault) {
      throw bad(String.valueOf(fault.getMessage()));
    }
    return workloads;
  }

  private static List<Path> within(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found = files.filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(".stg") || file.toString().endsWith(".json")).sorted()
          .toList();
      if (found.isEmpty()) {
        throw bad(folder + ": the folder holds no *.stg and no *.json file");
      }
      return found;
    } catch (IOException | UncheckedIOException unreadable) {
      throw bad(folder + ": the folder cannot be read: " + unreadable.getMessage());
    }
  }

  private static int replay(Path file, PrintWriter out) {
    try {
      long facts = GraphRecords.replay(file);
      out.println(file + ": " + facts + " facts gave the same commands again");
      return 0;
    } catch (IllegalStateException differs) {
      out.println(differs.getMessage());
      return 1;
    } catch (UncheckedIOException | IllegalArgumentException | SwarmException unfit) {
      throw bad(String.valueOf(unfit.getMessage()));
    }
  }

  private static SwarmException bad(String words) {
    return SwarmException.of(Failure.Kind.INVALID_INPUT, words);
  }
}
