package dev.agentswarm.loop;

import dev.agentswarm.agent.AgentContext;
import dev.agentswarm.agent.Assignment;
import dev.agentswarm.agent.Outcome;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.codec.Schemas;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.inference.InvalidToolCall;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.ToolCall;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a {@link ToolLoop}: the transcript and how it goes on after each reply.
 *
 * <p><b>Threads:</b> confined to the attempt's thread. <b>Cost:</b> messages are only appended, and a turn copies
 * references to them, never their text; the limit of turns keeps the sum of that small.
 */
final class Conversation {
  private static final int MOST_CONTINUATIONS = 3;
  private static final int MOST_BLUNDERS = 2;
  // When the endpoint's own cap was too small and nobody has named one.
  private static final int RAISED_CAP = 32_768;
  private static final int SUMMARY = 200;

  private final Role role;
  private final AgentContext context;
  private final List<Message> transcript;
  private final Prompt first;
  private final Set<String> repeatable;
  private final Repetition repetition = new Repetition();
  private final StringBuilder pieces = new StringBuilder();

  private int cap;
  private boolean capRaised;
  private boolean compacted;
  private int continuations;
  private int blunders;

  Conversation(Role role, Assignment assignment, AgentContext context) {
    this.role = role;
    this.context = context;
    this.transcript = new ArrayList<>(Briefing.of(role, assignment));
    List<ToolSpec> tools = context.tools();
    this.first = Prompt.of(transcript).withPurpose(role.calls())
        .withTools(tools, tools.stream().map(Schemas::of).toList());
    this.repeatable = tools.stream().filter(ToolSpec::repeatable).map(ToolSpec::name)
        .collect(Collectors.toSet());
    this.cap = role.maxTokens();
  }

  Outcome run() throws InterruptedException {
    for (int turn = 1; turn <= role.turns(); turn++) {
      if (turn == role.turns() && turn > 1) {
        say("This is your last turn. Call no tool any more: give your result now, and say what is missing.");
      }
      Outcome outcome = after(context.ask(first.withMessages(transcript).withMaxTokens(cap)));
      if (outcome != null) {
        return outcome;
      }
    }
    return failed(Failure.Kind.LIMIT_REACHED, "no result after " + role.turns() + " turns");
  }

  /** What follows from a reply: the end, or (null) another turn. */
  private @Nullable Outcome after(Reply reply) throws InterruptedException {
    if (reply.kind() != ReplyKind.CONTEXT_OVERFLOW) {
      compacted = false;
    }
    return switch (reply.kind()) {
      case ANSWERED -> answered(reply);
      case CUT_OFF -> cutOff(reply);
      case CUT_OFF_THINKING -> raiseCap(reply);
      case MALFORMED_ARGUMENTS -> malformed(reply);
      case CONTEXT_OVERFLOW -> overflow(reply);
      case QUOTA -> failed(Failure.Kind.QUOTA, error(reply));
      case REFUSED -> failed(Failure.Kind.REFUSED, error(reply));
      case FILTERED, LEAKED_MARKUP, RATE_LIMITED, OVERLOADED, AUTHENTICATION, REJECTED, MODEL_GONE,
          SERVER_ERROR, TRANSPORT, PROTOCOL ->
        failed(Failure.Kind.MODEL_FAILED, error(reply));
    };
  }

  private @Nullable Outcome answered(Reply reply) throws InterruptedException {
    if (!reply.toolCalls().isEmpty()) {
      blunders = 0;
      return runTools(reply);
    }
    if (!reply.invalidToolCalls().isEmpty()) {
      return malformed(reply);
    }
    pieces.append(reply.content());
    if (pieces.toString().isBlank()) {
      return blunder(reply, "You answered with nothing. Call a tool, or give your result as text.");
    }
    return done(pieces.toString().strip());
  }

  private @Nullable Outcome cutOff(Reply reply) throws InterruptedException {
    if (!reply.toolCalls().isEmpty() || !reply.invalidToolCalls().isEmpty()) {
      capRaised = raise() || capRaised;
      return runTools(reply);
    }
    if (reply.content().isBlank()) {
      return raiseCap(reply);
    }
    if (++continuations > MOST_CONTINUATIONS) {
      return failed(Failure.Kind.MODEL_FAILED,
          "the answer was cut off " + continuations + " times: give the kind a larger max-tokens");
    }
    pieces.append(reply.content());
    transcript.add(new Message.Assistant(reply.content(), reply.reasoning(), List.of()));
    say("Your answer was cut off by its length. Go on exactly where it stopped, and repeat nothing.");
    return null;
  }

  private @Nullable Outcome raiseCap(Reply reply) {
    if (!raise()) {
      return failed(Failure.Kind.MODEL_FAILED, "the model used up its " + cap
          + " tokens before it said anything: give the kind a larger max-tokens; " + error(reply));
    }
    return null;
  }

  private boolean raise() {
    if (capRaised) {
      return false;
    }
    cap = Math.max(RAISED_CAP, 2 * cap);
    capRaised = true;
    return true;
  }

  private @Nullable Outcome malformed(Reply reply) throws InterruptedException {
    if (++blunders > MOST_BLUNDERS) {
      return failed(Failure.Kind.MODEL_FAILED,
          "tool calls came malformed " + blunders + " times: " + error(reply));
    }
    if (reply.invalidToolCalls().isEmpty()) {
      say("Your tool call could not be read: " + error(reply)
          + ". Call again; arguments are one whole JSON object.");
      return null;
    }
    return runTools(reply);
  }

  private @Nullable Outcome blunder(Reply reply, String complaint) {
    if (++blunders > MOST_BLUNDERS) {
      return failed(Failure.Kind.MODEL_FAILED,
          "the model gave no answer " + blunders + " times: " + error(reply));
    }
    say(complaint);
    return null;
  }

  private @Nullable Outcome overflow(Reply reply) {
    if (compacted || !Compaction.compact(transcript)) {
      return failed(Failure.Kind.MODEL_FAILED,
          "the conversation is longer than the model's context, shortened as far as it goes: "
              + error(reply));
    }
    compacted = true;
    context.note("the conversation outgrew the model's context: old tool results were shortened");
    return null;
  }

  private @Nullable Outcome runTools(Reply reply) throws InterruptedException {
    // Text beside calls is thinking aloud, not the result.
    pieces.setLength(0);
    List<ToolCall> all = new ArrayList<>(reply.toolCalls());
    // Servers refuse a history with broken arguments, and an answer needs its call.
    reply.invalidToolCalls().forEach(
        call -> all.add(new ToolCall(call.id(), call.name().isBlank() ? "unknown_tool" : call.name(), "{}")));
    transcript.add(new Message.Assistant(reply.content(), reply.reasoning(), all));
    for (ToolCall call : reply.toolCalls()) {
      String key = Repetition.key(call.name(), call.arguments());
      boolean counted = !repeatable.contains(call.name());
      if (counted && repetition.times(key) + 1 >= Repetition.STOP) {
        return failed(Failure.Kind.NO_PROGRESS, "tool " + call.name() + " was called " + Repetition.STOP
            + " times with the same arguments and the same result: " + Cut.middle(call.arguments(), SUMMARY));
      }
      ToolResult result = context.call(call.name(), call.arguments());
      String text = result.error() ? "Error: " + result.text() : result.text();
      transcript.add(new Message.ToolAnswer(call.id(), call.name(),
          counted ? text + repetition.note(key, text) : text));
    }
    for (InvalidToolCall call : reply.invalidToolCalls()) {
      transcript.add(new Message.ToolAnswer(call.id(), call.name().isBlank() ? "unknown_tool" : call.name(),
          "Error: nothing was done, the arguments are no whole JSON object: " + call.reason()
              + ". They were: "
              + Cut.middle(call.argumentsText(), SUMMARY)));
    }
    return null;
  }

  private void say(String text) {
    transcript.add(new Message.User(text));
  }

  private static Outcome done(String text) {
    String summary = text.lines().map(line -> line.replaceFirst("^[#>*\\-\\s]+", "").strip())
        .filter(line -> !line.isEmpty()).findFirst().orElse("");
    return Outcome.done(Cut.end(summary, SUMMARY),
        List.of(Artifact.markdown(ToolLoop.RESULT, text)));
  }

  private static String error(Reply reply) {
    return Objects.requireNonNullElse(reply.error(), "reply of kind " + reply.kind());
  }

  private static Outcome failed(Failure.Kind kind, String message) {
    return Outcome.failed(Failure.of(kind, message));
  }
}
