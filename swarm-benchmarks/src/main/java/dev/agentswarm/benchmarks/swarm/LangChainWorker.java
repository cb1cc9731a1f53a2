package dev.agentswarm.benchmarks.swarm;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agentic.Agent;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.UntypedAgent;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.service.V;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The load by agents of LangChain4j, side by side in its parallel mapper, on virtual threads. */
final class LangChainWorker implements Worker {
  private final Load load;
  private final Replies replies;
  private final AtomicInteger steps = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final UntypedAgent all;

  /** One of the agents. */
  public interface Finder {
    /** Does one task. */
    @dev.langchain4j.service.SystemMessage(Load.SYSTEM)
    @dev.langchain4j.service.UserMessage("{{brief}}")
    @Agent("finds where a limit is set")
    String find(@V("brief") String brief);
  }

  /** What the agents can do. */
  public final class Reader {
    /** Reads. */
    @Tool(name = Load.TOOL, value = Load.TOOL_PURPOSE)
    public String lines(@P(name = "path", value = "which file") String path,
        @P(name = "from", value = "first line") int from, @P(name = "to", value = "last line") int to,
        @P(name = "reason", value = "why") String reason) {
      steps.incrementAndGet();
      return Load.lines(path, from, to, reason);
    }
  }

  private final class Model implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest request) {
      int turn = request.messages().size() / 2; // Two messages at first, two more each turn.
      int agent = request.messages().get(1) instanceof UserMessage said ? Load.agent(said.singleText()) : -1;
      try {
        replies.await();
      } catch (InterruptedException stop) {
        throw new IllegalStateException(stop);
      }
      steps.incrementAndGet();
      AiMessage reply = turn < load.turns(agent)
          ? AiMessage.from(ToolExecutionRequest.builder().id("call_" + turn).name(Load.TOOL)
              .arguments(Load.arguments(agent, turn)).build())
          : AiMessage.from(Load.result(agent));
      return ChatResponse.builder().aiMessage(reply).tokenUsage(new TokenUsage(200 * turn, 40)).build();
    }
  }

  LangChainWorker(Load load) {
    this.load = load;
    replies = new Replies(load.latency());
    Finder finder = AgenticServices.agentBuilder(Finder.class).chatModel(new Model()).tools(new Reader())
        .outputKey("found").build();
    all = AgenticServices.parallelMapperBuilder().subAgents(finder).itemsProvider("briefs")
        .executor(threads).outputKey("results").build();
  }

  @Override
  public void work() {
    steps.set(0);
    List<String> briefs = IntStream.range(0, load.agents()).mapToObj(Load::brief).toList();
    Object results = all.invoke(Map.of("briefs", briefs));
    if (steps.get() != load.steps()) {
      throw new IllegalStateException("only " + steps + " steps were made: " + results);
    }
  }

  @Override
  public void close() {
    threads.close();
    replies.close();
  }
}
