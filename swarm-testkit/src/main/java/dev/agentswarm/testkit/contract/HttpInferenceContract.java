package dev.agentswarm.testkit.contract;

import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ToolCall;
import dev.agentswarm.testkit.http.Answer;
import dev.agentswarm.testkit.http.Fault;
import dev.agentswarm.testkit.http.FaultServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;

/**
 * The contract of an {@link Inference} that speaks OpenAI's chat completions, against a server on loopback that fails,
 * hangs and says what it is told to.
 *
 * @since 0.1
 */
public abstract class HttpInferenceContract extends InferenceContract {
  /** A key that nobody may ever see. */
  public static final String KEY = "sk-planted-1f2e3d4c5b6a79880f1e2d3c";

  private final List<FaultServer> servers = new ArrayList<>();

  /** The adapter, in front of the server at this URL, with {@link #KEY} as its key where it takes one. */
  public abstract Inference at(String url);

  @Override
  public final Inference answering(Reply reply) {
    return at(server().answers(Answer.text(reply.content()).reasoning(reply.reasoning())
        .calling(reply.toolCalls().toArray(ToolCall[]::new))
        .finish(reply.toolCalls().isEmpty() ? "stop" : "tool_calls")).url());
  }

  @Override
  public final Optional<Inference> echoing() {
    return Optional.of(at(server()
        .answers(request -> Answer.text(request.at("/messages/1/content"))).url()));
  }

  @Override
  public final Optional<Inference> failing() {
    return Optional.of(at(server().always(Fault.error(500, "server_error",
        "internal error while serving key " + KEY)).url()));
  }

  @Override
  public final Optional<Inference> garbling() {
    return Optional.of(at(server().answers(
        Answer.calls(new ToolCall("call_1", "read_file", "{\"path\": \"a"))).url()));
  }

  @Override
  public final Optional<Inference> hanging() {
    return Optional.of(at(server().always(Fault.hanging()).url()));
  }

  @Override
  public final OptionalInt tries() {
    return servers.isEmpty() ? OptionalInt.empty() : OptionalInt.of(servers.getLast().count());
  }

  @Override
  public final void awaitAsked() throws InterruptedException {
    if (!servers.isEmpty()) {
      servers.getLast().awaitRequests(1);
    }
  }

  @Override
  public final List<String> secrets() {
    return List.of(KEY);
  }

  /** Closes what was started. */
  @AfterEach
  public final void closeServers() {
    servers.forEach(FaultServer::close);
    servers.clear();
  }

  private FaultServer server() {
    FaultServer server = FaultServer.start();
    servers.add(server);
    return server;
  }
}
