package dev.agentswarm.benchmarks.swarm;

import static org.bsc.langgraph4j.action.AsyncEdgeAction.edge_async;
import static org.bsc.langgraph4j.action.AsyncNodeAction.node_async;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.bsc.langgraph4j.CompileConfig;
import org.bsc.langgraph4j.CompiledGraph;
import org.bsc.langgraph4j.GraphDefinition;
import org.bsc.langgraph4j.GraphStateException;
import org.bsc.langgraph4j.RunnableConfig;
import org.bsc.langgraph4j.StateGraph;
import org.bsc.langgraph4j.state.AgentState;
import org.bsc.langgraph4j.state.Channel;
import org.bsc.langgraph4j.state.Channels;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The load by graphs of LangGraph4j: a fork to as many nodes as there are agents, on virtual threads, each of which runs
 * a graph of its own with a model node, a tool node and a conditional edge.
 */
final class LangGraphWorker implements Worker {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BEGIN = "begin";

  private final Load load;
  private final Replies replies;
  private final AtomicInteger steps = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CompiledGraph<AgentState> all;

  LangGraphWorker(Load load) {
    this.load = load;
    replies = new Replies(load.latency());
    try {
      all = fork(agent());
    } catch (GraphStateException e) {
      throw new IllegalStateException(e);
    }
  }

  private CompiledGraph<AgentState> agent() throws GraphStateException {
    Map<String, Channel<?>> channels = Map.of("messages", Channels.<String>appender(ArrayList::new));
    return new StateGraph<>(channels, AgentState::new)
        .addNode("model", node_async(this::ask))
        .addNode("tool", node_async(this::look))
        .addEdge(GraphDefinition.START, "model")
        .addConditionalEdges("model",
            edge_async(state -> state.<Boolean>value("calls").orElseThrow() ? "go" : "stop"),
            Map.of("go", "tool", "stop", GraphDefinition.END))
        .addEdge("tool", "model")
        .compile(CompileConfig.builder().recursionLimit(1_000).build());
  }

  private CompiledGraph<AgentState> fork(CompiledGraph<AgentState> agent) throws GraphStateException {
    StateGraph<AgentState> graph = new StateGraph<>(AgentState::new);
    graph.addNode(BEGIN, node_async(state -> Map.of("begun", true)));
    graph.addEdge(GraphDefinition.START, BEGIN);
    graph.addNode("join", node_async(state -> Map.of("joined", true)));
    for (int i = 0; i < load.agents(); i++) {
      int number = i;
      graph.addNode("agent" + i, node_async(state -> {
        Map<String, Object> start = new HashMap<>();
        start.put("agent", number);
        start.put("turn", 1);
        start.put("messages", List.of(Load.SYSTEM, Load.brief(number)));
        agent.invoke(start);
        return Map.of("found" + number, Load.result(number));
      }));
      graph.addEdge(BEGIN, "agent" + i);
      graph.addEdge("agent" + i, "join");
    }
    graph.addEdge("join", GraphDefinition.END);
    return graph.compile();
  }

  private Map<String, Object> ask(AgentState state) throws InterruptedException {
    int agent = state.<Integer>value("agent").orElseThrow();
    int turn = state.<Integer>value("turn").orElseThrow();
    replies.await();
    steps.incrementAndGet();
    return turn < load.turns(agent)
        ? Map.of("calls", true, "arguments", Load.arguments(agent, turn), "turn", turn + 1, "messages",
            List.of(Load.arguments(agent, turn)))
        : Map.of("calls", false, "messages", List.of(Load.result(agent)));
  }

  private Map<String, Object> look(AgentState state) {
    JsonNode lines = JSON.readTree(state.<String>value("arguments").orElseThrow());
    steps.incrementAndGet();
    return Map.of("messages", List.of(Load.lines(lines.path("path").asString(),
        lines.path("from").asInt(), lines.path("to").asInt(), lines.path("reason").asString())));
  }

  @Override
  public void work() {
    steps.set(0);
    all.invoke(Map.of(), RunnableConfig.builder().addParallelNodeExecutor(BEGIN, threads).build());
    if (steps.get() != load.steps()) {
      throw new IllegalStateException("only " + steps + " steps were made");
    }
  }

  @Override
  public void close() {
    threads.close();
    replies.close();
  }
}
