package dev.agentswarm.testkit.graph;

/**
 * What came of a workload on so many slots. Times are in seconds, or whatever unit the graph's durations are in.
 *
 * @param graph the workload's name
 * @param tasks how many jobs took time
 * @param slots how many could run at once
 * @param makespan from the start of the first job to the end of the last
 * @param lowerBound what no schedule can beat: the critical path, or the work shared evenly
 * @param longestWait the longest time that a job whose needs were done waited for a slot
 * @param idleWhileReady slots that were free while jobs were ready, times how long; 0 for any scheduler that is sound
 * @since 0.1
 */
public record GraphResult(String graph, int tasks, int slots, double makespan, double lowerBound,
    double longestWait, double idleWhileReady) {
  /** Makespan over lower bound: 1 is the best there can be. */
  public double ratio() {
    return makespan / lowerBound;
  }
}
