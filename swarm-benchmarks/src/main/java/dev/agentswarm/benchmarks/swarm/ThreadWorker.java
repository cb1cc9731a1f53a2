package dev.agentswarm.benchmarks.swarm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The least that does the load: a virtual thread an agent, a list for its transcript, a parser for the arguments. No
 * limits, budget, order, events, verdicts or journal.
 */
final class ThreadWorker implements Worker {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Load load;
  private final Replies replies;

  ThreadWorker(Load load) {
    this.load = load;
    replies = new Replies(load.latency());
  }

  @Override
  public void work() throws InterruptedException, ExecutionException {
    int steps = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> agents = new ArrayList<>();
      for (int agent = 0; agent < load.agents(); agent++) {
        int number = agent;
        agents.add(threads.submit(() -> steps(number)));
      }
      for (Future<Integer> agent : agents) {
        steps += agent.get();
      }
    }
    if (steps != load.steps()) {
      throw new IllegalStateException("only " + steps + " steps were made");
    }
  }

  private int steps(int agent) throws InterruptedException {
    List<String> transcript = new ArrayList<>(List.of(Load.SYSTEM, Load.brief(agent)));
    int steps = 0;
    for (int turn = 1; turn < load.turns(agent); turn++) {
      replies.await();
      String arguments = Load.arguments(agent, turn);
      JsonNode lines = JSON.readTree(arguments);
      transcript.add(arguments);
      transcript.add(Load.lines(lines.path("path").asString(), lines.path("from").asInt(),
          lines.path("to").asInt(), lines.path("reason").asString()));
      steps += 2;
    }
    replies.await();
    transcript.add(Load.result(agent));
    return transcript.size() == 2 * load.turns(agent) + 1 ? steps + 1 : 0;
  }

  @Override
  public void close() {
    replies.close();
  }
}
