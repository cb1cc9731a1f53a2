package dev.agentswarm.loop;

import dev.agentswarm.agent.AgentContext;
import dev.agentswarm.agent.Assignment;
import dev.agentswarm.agent.Outcome;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.codec.Schemas;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.tool.ToolSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a {@link ToolLoop}: the transcript and how it goes on after each reply.
 *
 * <p><b>Threads:</b> confined to the attempt's thread. <b>Cost:</b> messages are only appended, and a turn copies
 * references to them, never their text; the limit of turns keeps the sum of that small.
 */
final class Conversation {
  private static final int MOST_CONTINUATIONS = 3;
  private static final int MOST_IN_A_ROW = 3;
  // When the endpoint's own cap was too small and nobody has named one.
  private static final int RAISED_CAP = 32_768;
  private static final int SUMMARY = 200;
  // Of Markdown, before the words of a line.
  private static final Pattern MARKS = Pattern.compile("^[#>*\\-\\s]+");

  private final Role role;
  private final AgentContext context;
  private final List<Message> transcript;
  private final Prompt first;
  private final ToolTurn tools;
  // The answer so far, when it came in several messages.
  private final List<String> pieces = new ArrayList<>();
  private final Set<String> warned = new HashSet<>();

  private int cap;
  private boolean capRaised;
  private boolean compacted;
  private int continuations;
  // Messages in a row whose calls could not be read, and messages in a row that said nothing new.
  private int malformed;
  private int empty;

  Conversation(Role role, Assignment assignment, AgentContext context) {
    this.role = role;
    this.context = context;
    this.transcript = new ArrayList<>(Briefing.of(role, assignment));
    List<ToolSpec> given = context.tools();
    this.first = Prompt.of(transcript).withPurpose(role.calls())
        .withTools(given, given.stream().map(Schemas::of).toList());
    this.tools = new ToolTurn(context, given);
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
    for (String warning : reply.warnings()) {
      if (warned.add(warning)) {
        context.note(warning);
      }
    }
    return switch (reply.kind()) {
      case ANSWERED -> answered(reply);
      case CUT_OFF -> cutOff(reply);
      case CUT_OFF_THINKING -> raiseCap(reply);
      case MALFORMED_ARGUMENTS -> malformed(reply, ToolTurn.Calls.of(reply));
      case CONTEXT_OVERFLOW -> overflow(reply);
      case QUOTA -> failed(Failure.Kind.QUOTA, error(reply));
      case REFUSED -> failed(Failure.Kind.REFUSED, error(reply));
      case FILTERED, LEAKED_MARKUP, RATE_LIMITED, OVERLOADED, AUTHENTICATION, REJECTED, MODEL_GONE,
          SERVER_ERROR, TRANSPORT, PROTOCOL ->
        failed(Failure.Kind.MODEL_FAILED, error(reply));
    };
  }

  private @Nullable Outcome answered(Reply reply) throws InterruptedException {
    if (calls(reply)) {
      return called(reply);
    }
    pieces.add(reply.content());
    String text = String.join("", pieces).strip();
    return text.isEmpty()
        ? nothingNew("You answered with nothing. Call a tool, or give your result as text.")
        : done(text);
  }

  private static boolean calls(Reply reply) {
    return !reply.toolCalls().isEmpty() || !reply.invalidToolCalls().isEmpty();
  }

  private @Nullable Outcome called(Reply reply) throws InterruptedException {
    ToolTurn.Calls calls = ToolTurn.Calls.of(reply);
    if (calls.isMalformed()) {
      return malformed(reply, calls);
    }
    malformed = 0;
    empty = 0;
    return runTools(calls);
  }

  private @Nullable Outcome cutOff(Reply reply) throws InterruptedException {
    if (calls(reply)) {
      // Whole calls run; the one that was cut is answered with that.
      capRaised = raise() || capRaised;
      return called(reply);
    }
    if (reply.content().isBlank()) {
      return raiseCap(reply);
    }
    if (Echo.isIn(reply.content()) || pieces.contains(reply.content())) {
      return nothingNew(
          "You wrote the same text over and over: it was stopped and is not kept. Think about what is"
              + " missing, and go on with something new: call a tool, or give your result.");
    }
    if (++continuations > MOST_CONTINUATIONS) {
      return failed(Failure.Kind.MODEL_FAILED,
          "the answer was cut off " + continuations + " times: give the kind a larger max-tokens");
    }
    pieces.add(reply.content());
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

  private @Nullable Outcome malformed(Reply reply, ToolTurn.Calls calls) throws InterruptedException {
    if (++malformed >= MOST_IN_A_ROW) {
      return failed(Failure.Kind.MODEL_FAILED,
          "tool calls came malformed " + malformed + " times in a row: "
              + (reply.error() == null ? calls.fault() : reply.error()));
    }
    if (calls.isEmpty()) {
      say("Your tool call could not be read: " + error(reply)
          + ". Call again; arguments are one whole JSON object.");
      return null;
    }
    return runTools(calls);
  }

  private @Nullable Outcome nothingNew(String complaint) {
    if (++empty >= MOST_IN_A_ROW) {
      return failed(Failure.Kind.NO_PROGRESS, "the model said nothing new " + empty + " times in a row");
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

  private @Nullable Outcome runTools(ToolTurn.Calls calls) throws InterruptedException {
    // Text beside calls is thinking aloud, not the result.
    pieces.clear();
    String stuck = tools.run(calls, transcript);
    return stuck == null ? null : failed(Failure.Kind.NO_PROGRESS, stuck);
  }

  private void say(String text) {
    transcript.add(new Message.User(text));
  }

  private static Outcome done(String text) {
    String summary = text.lines().map(line -> MARKS.matcher(line).replaceFirst("").strip())
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
