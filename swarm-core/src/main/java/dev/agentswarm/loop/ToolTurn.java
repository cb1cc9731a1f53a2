package dev.agentswarm.loop;

import dev.agentswarm.agent.AgentContext;
import dev.agentswarm.codec.ModelJson;
import dev.agentswarm.inference.InvalidToolCall;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ToolCall;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tool.ToolSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs the calls of a reply and writes them into the transcript: every call gets its answer, in the order of the calls,
 * under an id of its own. What must not run is answered with why.
 *
 * <p><b>Threads:</b> confined to the attempt's thread.
 */
final class ToolTurn {
  /** So many calls of one message run. */
  static final int MOST_CALLS = 16;

  private static final String UNNAMED = "unknown_tool";
  // Of arguments that could not be read, so that the model sees what it wrote.
  private static final int RAW = 2_000;

  private final AgentContext context;
  private final Set<String> repeatable;
  private final Repetition repetition = new Repetition();

  /** A call as it goes into the history, and what keeps it from running, if anything does. */
  private record Wanted(ToolCall call, @Nullable String canonical, @Nullable String refusal) {}

  /** The calls of a reply, each parsed once. */
  static final class Calls {
    private final Reply reply;
    private final List<String> arguments = new ArrayList<>();
    private final List<ModelJson.Parsed> parsed = new ArrayList<>();

    private Calls(Reply reply) {
      this.reply = reply;
      for (ToolCall call : reply.toolCalls()) {
        String given = call.arguments().isBlank() ? "{}" : call.arguments();
        arguments.add(given);
        parsed.add(ModelJson.object(given));
      }
    }

    /** Those of this reply. */
    static Calls of(Reply reply) {
      return new Calls(reply);
    }

    boolean isEmpty() {
      return reply.toolCalls().isEmpty() && reply.invalidToolCalls().isEmpty();
    }

    /** True when none can run since they are no JSON. */
    boolean isMalformed() {
      for (ModelJson.Parsed each : parsed) {
        if (each.fault() == null) {
          return false;
        }
      }
      return true;
    }

    /** What is wrong with the first call that cannot run. */
    String fault() {
      for (ModelJson.Parsed each : parsed) {
        if (each.fault() != null) {
          return each.fault();
        }
      }
      return reply.invalidToolCalls().stream().map(InvalidToolCall::reason).findFirst().orElse("");
    }
  }

  ToolTurn(AgentContext context, List<ToolSpec> tools) {
    this.context = context;
    this.repeatable = tools.stream().filter(ToolSpec::repeatable).map(ToolSpec::name)
        .collect(Collectors.toSet());
  }

  /** Runs what may run; gives why the attempt must end, or null when it goes on. */
  @Nullable
  String run(Calls calls, List<Message> transcript) throws InterruptedException {
    List<Wanted> all = wanted(calls);
    List<ToolCall> history = new ArrayList<>(all.size());
    for (Wanted wanted : all) {
      history.add(wanted.call());
    }
    transcript.add(new Message.Assistant(calls.reply.content(), calls.reply.reasoning(), history));
    for (Wanted wanted : all) {
      String text = wanted.refusal();
      if (text == null) {
        Answered answered = answer(wanted);
        if (answered.stuck() != null) {
          return answered.stuck();
        }
        text = answered.text();
      }
      transcript.add(new Message.ToolAnswer(wanted.call().id(), wanted.call().name(), text));
    }
    return null;
  }

  private List<Wanted> wanted(Calls calls) {
    List<Wanted> all = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < calls.parsed.size(); i++) {
      ToolCall call = calls.reply.toolCalls().get(i);
      String id = unique(call.id(), ids);
      String name = call.name().isBlank() ? UNNAMED : call.name();
      String arguments = calls.arguments.get(i);
      String fault = calls.parsed.get(i).fault();
      if (fault != null) {
        all.add(malformed(id, name, arguments, fault));
      } else if (all.size() >= MOST_CALLS) {
        all.add(new Wanted(new ToolCall(id, name, arguments), null,
            "Error: not run: of one message " + MOST_CALLS
                + " calls are run, and this is number " + (all.size() + 1)
                + ". Call it again if it is still needed."));
      } else {
        all.add(new Wanted(new ToolCall(id, name, arguments), calls.parsed.get(i).canonical(), null));
      }
    }
    for (InvalidToolCall call : calls.reply.invalidToolCalls()) {
      all.add(malformed(unique(call.id(), ids), call.name().isBlank() ? UNNAMED : call.name(),
          call.argumentsText(), call.reason()));
    }
    return all;
  }

  // Servers refuse a history with broken arguments, and an answer needs its call.
  private static Wanted malformed(String id, String name, String raw, String fault) {
    return new Wanted(new ToolCall(id, name, "{}"), null,
        "Error: INVALID_JSON: nothing was done, the arguments are no whole JSON object: " + fault
            + ". They were: " + Cut.middle(raw, RAW));
  }

  private static String unique(String wanted, Set<String> ids) {
    String base = wanted.isBlank() ? "call" : wanted;
    String id = base;
    for (int next = 2; !ids.add(id); next++) {
      id = base + "_" + next;
    }
    return id;
  }

  private record Answered(String text, @Nullable String stuck) {}

  private Answered answer(Wanted wanted) throws InterruptedException {
    ToolCall call = wanted.call();
    boolean counted = !repeatable.contains(call.name()) && wanted.canonical() != null;
    String key = counted ? Repetition.key(call.name(), String.valueOf(wanted.canonical())) : "";
    if (counted) {
      String stuck = repetition.stop(key, call.name());
      if (stuck != null) {
        return new Answered("", stuck);
      }
    }
    ToolResult result = context.call(call.name(), call.arguments());
    String text = result.error() ? "Error: " + result.text() : result.text();
    return new Answered(counted ? text + repetition.note(key, text, result.error()) : text, null);
  }
}
