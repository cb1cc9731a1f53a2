package dev.agentswarm.loop;

import dev.agentswarm.codec.Shape;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.inference.Answer;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One question for a value: asks, checks what comes, asks once more with everything that was wrong.
 *
 * <p><b>Threads:</b> confined to the asker's thread.
 */
public final class Inquiry<T extends Record> {
  private static final int QUESTIONS = 2;
  // Of a failure's message; all faults stand beside it.
  private static final int SHOWN = 3;

  private final Model model;
  private final Prompt prompt;
  private final Class<T> type;
  private final Shape<T> shape;
  private final List<Message> said;
  private int cap;

  /** Whoever is asked. */
  public interface Model {
    /** One question, one step. */
    Reply ask(Prompt prompt) throws InterruptedException;
  }

  private Inquiry(Model model, Prompt prompt, Class<T> type) {
    this.model = model;
    this.prompt = prompt;
    this.type = type;
    this.shape = Shape.of(type);
    this.said = new ArrayList<>(prompt.messages());
    this.cap = prompt.maxTokens();
  }

  /** Asks the model for a value of this record. */
  public static <T extends Record> Answer<T> of(Model model, Prompt prompt, Class<T> type)
      throws InterruptedException {
    return new Inquiry<>(model, prompt, type).answer();
  }

  private Answer<T> answer() throws InterruptedException {
    List<String> faults = List.of();
    for (int question = 1; question <= QUESTIONS; question++) {
      if (question > 1) {
        said.add(new Message.User(complaint(faults)));
      }
      Reply reply = model.ask(prompt.withMessages(said).withMaxTokens(cap).withReplySchema(shape.schema()));
      switch (reply.kind()) {
        case ANSWERED -> {
          hear(reply);
          switch (shape.read(reply.content())) {
            case Shape.Read.Right<T> right -> {
              return new Answer.Given<>(right.value(), said);
            }
            case Shape.Read.Wrong<T> wrong -> faults = faults(reply, wrong.faults());
          }
        }
        case CUT_OFF, CUT_OFF_THINKING -> {
          hear(reply);
          // A cap that was named was too small, or the answer too long: both are tried at once.
          cap = cap == 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, 2L * cap);
          faults = List.of("the answer was cut off by its length after " + reply.content().length()
              + " characters: think less and answer shorter");
        }
        case MALFORMED_ARGUMENTS, LEAKED_MARKUP -> {
          hear(reply);
          faults = List.of("the answer called a tool instead of giving the JSON object");
        }
        case FILTERED, RATE_LIMITED, OVERLOADED, QUOTA, AUTHENTICATION, REJECTED, CONTEXT_OVERFLOW,
            MODEL_GONE,
            SERVER_ERROR, TRANSPORT, PROTOCOL, REFUSED -> {
          return new Answer.Missing<>(failure(reply), List.of(), said);
        }
      }
    }
    return new Answer.Missing<>(Failure.of(Failure.Kind.MODEL_FAILED, "the model was asked " + QUESTIONS
        + " times for a " + type.getSimpleName() + " and gave none: " + first(faults)), faults, said);
  }

  private static List<String> faults(Reply reply, List<String> faults) {
    return reply.toolCalls().isEmpty() || !reply.content().isBlank()
        ? faults
        : List.of("the answer called a tool instead of giving the JSON object");
  }

  // Some servers refuse an empty message.
  private void hear(Reply reply) {
    said.add(
        new Message.Assistant(reply.content().isBlank() ? "(nothing)" : reply.content(), reply.reasoning(),
            List.of()));
  }

  private String complaint(List<String> faults) {
    return "That answer cannot be used:\n- " + String.join("\n- ", faults)
        + "\nAnswer again, with all of this mended and all the rest as it was: one JSON object that fits the JSON"
        + " Schema below, and nothing else.\n" + shape.schema();
  }

  private static String first(List<String> faults) {
    String shown = String.join("; ", faults.subList(0, Math.min(SHOWN, faults.size())));
    return faults.size() <= SHOWN ? shown : shown + "; and " + (faults.size() - SHOWN) + " more";
  }

  private static Failure failure(Reply reply) {
    Failure.Kind kind = switch (reply.kind()) {
      case QUOTA -> Failure.Kind.QUOTA;
      case REFUSED -> Failure.Kind.REFUSED;
      default -> Failure.Kind.MODEL_FAILED;
    };
    return Failure.of(kind,
        Objects.requireNonNullElse(reply.error(), "the reply was of kind " + reply.kind()));
  }
}
