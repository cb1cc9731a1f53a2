package dev.agentswarm.benchmarks.swarm;

/** Somebody who does a {@link Load}, once a call. */
interface Worker extends AutoCloseable {
  /** Does it, and sees that all of it was done. */
  void work() throws Exception;

  @Override
  void close();

  /** Does nothing. */
  Worker NONE = new Worker() {
    @Override
    public void work() {}

    @Override
    public void close() {}
  };

  /** Who is meant by this name: {@code swarm}, {@code journal}, {@code threads}, {@code langChain4j}, {@code langGraph4j}. */
  static Worker of(String who, Load load) {
    return switch (who) {
      case "swarm" -> new SwarmWorker(load, false);
      case "journal" -> new SwarmWorker(load, true);
      case "threads" -> new ThreadWorker(load);
      case "langChain4j" -> new LangChainWorker(load);
      case "langGraph4j" -> new LangGraphWorker(load);
      default -> throw new IllegalArgumentException("there is no worker named " + who);
    };
  }
}
