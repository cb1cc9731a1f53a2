package dev.agentswarm.benchmarks.kernel;

import dev.agentswarm.kernel.GraphStand;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;

/** One change of a graph of so many tasks, its order and ranks included. */
@State(Scope.Thread)
public class InsertionBenchmark {
  private static final int BURST = 10_000;

  @Param({"10000", "100000"})
  int tasks = 10_000;

  private GraphStand graph = new GraphStand(300);
  private Task last = graph.last();
  private GraphStand.Repair repair = graph.repair();
  private TaskId any = graph.any();
  private String change = "";

  /** Makes the graph. */
  @Setup
  public void build(BenchmarkParams params) {
    graph = new GraphStand(tasks);
    String benchmark = params.getBenchmark();
    change = benchmark.substring(benchmark.lastIndexOf('.') + 1);
  }

  /** Chooses where the next change will be. */
  @Setup(Level.Invocation)
  public void choose() {
    graph.renew();
    switch (change) {
      case "append" -> last = graph.last();
      case "between" -> repair = graph.repair();
      default -> any = graph.any();
    }
  }

  /** A task behind the last ones. */
  @Benchmark
  public void append() {
    graph.append(last);
  }

  /** A task between one and what it needs. */
  @Benchmark
  public void between() {
    graph.between(repair);
  }

  /** A new duration for one. */
  @Benchmark
  public void reestimate() {
    graph.reestimate(any);
  }

  private static <T> void print(String name, GraphStand graph, int times, Function<GraphStand, T> choice,
      Consumer<T> change) {
    Stopwatch.print(name, times, times, new Stopwatch.Operation() {
      private T chosen = choice.apply(graph);

      @Override
      public void prepare() {
        graph.renew();
        chosen = choice.apply(graph);
      }

      @Override
      public void run() {
        change.accept(chosen);
      }

      @Override
      public long effort() {
        return graph.effort();
      }
    });
  }

  // Insertions one after the other, and nothing else: how far ranks fall behind, and how soon they are there again.
  private static void burst(GraphStand graph, int tasks) {
    int most = 0;
    for (int i = 0; i < BURST; i++) {
      graph.between(graph.repair());
      most = Math.max(most, graph.left());
    }
    int last = graph.left();
    int facts = 0;
    while (graph.left() > 0) {
      graph.settle();
      facts++;
    }
    System.out.printf(Locale.ROOT,
        "%,d between at %,d, one after the other: at most %,d left to be looked at, %,d at the end, settled by %d"
            + " further facts%n",
        BURST, tasks, most, last, facts);
  }

  /** Prints a line for each change and size: what it takes, and how many tasks it looks at. */
  public static void main(String[] args) {
    for (int tasks : new int[]{2_000, 10_000, 100_000}) {
      GraphStand graph = new GraphStand(tasks);
      print("insertion append at " + tasks, graph, 40_000, GraphStand::last, graph::append);
      print("insertion between at " + tasks, graph, 40_000, GraphStand::repair, graph::between);
      print("new estimate of one at " + tasks, graph, 20_000, GraphStand::any, graph::reestimate);
      burst(graph, tasks);
      print("new estimates of all at " + tasks, graph, 20, stand -> stand, GraphStand::rankAll);
    }
  }
}
